package io.guardedmap;

import io.guardedmap.table.Located;
import io.guardedmap.table.Puts;
import io.guardedmap.table.Shown;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The node of a {@link GuardedTree} that is at a path when a call begins, as a map: reads go to what is
 * published, every write is a small transaction of the tree.
 */
@SuppressWarnings("NullAway") // a value may be null, as that of any map
final class TreeView<K extends @Nullable Object> extends ViewedMap<K, @Nullable Object>
    implements ConcurrentMap<K, @Nullable Object> {
  private final TreeRoot<K> tree;
  private final Path<K> path;

  TreeView(TreeRoot<K> tree, Path<K> path) {
    this.tree = tree;
    this.path = path;
  }

  TreeRoot<K> tree() {
    return tree;
  }

  Path<K> path() {
    return path;
  }

  // ---- Reading -------------------------------------------------------------------------------

  /** What is there now; an empty map if nothing is, or a leaf. */
  MapSnapshot<K, @Nullable Object> snapshot() {
    MapSnapshot<K, @Nullable Object> node = tree.node(path);
    return node != null ? node : MapSnapshot.copyOf(Collections.emptyMap());
  }

  @Override
  public int size() {
    return snapshot().size();
  }

  @Override
  public boolean isEmpty() {
    return snapshot().isEmpty();
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    return snapshot().get(key);
  }

  @Override
  public @Nullable Object getOrDefault(@Nullable Object key, @Nullable Object defaultValue) {
    return snapshot().getOrDefault(key, defaultValue);
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
  public void forEach(BiConsumer<? super K, ? super @Nullable Object> action) {
    snapshot().forEach(action);
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
  @Nullable Object takenIn(@Nullable Object value) {
    return TakenIn.of(value, tree.guard);
  }

  /** Writes to a key, if there is something to do; else gives what stands for nothing. */
  private <R extends @Nullable Object> R write(
      Operation operation,
      @Nullable Object key,
      Predicate<PathLook<K>> toDo,
      R nothing,
      TreeRoot.NodeWrite<K, R> write) {
    return write(operation, pathTo(key), toDo, nothing, write);
  }

  /** The same for the path of a key. */
  <R extends @Nullable Object> R write(
      Operation operation,
      Path<K> called,
      Predicate<PathLook<K>> toDo,
      R nothing,
      TreeRoot.NodeWrite<K, R> write) {
    int hashCode = called.hashCode(path.length());
    PathLook<K> look = new PathLook<>(path, called.last(), hashCode, operation.mayRemove());
    return tree.write(operation, called, look, toDo, nothing, write);
  }

  @SuppressWarnings("unchecked") // one of another type is not there
  private Path<K> pathTo(@Nullable Object key) {
    return path.to((K) key, Located.hashCodeOf(key));
  }

  @Override
  public @Nullable Object put(K key, @Nullable Object value) {
    Object own = takenIn(value);
    return write(
        Operation.PUT,
        key,
        look -> true,
        null,
        (node, found) -> KeyWrite.put(node, Operation.PUT, found, key, own));
  }

  @Override
  public @Nullable Object putIfAbsent(K key, @Nullable Object value) {
    Object own = takenIn(value);
    Path<K> called = pathTo(key);
    Object present = valueAt(called);
    return present != null
        ? present
        : write(
            Operation.PUT_IF_ABSENT,
            called,
            look -> true,
            null,
            (node, found) -> KeyWrite.putIfAbsent(node, found, key, own));
  }

  private @Nullable Object valueAt(Path<K> called) {
    return snapshot().table().get(called.last(), called.hashCode(path.length()), null);
  }

  @Override
  public @Nullable Object remove(@Nullable Object key) {
    Path<K> called = pathTo(key);
    tree.invalidate(called);
    return write(
        Operation.REMOVE,
        called,
        PathLook::isFound,
        null,
        (node, found) -> KeyWrite.remove(node, found));
  }

  @Override
  public boolean remove(@Nullable Object key, @Nullable Object value) {
    return write(
        Operation.REMOVE,
        key,
        look -> look.isFound() && Objects.equals(value, look.value()),
        false,
        (node, found) -> KeyWrite.removeKey(node, found));
  }

  /** Removes a key, whatever its value; says whether it was there. */
  boolean removeKey(@Nullable Object key) {
    Path<K> called = pathTo(key);
    tree.invalidate(called);
    return write(
        Operation.REMOVE,
        called,
        PathLook::isFound,
        false,
        (node, found) -> KeyWrite.removeKey(node, found));
  }

  /** Removes an entry that was shown, if it is still there. */
  void removeShown(Shown shown) {
    Path<K> called = path.to(null, shown.codeOfKey());
    if (shown.allowsAll()) {
      tree.invalidate(called);
    }
    tree.write(
        Operation.ITERATOR_REMOVE,
        path,
        new PathLook<>(path, shown),
        look -> look.isStillThere(shown),
        false,
        (node, found) -> KeyWrite.removeKey(node, found));
  }

  @Override
  public @Nullable Object replace(K key, @Nullable Object value) {
    Object own = takenIn(value);
    return write(
        Operation.REPLACE,
        key,
        PathLook::isFound,
        null,
        (node, found) -> KeyWrite.replace(node, found, own));
  }

  @Override
  public boolean replace(K key, @Nullable Object oldValue, @Nullable Object newValue) {
    Object own = takenIn(newValue);
    return write(
        Operation.REPLACE,
        key,
        look -> look.isFound() && Objects.equals(oldValue, look.value()),
        false,
        (node, found) -> {
          KeyWrite.replace(node, found, own);
          return true;
        });
  }

  @Override
  public @Nullable Object computeIfAbsent(
      K key, Function<? super K, ? extends @Nullable Object> mappingFunction) {
    Objects.requireNonNull(mappingFunction);
    Path<K> called = pathTo(key);
    Object present = valueAt(called);
    if (present != null) {
      return present;
    }
    Function<K, @Nullable Object> function = absent -> takenIn(mappingFunction.apply(absent));
    return tree.guard.letsIn()
        ? write(
            Operation.COMPUTE_IF_ABSENT,
            called,
            look -> true,
            null,
            (node, found) -> KeyWrite.computeIfAbsent(node, found, key, function))
        : Loader.load(new TreeLoad<>(this, called), function);
  }

  @Override
  public @Nullable Object computeIfPresent(
      K key, BiFunction<? super K, ? super Object, ? extends @Nullable Object> remappingFunction) {
    Objects.requireNonNull(remappingFunction);
    return write(
        Operation.COMPUTE_IF_PRESENT,
        key,
        look -> look.isFound() && look.value() != null,
        null,
        (node, found) -> KeyWrite.computeIfPresent(node, found, key, taking(remappingFunction)));
  }

  @Override
  public @Nullable Object compute(
      K key,
      BiFunction<? super K, ? super @Nullable Object, ? extends @Nullable Object>
          remappingFunction) {
    Objects.requireNonNull(remappingFunction);
    return write(
        Operation.COMPUTE,
        key,
        look -> true,
        null,
        (node, found) -> KeyWrite.compute(node, found, key, taking(remappingFunction)));
  }

  @Override
  public @Nullable Object merge(
      K key,
      @Nullable Object value,
      BiFunction<? super Object, ? super Object, ? extends @Nullable Object> remappingFunction) {
    Objects.requireNonNull(remappingFunction);
    Object own = takenIn(Objects.requireNonNull(value));
    return write(
        Operation.MERGE,
        key,
        look -> true,
        null,
        (node, found) -> KeyWrite.merge(node, found, key, own, taking(remappingFunction)));
  }

  private <A extends @Nullable Object, B extends @Nullable Object>
      BiFunction<A, B, @Nullable Object> taking(
          BiFunction<? super A, ? super B, ? extends @Nullable Object> function) {
    return (first, second) -> takenIn(function.apply(first, second));
  }

  // ---- Writing several keys ------------------------------------------------------------------

  @Override
  public void putAll(Map<? extends K, ? extends @Nullable Object> map) {
    if (map.isEmpty()) {
      return;
    }
    tree.requireNoWrite(Operation.PUT_ALL, path);
    Puts<K, @Nullable Object> puts = BulkWrite.read(TakenIn.mapOf(map, tree.guard));
    tree.write(
        Operation.PUT_ALL,
        path,
        new PathLook<>(path, puts),
        look -> true,
        false,
        (node, found) -> BulkWrite.store(node, Operation.PUT_ALL, puts));
  }

  @Override
  public void replaceAll(
      BiFunction<? super K, ? super @Nullable Object, ? extends @Nullable Object> function) {
    Objects.requireNonNull(function);
    if (!isEmpty()) {
      tree.requireNoWrite(Operation.REPLACE_ALL, path);
    }
    change(
        Operation.REPLACE_ALL,
        Asking.toReplace(new TreeSite<>(tree, path), snapshot().table(), taking(function)));
  }

  /** Asks user code about entries, and changes those that it chooses, at once; says whether any. */
  boolean change(Operation operation, Asking<K, @Nullable Object> asking) {
    return tree.change(operation, asking);
  }

  @Override
  public void clear() {
    tree.invalidate(path);
    tree.write(
        Operation.CLEAR,
        path,
        new PathLook<>(path),
        look -> look.node().size() > 0,
        true,
        (node, found) -> {
          node.clear();
          return true;
        });
  }

  // ---- Views ---------------------------------------------------------------------------------

  @Override
  MapViews<K, @Nullable Object> newViews() {
    return new TreeViews<>(this);
  }

  @Override
  public Set<K> keySet() {
    return views().keys;
  }

  @Override
  public Collection<@Nullable Object> values() {
    return views().values;
  }

  @Override
  public Set<Map.Entry<K, @Nullable Object>> entrySet() {
    return views().entries;
  }
}
