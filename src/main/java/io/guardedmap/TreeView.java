package io.guardedmap;

import io.guardedmap.table.Located;
import io.guardedmap.table.Puts;
import io.guardedmap.table.Shown;
import io.guardedmap.table.Table;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The node of a {@link GuardedTree} that is at a path when a call begins, as a map: reads go to
 * what is published, every write is a small transaction of the tree. Whatever value a call reads or
 * writes is of one type, or it throws, and has done nothing.
 */
@SuppressWarnings("NullAway") // a value may be null, as that of any map
final class TreeView<K extends @Nullable Object, V extends @Nullable Object> extends ViewedMap<K, V>
    implements ConcurrentMap<K, V> {
  private final TreeRoot<K> tree;
  private final Path<K> path;
  private final Class<?> type;

  TreeView(TreeRoot<K> tree, Path<K> path, Class<?> type) {
    this.tree = tree;
    this.path = path;
    this.type = type;
  }

  TreeRoot<K> tree() {
    return tree;
  }

  Path<K> path() {
    return path;
  }

  // ---- Values of one type --------------------------------------------------------------------

  /**
   * Makes sure of the type of a value.
   *
   * @throws ClassCastException naming path, key and class
   */
  @SuppressWarnings("unchecked") // that is what it does
  V typed(@Nullable Object value, @Nullable Object key) {
    if (value != null && !type.isInstance(value)) {
      throw new ClassCastException(
          "the value of "
              + named(key)
              + " is no "
              + type.getName()
              + " but a "
              + value.getClass().getName());
    }
    return (V) value;
  }

  /** The path of a key, to name it: asks it nothing, since that may be under the lock. */
  @SuppressWarnings("unchecked") // keys are only named
  private Path<K> named(@Nullable Object key) {
    return path.to((K) key, 0);
  }

  @Override
  @SuppressWarnings("unchecked") // that is checked
  V takenIn(V value) {
    Object own = TakenIn.of(value, tree.guard());
    if (own != null && !type.isInstance(own)) {
      throw new ClassCastException(
          "a value of " + path + " is no " + type.getName() + " but a " + own.getClass().getName());
    }
    return (V) own;
  }

  // ---- Reading -------------------------------------------------------------------------------

  /** What is there now, whatever values it has; an empty map if nothing is, or a leaf. */
  @SuppressWarnings("unchecked") // who reads a value of it makes sure
  MapSnapshot<K, V> now() {
    return (MapSnapshot<K, V>) tree.node(path, tree.table);
  }

  /** What is there now; all its values are of the type. */
  MapSnapshot<K, V> snapshot() {
    MapSnapshot<K, V> now = now();
    if (type != Object.class) {
      now.forEach((key, value) -> typed(value, key));
    }
    return now;
  }

  @Override
  public int size() {
    return now().size();
  }

  @Override
  public boolean isEmpty() {
    return now().isEmpty();
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    return getOrDefault(key, null);
  }

  @Override
  public @Nullable V getOrDefault(@Nullable Object key, @Nullable V defaultValue) {
    return find(key, defaultValue);
  }

  @Override
  @Nullable V find(@Nullable Object key, @Nullable V absent) {
    V value = now().find(key, absent);
    return value == absent ? absent : typed(value, key);
  }

  /** The value of a key that was asked for its hash code. */
  @Nullable V get(Path<K> called) {
    Object value = now().table().get(called.last(), called.hashCode(path.length()), null);
    return typed(value, called.last());
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return now().containsKey(key);
  }

  @Override
  public boolean containsValue(@Nullable Object value) {
    return now().containsValue(value);
  }

  @Override
  public void forEach(BiConsumer<? super K, ? super V> action) {
    snapshot().forEach(action);
  }

  @Override
  MapSnapshot<K, V> still() {
    return now();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (other instanceof TreeView<?, ?> view) {
      return other == this || equalsAtOneMoment(view);
    }
    return now().equals(other);
  }

  /** Two views of one tree are compared as they are at one moment. */
  private <L extends @Nullable Object> boolean equalsAtOneMoment(TreeView<L, ?> view) {
    Table<K, @Nullable Object> own = tree.table;
    @SuppressWarnings("unchecked") // of the same tree
    Table<L, @Nullable Object> others =
        view.tree == (Object) tree
            ? (Table<L, @Nullable Object>) (Table<?, ?>) own
            : view.tree.table;
    return tree.node(path, own).equals(view.tree.node(view.path, others));
  }

  @Override
  public int hashCode() {
    return now().hashCode();
  }

  @Override
  public String toString() {
    return now().toString();
  }

  // ---- Writing one key -----------------------------------------------------------------------

  @SuppressWarnings("unchecked") // one of another type is not there
  private Path<K> pathTo(@Nullable Object key) {
    return path.to((K) key, Located.hashCodeOf(key));
  }

  /** Writes to a key, if there is something to do; else gives what stands for nothing. */
  <R extends @Nullable Object> R write(
      Operation operation,
      Path<K> called,
      Predicate<PathLook<K>> toDo,
      R nothing,
      TreeRoot.NodeWrite<K, R> write) {
    K key = called.last();
    int hashCode = called.hashCode(path.length());
    return tree.write(
        operation,
        called,
        new PathLook<>(path, key, hashCode, operation.mayRemove()),
        toDo,
        nothing,
        write.after((node, found) -> typed(KeyWrite.value(node, found), key)));
  }

  /** The same in any case, with a value for result. */
  private @Nullable V write(Operation operation, Path<K> called, ValueWrite<K, V> write) {
    return write(operation, called, look -> true, write);
  }

  /** The same where there is something to do; else gives null. */
  @SuppressWarnings("unchecked") // the node has such values, as far as this has to do with them
  private @Nullable V write(
      Operation operation, Path<K> called, Predicate<PathLook<K>> toDo, ValueWrite<K, V> write) {
    return write(
        operation,
        called,
        toDo,
        null,
        (node, found) -> write.applyTo((VersionedMap<K, V>) node, found));
  }

  private interface ValueWrite<K extends @Nullable Object, V extends @Nullable Object> {
    @Nullable V applyTo(VersionedMap<K, V> node, long found);
  }

  @Override
  public @Nullable V put(K key, V value) {
    V own = takenIn(value);
    return write(
        Operation.PUT,
        pathTo(key),
        (node, found) -> KeyWrite.put(node, Operation.PUT, found, key, own));
  }

  @Override
  public @Nullable V putIfAbsent(K key, V value) {
    V own = takenIn(value);
    Path<K> called = pathTo(key);
    V present = get(called);
    return present != null
        ? present
        : write(
            Operation.PUT_IF_ABSENT,
            called,
            (node, found) -> KeyWrite.putIfAbsent(node, found, key, own));
  }

  @Override
  public @Nullable V remove(@Nullable Object key) {
    Path<K> called = pathTo(key);
    tree.invalidate(called.hashCodes());
    return write(
        Operation.REMOVE, called, PathLook::isFound, (node, found) -> KeyWrite.remove(node, found));
  }

  /** Who is to be told of keys that are about to be removed; null if nobody loads. */
  @Nullable IntConsumer loads() {
    return tree.core.areAnyLoads() ? hashCode -> tree.invalidate(path.codesTo(hashCode)) : null;
  }

  @Override
  public boolean remove(@Nullable Object key, @Nullable Object value) {
    return write(
        Operation.REMOVE,
        pathTo(key),
        look -> look.isFound() && Objects.equals(value, look.value()),
        false,
        (node, found) -> KeyWrite.removeKey(node, found));
  }

  /** Removes a key, whatever its value; says whether it was there. */
  boolean removeKey(@Nullable Object key) {
    Path<K> called = pathTo(key);
    tree.invalidate(called.hashCodes());
    return write(
        Operation.REMOVE,
        called,
        PathLook::isFound,
        false,
        (node, found) -> KeyWrite.removeKey(node, found));
  }

  /** Removes an entry that was shown, if it is still there. */
  void removeShown(Shown shown) {
    if (shown.allowsAll()) {
      tree.invalidate(path.codesTo(shown.hashCodeOfKey()));
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
  public @Nullable V replace(K key, V value) {
    V own = takenIn(value);
    return write(
        Operation.REPLACE,
        pathTo(key),
        PathLook::isFound,
        (node, found) -> KeyWrite.replace(node, found, own));
  }

  @Override
  public boolean replace(K key, @Nullable V oldValue, V newValue) {
    V own = takenIn(newValue);
    return write(
        Operation.REPLACE,
        pathTo(key),
        look -> look.isFound() && Objects.equals(oldValue, look.value()),
        false,
        (node, found) -> {
          KeyWrite.replace(node, found, own);
          return true;
        });
  }

  @Override
  public @Nullable V computeIfAbsent(
      K key, Function<? super K, ? extends @Nullable V> mappingFunction) {
    Objects.requireNonNull(mappingFunction);
    Path<K> called = pathTo(key);
    V present = get(called);
    if (present != null) {
      return present;
    }
    tree.requireNoLeaf(path);
    return tree.guard().letsIn()
        ? write(
            Operation.COMPUTE_IF_ABSENT,
            called,
            (node, found) -> KeyWrite.computeIfAbsent(node, found, key, taking(mappingFunction)))
        : typed(Loader.load(new TreeLoad<>(untyped(), called), taking(mappingFunction)), key);
  }

  @Override
  public @Nullable V computeIfPresent(
      K key, BiFunction<? super K, ? super V, ? extends @Nullable V> remappingFunction) {
    Objects.requireNonNull(remappingFunction);
    return write(
        Operation.COMPUTE_IF_PRESENT,
        pathTo(key),
        look -> look.value() != null,
        (node, found) -> KeyWrite.computeIfPresent(node, found, key, taking(remappingFunction)));
  }

  @Override
  public @Nullable V compute(
      K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> remappingFunction) {
    Objects.requireNonNull(remappingFunction);
    return write(
        Operation.COMPUTE,
        pathTo(key),
        (node, found) -> KeyWrite.compute(node, found, key, taking(remappingFunction)));
  }

  @Override
  public @Nullable V merge(
      K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> remappingFunction) {
    Objects.requireNonNull(remappingFunction);
    V own = takenIn(Objects.requireNonNull(value));
    return write(
        Operation.MERGE,
        pathTo(key),
        (node, found) -> KeyWrite.merge(node, found, key, own, taking(remappingFunction)));
  }

  /** This as a view of all types, for a load that callers of any may wait for. */
  private TreeView<K, @Nullable Object> untyped() {
    return new TreeView<>(tree, path, Object.class);
  }

  private <A extends @Nullable Object> Function<A, V> taking(
      Function<? super A, ? extends @Nullable V> function) {
    return absent -> takenIn(function.apply(absent));
  }

  private <A extends @Nullable Object, B extends @Nullable Object> BiFunction<A, B, V> taking(
      BiFunction<? super A, ? super B, ? extends @Nullable V> function) {
    return (first, second) -> takenIn(function.apply(first, second));
  }

  // ---- Writing several keys ------------------------------------------------------------------

  @Override
  public void putAll(Map<? extends K, ? extends V> map) {
    if (map.isEmpty()) {
      return;
    }
    tree.requireNoWrite(Operation.PUT_ALL, path);
    MapSnapshot<K, @Nullable Object> entries = TakenIn.mapOf(map, tree.guard());
    entries.forEach((key, value) -> typed(value, key));
    Puts<K, @Nullable Object> puts = BulkWrite.read(entries);
    tree.write(
        Operation.PUT_ALL,
        path,
        new PathLook<>(path, puts),
        look -> true,
        false,
        (node, found) -> BulkWrite.store(node, Operation.PUT_ALL, puts));
  }

  @Override
  public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
    Objects.requireNonNull(function);
    if (!isEmpty()) {
      tree.requireNoWrite(Operation.REPLACE_ALL, path);
    }
    BiFunction<K, V, V> taking = taking(function);
    change(
        Operation.REPLACE_ALL,
        Asking.toReplace(
            site(), snapshot().table(), (key, value) -> taking.apply(key, typed(value, key))));
  }

  /** Where the entries are that user code is asked about. */
  Site<K, V> site() {
    return new TreeSite<>(tree, path);
  }

  /** Asks user code about entries, and changes those that it chooses, at once; says whether any. */
  boolean change(Operation operation, Asking<K, V> asking) {
    return tree.change(operation, asking);
  }

  @Override
  public void clear() {
    tree.invalidate(path.hashCodes());
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
  MapViews<K, V> newViews() {
    return new TreeViews<>(this);
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
