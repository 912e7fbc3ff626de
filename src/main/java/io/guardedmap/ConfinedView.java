package io.guardedmap;

import io.guardedmap.table.Located;
import io.guardedmap.table.Shown;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ConfinedMap} as a map: reads go to what is published, and every write is a request for
 * which the caller waits. One of a single key needs no fork to go back to: it has its effect or
 * throws.
 */
final class ConfinedView<K, V> extends ViewedMap<K, V> implements ConcurrentMap<K, V> {
  private final ConfinedMap<K, V> confined;

  ConfinedView(ConfinedMap<K, V> confined) {
    this.confined = confined;
  }

  MapSnapshot<K, V> snapshot() {
    return confined.snapshot();
  }

  // ---- Requests ------------------------------------------------------------------------------

  void requireSendable(Operation operation) {
    confined.requireSendable(operation);
  }

  /** Has the owner do something that is all or nothing by itself, and waits for its result. */
  private <R extends @Nullable Object> R call(
      Operation operation, Function<? super VersionedMap<K, V>, ? extends R> work) {
    return confined.call(operation, ownWrite(work));
  }

  /** A write that is told from those of others, if this thread is asking about entries. */
  <R extends @Nullable Object> Function<? super VersionedMap<K, V>, ? extends R> ownWrite(
      Function<? super VersionedMap<K, V>, ? extends R> work) {
    Asking<?, ?> inside = Asking.about(this);
    if (inside == null) {
      return work;
    }
    inside.prepareWrite();
    return core -> {
      inside.beginWrite(core.table().freeze());
      try {
        return work.apply(core);
      } finally {
        inside.endWrite(core.table().freeze());
      }
    };
  }

  /** Has the owner take a turn of a load, and waits for its result. */
  <R extends @Nullable Object> R callToLoad(Function<? super Core<K, V>, ? extends R> work) {
    return confined.call(Operation.COMPUTE_IF_ABSENT, work);
  }

  /** Has the owner run a transaction, and waits for its result. */
  private <R> R transact(
      Operation operation, Function<? super VersionedMap<K, V>, ? extends R> body) {
    return call(operation, core -> TransactionMap.run(core, body));
  }

  /**
   * Asks user code on this thread about one entry after the other, and then has the owner change
   * what is chosen, at once. If there is more to ask about by then, the owner does nothing, and
   * this goes on.
   */
  boolean change(Operation operation, Asking<K, V> asking) {
    requireSendable(operation);
    do {
      asking.askAll();
    } while (!asking.findsNothing() && !call(operation, asking::storeIfComplete));
    return asking.choosesAny();
  }

  // ---- Reading -------------------------------------------------------------------------------

  @Override
  public int size() {
    return snapshot().size();
  }

  @Override
  public boolean isEmpty() {
    return snapshot().isEmpty();
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    return snapshot().get(key);
  }

  @Override
  public @Nullable V getOrDefault(@Nullable Object key, @Nullable V defaultValue) {
    return find(key, defaultValue);
  }

  @Override
  @Nullable V find(@Nullable Object key, @Nullable V absent) {
    return snapshot().find(key, absent);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return snapshot().containsKey(key);
  }

  @Override
  public boolean containsValue(@Nullable Object value) {
    return snapshot().containsValue(value);
  }

  @Override
  public void forEach(BiConsumer<? super K, ? super V> action) {
    snapshot().forEach(action);
  }

  @Override
  MapSnapshot<K, V> still() {
    return snapshot();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this || snapshot().equals(other);
  }

  @Override
  public int hashCode() {
    return snapshot().hashCode();
  }

  // ---- Writing one key -----------------------------------------------------------------------

  @Override
  public @Nullable V put(K key, V value) {
    return call(Operation.PUT, core -> core.put(key, value));
  }

  @Override
  public @Nullable V putIfAbsent(K key, V value) {
    return call(Operation.PUT_IF_ABSENT, core -> core.putIfAbsent(key, value));
  }

  @Override
  public @Nullable V remove(@Nullable Object key) {
    return call(Operation.REMOVE, core -> core.remove(key));
  }

  @Override
  public boolean remove(@Nullable Object key, @Nullable Object value) {
    return call(Operation.REMOVE, core -> core.remove(key, value));
  }

  /** Removes a key, whatever its value; says whether it was there. */
  boolean removeKey(@Nullable Object key) {
    return call(Operation.REMOVE, core -> core.removeKey(key));
  }

  /** Who is to be told of keys that are about to be removed; null if nobody loads. */
  @Nullable IntConsumer loads() {
    requireSendable(Operation.REMOVE_ALL);
    return confined.owner.areAnyLoads() ? this::invalidate : null;
  }

  private void invalidate(int hashCode) {
    call(
        Operation.REMOVE_ALL,
        core -> {
          RemovalListener loads = core.loads();
          if (loads != null) {
            loads.invalidate(hashCode);
          }
          return true;
        });
  }

  /** Removes an entry that was shown, if it is still there. */
  void removeShown(Shown shown) {
    call(Operation.ITERATOR_REMOVE, core -> KeyWrite.removeShown(core, shown));
  }

  @Override
  public @Nullable V replace(K key, V value) {
    return call(Operation.REPLACE, core -> core.replace(key, value));
  }

  @Override
  public boolean replace(K key, @Nullable V oldValue, V newValue) {
    return call(Operation.REPLACE, core -> core.replace(key, oldValue, newValue));
  }

  @Override
  public @Nullable V computeIfAbsent(
      K key, Function<? super K, ? extends @Nullable V> mappingFunction) {
    Objects.requireNonNull(mappingFunction);
    int hashCode = Located.hashCodeOf(key);
    V present = snapshot().table().get(key, hashCode, null);
    return present != null
        ? present
        : Loader.load(new ConfinedLoad<>(this, key, hashCode), mappingFunction);
  }

  @Override
  public @Nullable V computeIfPresent(
      K key, BiFunction<? super K, ? super V, ? extends @Nullable V> remappingFunction) {
    Objects.requireNonNull(remappingFunction);
    return call(
        Operation.COMPUTE_IF_PRESENT, core -> core.computeIfPresent(key, remappingFunction));
  }

  @Override
  public @Nullable V compute(
      K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> remappingFunction) {
    Objects.requireNonNull(remappingFunction);
    return call(Operation.COMPUTE, core -> core.compute(key, remappingFunction));
  }

  @Override
  public @Nullable V merge(
      K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> remappingFunction) {
    Objects.requireNonNull(value);
    Objects.requireNonNull(remappingFunction);
    return call(Operation.MERGE, core -> core.merge(key, value, remappingFunction));
  }

  // ---- Writing several keys ------------------------------------------------------------------

  /**
   * {@inheritDoc} The other map is copied first, by the calling thread, which may have locked it.
   */
  @Override
  public void putAll(Map<? extends K, ? extends V> map) {
    requireSendable(Operation.PUT_ALL);
    Map<K, V> copy = new VersionedMap<>(map);
    transact(Operation.PUT_ALL, TransactionMap.withoutResult(all -> all.putAll(copy)));
  }

  @Override
  public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
    Objects.requireNonNull(function);
    change(Operation.REPLACE_ALL, Asking.toReplace(Site.of(this), snapshot().table(), function));
  }

  @Override
  public void clear() {
    transact(Operation.CLEAR, TransactionMap.withoutResult(VersionedMap::clear));
  }

  // ---- Views ---------------------------------------------------------------------------------

  @Override
  MapViews<K, V> newViews() {
    return new ConfinedViews<>(this);
  }

  @Override
  public Set<K> keySet() {
    return views().keys;
  }

  @Override
  public Collection<V> values() {
    return views().values;
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return views().entries;
  }
}
