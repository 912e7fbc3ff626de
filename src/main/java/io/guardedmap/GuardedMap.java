package io.guardedmap;

import io.guardedmap.table.Located;
import io.guardedmap.table.Table;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map to share between threads that can take the place of a {@link java.util.HashMap} without a
 * change to the calling code: reads take no lock, every iteration sees one moment, several keys
 * change together or not at all, and nulls work.
 *
 * <p>Inside is a {@link VersionedMap}; this class says who may write to it, and when readers see
 * it. The write lock of a non-fair {@link java.util.concurrent.locks.ReentrantReadWriteLock} orders
 * writers; a {@linkplain #snapshot() snapshot} that meets none holds it for constant time.
 *
 * <p><b>Trade-off.</b> Reads scale with cores and multi-key operations are exact; in return writers
 * take turns, where {@link java.util.concurrent.ConcurrentHashMap} lets those of different keys
 * pass each other. The first write to a page after a snapshot copies it.
 *
 * <p><b>Reading.</b> {@code get}, {@code getOrDefault}, {@code containsKey}, {@code size}, {@code
 * isEmpty}, {@code firstEntry} and {@code lastEntry} take no lock, never wait, and end after a
 * bounded number of steps. Together with the single-key writes they are linearizable; {@code
 * size()} is exact.
 *
 * <p><b>Iteration</b> of the map and its views, their streams, {@code forEach}, {@code toArray},
 * {@code toString}, {@code equals}, {@code hashCode}, {@code containsValue}, serialisation and
 * copying run over one snapshot, taken when they start; that of a stream, when the stream is made.
 * They hold no lock while user code runs and never throw on account of other threads. An iterator
 * whose {@code hasNext} has said no keeps nothing alive but the entry that it showed last.
 *
 * <p><b>Writing by an iteration.</b> {@code Iterator.remove} and {@code Entry.setValue} write to
 * the live map <a href="package-summary.html#shown">what the iterator has shown</a>: a sweep spares
 * what others have renewed, and no key comes back that another thread removed.
 *
 * <p><b>Bulk writes</b>, that is {@code putAll}, {@code replaceAll}, {@code clear}, {@link
 * #replaceContents} and the removing methods of the views, are atomic; so is {@link #transact}.
 *
 * <p><b>Who waits.</b> The functions of {@code compute}, {@code computeIfPresent} and {@code merge}
 * run once, by the calling thread, under the write lock, and so do the bodies of transactions: keep
 * them short, and do not wait in them for a thread that writes to this map. Other writers wait for
 * them; reads, iteration, copies and snapshots never do. The function of {@link #computeIfAbsent}
 * runs without the lock, and so do that of {@code replaceAll} and what is given to {@code
 * removeIf}, {@code removeAll} and {@code retainAll}, which are asked <a
 * href="package-summary.html#asking">about a snapshot</a>; but where others write to the entries
 * that are asked about, four times running, they have to wait for the fifth. Nobody waits for the
 * {@code hashCode}, {@code equals} and {@code compareTo} of the keys of a single-key write, {@code
 * putAll} or {@link #replaceContents}, for the map that these are given, nor for the {@code equals}
 * of a value that is compared: they are called before the lock is taken, {@code hashCode} once,
 * {@code equals} and {@code compareTo} again if another thread's write of the same hash code has
 * come between. A call that finds nothing to change is a read.
 *
 * <p><b>Re-entrancy.</b> Writing to a map from inside a function that runs under its lock, or a
 * body, throws {@link IllegalStateException}, and nothing is half-done. Reading there sees the
 * committed state. Writing to another map works; two threads that nest writes of two maps in
 * opposite order wait for each other, as with any locks.
 *
 * <p><b>Nulls.</b> The null key and null values are allowed. As in {@code HashMap}, {@code
 * putIfAbsent}, {@code merge} and the {@code compute} methods take a null value for none.
 *
 * <p><b>Serialisation.</b> A filter has to allow the class {@code io.guardedmap.GuardedMap}, and
 * those of keys and values; for a set of {@link #newKeySet()} {@code io.guardedmap.GuardedSet},
 * {@code java.lang.Boolean} and those of elements.
 *
 * <p><b>Memory effects.</b> As with every {@link ConcurrentMap}, what a thread does before it puts
 * an object into the map as a key or value happens before what another does after it got it from
 * there, by a read or through a snapshot.
 *
 * <p><b>Cost.</b> As {@link VersionedMap}; a write takes the lock once, whatever its size, and
 * again only where another thread's write, or a load, comes between.
 * <pre>{@code
 * GuardedMap<String, Integer> accounts = new GuardedMap<>(Map.of("savings", 100, "cash", 0));
 * accounts.update(all -> {
 *   all.merge("savings", -30, Integer::sum);
 *   all.merge("cash", 30, Integer::sum);
 * });
 * int total = accounts.values().stream().mapToInt(Integer::intValue).sum(); // 100, at any time
 * }</pre>
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.2
 */
public class GuardedMap<K extends @Nullable Object, V extends @Nullable Object>
    extends Guarded<K, V> implements ConcurrentMap<K, V>, Cloneable, Serializable {

  private static final long serialVersionUID = 1L;

  /** Makes an empty map. */
  public GuardedMap() {
    this(Table.empty());
  }

  /**
   * Makes an empty map that will make room for as many entries as a {@code HashMap} of this
   * capacity takes before it grows, when the first comes.
   *
   * @param initialCapacity the capacity as {@code HashMap} understands it
   * @throws IllegalArgumentException if the capacity is negative
   */
  public GuardedMap(int initialCapacity) {
    this(initialCapacity, 0.75f);
  }

  /**
   * As {@link #GuardedMap(int)}, for a {@code HashMap} of this load factor.
   *
   * @param initialCapacity the capacity as {@code HashMap} understands it
   * @param loadFactor the share of the capacity to use; the map's own load does not depend on it
   * @throws IllegalArgumentException if the capacity is negative or the load factor is not positive
   */
  public GuardedMap(int initialCapacity, float loadFactor) {
    this(Table.withRoom(Arguments.room(initialCapacity, loadFactor)));
  }

  /**
   * As {@link #GuardedMap(int, float)}, for code that gives a {@link
   * java.util.concurrent.ConcurrentHashMap} a concurrency level. That is checked, and changes
   * nothing: a map has one lock for its writers, however many they are.
   *
   * @param initialCapacity the capacity as {@code HashMap} understands it
   * @param loadFactor the share of the capacity to use; the map's own load does not depend on it
   * @param concurrencyLevel any positive number
   * @throws IllegalArgumentException if the capacity is negative, or the load factor or the
   *     concurrency level is not positive
   */
  public GuardedMap(int initialCapacity, float loadFactor, int concurrencyLevel) {
    this(Table.withRoom(Arguments.room(initialCapacity, loadFactor, concurrencyLevel)));
  }

  /**
   * Makes a map with the entries of another, as {@link VersionedMap#VersionedMap(Map)} does.
   *
   * @param map the map to copy
   * @throws NullPointerException if the map is null
   * @throws IllegalStateException if the map is that of a transaction, and dead or another thread's
   */
  public GuardedMap(Map<? extends K, ? extends V> map) {
    this(new VersionedMap<K, V>(map).table());
  }

  private GuardedMap(Table<K, V> first) {
    super(first);
  }

  /**
   * Returns a set that keeps the promises of this class: reads without a lock, iteration over one
   * moment, atomic bulk writes, null allowed. It is serializable.
   *
   * @param <E> the type of elements
   * @return a new empty set
   */
  public static <E extends @Nullable Object> Set<E> newKeySet() {
    return new GuardedSet<>(new GuardedMap<>());
  }

  /**
   * Returns a set as {@link #newKeySet()} does, that will make room for as many elements as {@link
   * #GuardedMap(int)} for entries, when the first comes.
   *
   * @param <E> the type of elements
   * @param initialCapacity the capacity as {@code HashSet} understands it
   * @return a new empty set
   * @throws IllegalArgumentException if the capacity is negative
   */
  public static <E extends @Nullable Object> Set<E> newKeySet(int initialCapacity) {
    return new GuardedSet<>(new GuardedMap<>(initialCapacity));
  }

  // ---- Reading -------------------------------------------------------------------------------

  /** {@inheritDoc} Exact. Constant time, without a lock. */
  @Override
  public int size() {
    return table.size();
  }

  /** {@inheritDoc} Exact. Constant time, without a lock. */
  @Override
  public boolean isEmpty() {
    return table.size() == 0;
  }

  /**
   * {@inheritDoc} Expected constant time, without a lock. Never inserts, whatever the key.
   *
   * @return the value, or null if there is none or it is null
   */
  @Override
  public @Nullable V get(@Nullable Object key) {
    return table.get(key, null);
  }

  /** {@inheritDoc} Expected constant time, without a lock. A key with a null value is present. */
  @Override
  public @Nullable V getOrDefault(@Nullable Object key, @Nullable V defaultValue) {
    return table.get(key, defaultValue);
  }

  /** {@inheritDoc} Expected constant time, without a lock. */
  @Override
  public boolean containsKey(@Nullable Object key) {
    return table.contains(key);
  }

  /** {@inheritDoc} Asks the values of one snapshot, one after the other. */
  @Override
  public boolean containsValue(@Nullable Object value) {
    return snapshot().containsValue(value);
  }

  /** {@inheritDoc} Runs over one snapshot. */
  @Override
  public void forEach(BiConsumer<? super K, ? super V> action) {
    Objects.requireNonNull(action);
    snapshot().forEach(action);
  }

  /** {@inheritDoc} Compares one snapshot with the other map, or with one snapshot of it. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other == this || (other instanceof Map<?, ?> && still().equals(other));
  }

  /** {@inheritDoc} Of one snapshot. */
  @Override
  public int hashCode() {
    return super.hashCode();
  }

  /** {@inheritDoc} Of one snapshot. */
  @Override
  public String toString() {
    return super.toString();
  }

  // ---- Writing one key -----------------------------------------------------------------------

  /**
   * {@inheritDoc} A present key keeps its place, and the object that it is. Expected constant time,
   * amortised.
   *
   * @throws IllegalStateException if called from inside a write to this map
   */
  @Override
  public @Nullable V put(K key, V value) {
    long found = lock(Operation.PUT, key, Located.hashCodeOf(key));
    try {
      return KeyWrite.put(core, Operation.PUT, found, key, value);
    } finally {
      unlock();
    }
  }

  /**
   * {@inheritDoc} A null value counts as absent. Cost as {@link #put}.
   *
   * @throws IllegalStateException if called from inside a write to this map
   */
  @Override
  public @Nullable V putIfAbsent(K key, V value) {
    int hashCode = Located.hashCodeOf(key);
    V present = table.get(key, hashCode, null);
    if (present != null) {
      return present;
    }
    long found = lock(Operation.PUT_IF_ABSENT, key, hashCode);
    try {
      return KeyWrite.putIfAbsent(core, found, key, value);
    } finally {
      unlock();
    }
  }

  /**
   * {@inheritDoc} Expected constant time, amortised.
   *
   * @throws IllegalStateException if called from inside a write to this map
   */
  @Override
  public @Nullable V remove(@Nullable Object key) {
    long found = lockToRemove(key);
    if (!Located.isFound(found)) {
      return null;
    }
    try {
      return KeyWrite.remove(core, found);
    } finally {
      unlock();
    }
  }

  /**
   * {@inheritDoc} Expected constant time, amortised.
   *
   * @throws IllegalStateException if called from inside a write to this map
   */
  @Override
  public boolean remove(@Nullable Object key, @Nullable Object value) {
    long found = lockIfEqual(Operation.REMOVE, key, value);
    if (!Located.isFound(found)) {
      return false;
    }
    try {
      return KeyWrite.removeKey(core, found);
    } finally {
      unlock();
    }
  }

  /** Removes a key, whatever its value; says whether it was there. */
  final boolean removeKey(@Nullable Object key) {
    long found = lockToRemove(key);
    if (!Located.isFound(found)) {
      return false;
    }
    try {
      return KeyWrite.removeKey(core, found);
    } finally {
      unlock();
    }
  }

  /**
   * {@inheritDoc} Expected constant time.
   *
   * @throws IllegalStateException if called from inside a write to this map
   */
  @Override
  public @Nullable V replace(K key, V value) {
    long found = lockIfPresent(Operation.REPLACE, key, Located.hashCodeOf(key));
    if (!Located.isFound(found)) {
      return null;
    }
    try {
      return KeyWrite.replace(core, found, value);
    } finally {
      unlock();
    }
  }

  /**
   * {@inheritDoc} Expected constant time.
   *
   * @throws IllegalStateException if called from inside a write to this map
   */
  @Override
  public boolean replace(K key, @Nullable V oldValue, V newValue) {
    long found = lockIfEqual(Operation.REPLACE, key, oldValue);
    if (!Located.isFound(found)) {
      return false;
    }
    try {
      KeyWrite.replace(core, found, newValue);
      return true;
    } finally {
      unlock();
    }
  }

  /**
   * {@inheritDoc} A null value counts as absent. A present key takes no lock.
   *
   * <p>The function runs without the lock, and may use this map as it likes; it keeps those waiting
   * who ask for an equal key by this method, and nobody else (<a
   * href="package-summary.html#loads">loads</a>).
   *
   * @throws NullPointerException if the function is null
   * @throws IllegalStateException if called from inside a write to this map and the key is absent,
   *     from inside a load of the same key, or if this thread would wait for itself
   */
  @Override
  public @Nullable V computeIfAbsent(
      K key, Function<? super K, ? extends @Nullable V> mappingFunction) {
    Objects.requireNonNull(mappingFunction);
    return getOrLoad(key, mappingFunction);
  }

  /**
   * {@inheritDoc} A null value counts as absent. The function runs at most once, under the write
   * lock.
   *
   * @throws NullPointerException if the function is null
   * @throws IllegalStateException if called from inside a write to this map
   */
  @Override
  public @Nullable V computeIfPresent(
      K key, BiFunction<? super K, ? super V, ? extends @Nullable V> remappingFunction) {
    Objects.requireNonNull(remappingFunction);
    int hashCode = Located.hashCodeOf(key);
    if (table.get(key, hashCode, null) == null) {
      return null;
    }
    long found = lockToAsk(Operation.COMPUTE_IF_PRESENT, key, hashCode);
    try {
      return KeyWrite.computeIfPresent(core, found, key, remappingFunction);
    } finally {
      unlock();
    }
  }

  /**
   * {@inheritDoc} The function runs once, under the write lock.
   *
   * @throws NullPointerException if the function is null
   * @throws IllegalStateException if called from inside a write to this map
   */
  @Override
  public @Nullable V compute(
      K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> remappingFunction) {
    Objects.requireNonNull(remappingFunction);
    long found = lockToAsk(Operation.COMPUTE, key, Located.hashCodeOf(key));
    try {
      return KeyWrite.compute(core, found, key, remappingFunction);
    } finally {
      unlock();
    }
  }

  /**
   * {@inheritDoc} A null value counts as absent. The function runs at most once, under the write
   * lock.
   *
   * @throws NullPointerException if the value or the function is null
   * @throws IllegalStateException if called from inside a write to this map
   */
  @Override
  public @Nullable V merge(
      K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> remappingFunction) {
    Objects.requireNonNull(value);
    Objects.requireNonNull(remappingFunction);
    long found = lockToAsk(Operation.MERGE, key, Located.hashCodeOf(key));
    try {
      return KeyWrite.merge(core, found, key, value, remappingFunction);
    } finally {
      unlock();
    }
  }

  // ---- Writing several keys ------------------------------------------------------------------

  /**
   * {@inheritDoc} Atomic: no reader sees a part, and if the other map throws, nothing was put. The
   * other map is read without the lock, and its keys are asked without it; so nobody waits for
   * them, and whoever has locked the other map may put it. Keys of it that equal each other are put
   * as one, the first, with the value of the last. To put nothing is no write.
   *
   * <p>Costs as a {@link #put} for each entry; the lock is taken once, unless another thread's
   * write of a hash code of these keys, which are of no class that this map knows, comes between.
   *
   * @throws NullPointerException if the map is null
   * @throws IllegalStateException if called from inside a write to this map; or if the other map is
   *     that of a transaction, and dead or another thread's
   */
  @Override
  public void putAll(Map<? extends K, ? extends V> map) {
    if (!map.isEmpty()) {
      requireNoWrite(Operation.PUT_ALL, Core.NO_KEY);
    }
    putAll(Operation.PUT_ALL, BulkWrite.read(map));
  }

  /**
   * {@inheritDoc} Atomic: no reader sees a part, and if the function throws, nothing was replaced.
   * It is asked <a href="package-summary.html#asking">about a snapshot</a>, without the lock.
   *
   * @throws NullPointerException if the function is null
   * @throws IllegalStateException if called from inside a write to this map
   */
  @Override
  public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
    Objects.requireNonNull(function);
    if (!isEmpty()) {
      requireNoWrite(Operation.REPLACE_ALL, Core.NO_KEY);
    }
    change(Operation.REPLACE_ALL, Asking.toReplace(Site.of(this), frozen(), function));
  }

  /**
   * {@inheritDoc} Atomic, in constant time. To clear an empty map is no write.
   *
   * @throws IllegalStateException if called from inside a write to this map
   */
  @Override
  public void clear() {
    clear(Operation.CLEAR);
  }

  // ---- Views ---------------------------------------------------------------------------------

  @Override
  final MapViews<K, V> newViews() {
    return new GuardedViews<>(this);
  }

  /**
   * {@inheritDoc} Iteration runs over one snapshot; writes go to the map, and those of several keys
   * are atomic. {@code Iterator.remove} removes the key that was shown, or if it has been put again
   * an equal one, at the cost of {@link #remove(Object)}; it throws {@link IllegalStateException}
   * from inside a write to this map, and when called again before another {@code next}.
   * Spliterators are {@link java.util.Spliterator#SIZED} and {@link
   * java.util.Spliterator#IMMUTABLE}, of a snapshot taken when they are made.
   */
  @Override
  public Set<K> keySet() {
    return views().keys;
  }

  /**
   * {@inheritDoc} Iteration and writes are as those of {@link #keySet}. But {@code Iterator.remove}
   * does nothing if the key has another value object by now than the one that was shown.
   */
  @Override
  public Collection<V> values() {
    return views().values;
  }

  /**
   * {@inheritDoc} Iteration and writes are as those of {@link #keySet}. An entry keeps the value of
   * that moment, or what {@code setValue} gave it; {@code Iterator.remove} does nothing if the key
   * has another value object by now. {@code setValue} writes to the map as {@link #replace(Object,
   * Object)} does.
   */
  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return views().entries;
  }

  // ---- Copying -------------------------------------------------------------------------------

  /**
   * Returns a map of the same class, with the content of this one at one moment and a lock of its
   * own; keys and values are not copied. Constant time. The copy goes on counting from this map's
   * version.
   *
   * @return the copy
   */
  @Override
  @SuppressWarnings("unchecked") // a clone is of the class of the original
  public Object clone() {
    try {
      GuardedMap<K, V> copy = (GuardedMap<K, V>) super.clone();
      copy.forgetViews();
      copy.begin(frozen().twin());
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Writes the entries of one snapshot in the order of iteration.
   *
   * @serialData a form version (byte), the number of entries (int), and for each its key and value
   *     (objects)
   * @param out the stream
   * @throws IOException if it cannot be written to
   */
  private void writeObject(ObjectOutputStream out) throws IOException {
    Table<K, V> now = frozen();
    out.defaultWriteObject();
    SerialForm.writeEntries(out, () -> now);
  }

  /**
   * Reads what was written by {@code writeObject}.
   *
   * @param in the stream
   * @throws IOException if it cannot be read, or holds no valid map
   * @throws ClassNotFoundException if the class of a key or value is not found
   */
  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    begin(Table.empty());
    readEntries(in);
  }

  /** For a stream in which a subclass came without this class: an empty map. */
  private void readObjectNoData() {
    begin(Table.empty());
  }
}
