package io.guardedmap;

import io.guardedmap.table.CrowdChange;
import io.guardedmap.table.End;
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
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A drop-in replacement for {@link java.util.HashMap}, for one thread, that iterates in insertion
 * order and counts its structural modifications, so that iterations detect every change of size and
 * say who made it.
 *
 * <p>A <em>structural modification</em> adds or removes a key, by whatever method or view; {@link
 * #clear} of a map that is not empty is one. Replacing a value is none. {@link #version} counts
 * them. {@linkplain java.util.Iterator Iterators}, {@linkplain java.util.Spliterator spliterators},
 * streams and {@code forEach} of the map and its views throw {@link MapChangedException} once the
 * version moved by other means than their own {@code remove}: also when a removal and an addition
 * cancelled out, and also at the end, where {@code hasNext()} of {@code HashMap} just says no. So
 * do methods that take a function when that function changes the map; they have no effect then.
 *
 * <p><b>Trade-off.</b> Half the memory of {@code HashMap}, faster filling, a {@linkplain #snapshot
 * snapshot} in constant time; in return a removed entry occupies its place until enough have gone
 * for the map to be compacted, by a later write.
 *
 * <p><b>Thread safety.</b> None, as with {@code HashMap}; for several threads there is {@link
 * GuardedMap}. Unguarded use by several threads is detected at best effort: two writers that meet
 * raise {@link MapChangedException}, and no call loops for ever. Snapshots may be read by any
 * thread that they are safely handed to.
 *
 * <p><b>Iteration</b> is in the order in which keys were added; putting a present key again keeps
 * its place. The views are live, and write through.
 *
 * <p><b>Nulls.</b> The null key and null values are allowed. As in {@code HashMap}, {@code
 * putIfAbsent}, {@code merge} and the {@code compute} methods take a null value for none.
 *
 * <p><b>Serialisation</b> keeps the order. A filter has to allow the class {@code
 * io.guardedmap.VersionedMap}, and those of keys and values.
 *
 * <p><b>User code</b>, that is a key's or value's methods, a function, an iterator or entry of an
 * argument, may do anything to this map while it is called. The outcome is {@link
 * java.util.LinkedHashMap}'s, or a {@link MapChangedException} and only what that code itself did.
 *
 * <p><b>Cost.</b> Single-key operations take constant expected time; among many keys of one hash
 * code expected logarithmic time if these compare to each other without ties, else linear. {@link
 * #clear}, {@link #clone}, {@link #snapshot} and copying another map of this package take constant
 * time; the writes that follow then copy pages of at most 512 entries, each at most once. Methods
 * that take several keys are all or nothing, and a call that throws leaves the map as it was.
 *
 * <pre>{@code
 * Map<String, Integer> stock = new VersionedMap<>();
 * stock.put("apples", 3);
 * stock.put("pears", 5);
 * for (String fruit : stock.keySet()) {
 *   stock.remove("pears"); // the next step throws MapChangedException, naming this remove
 * }
 * }</pre>
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.2
 */
public class VersionedMap<K extends @Nullable Object, V extends @Nullable Object>
    extends OrderedMap<K, V> implements Cloneable, Serializable {

  private static final long serialVersionUID = 1L;

  static {
    setTracing(Boolean.getBoolean("io.guardedmap.trace"));
  }

  /** Null before the first entry, so that an empty map is one small object. */
  private transient @Nullable Table<K, V> table;

  /** Who made the last structural change: a thread's name, or a trace that knows it. */
  private transient @Nullable Object lastChanger;

  /** Makes an empty map. It takes no room before the first entry comes. */
  public VersionedMap() {}

  /**
   * Makes an empty map that will make room for as many entries as a {@code HashMap} of this
   * capacity takes before it grows, when the first comes.
   *
   * @param initialCapacity the capacity as {@code HashMap} understands it
   * @throws IllegalArgumentException if the capacity is negative
   */
  public VersionedMap(int initialCapacity) {
    this(initialCapacity, 0.75f);
  }

  /**
   * Makes an empty map that will make room for as many entries as a {@code HashMap} of this
   * capacity and load factor takes before it grows, when the first comes.
   *
   * @param initialCapacity the capacity as {@code HashMap} understands it
   * @param loadFactor the share of the capacity to use; the map's own load does not depend on it
   * @throws IllegalArgumentException if the capacity is negative or the load factor is not positive
   */
  public VersionedMap(int initialCapacity, float loadFactor) {
    this(Table.withRoom(Arguments.room(initialCapacity, loadFactor)));
  }

  /**
   * Makes a map with the entries of another, in the order of its iteration. Takes constant time if
   * it is a map of this package, of whatever subclass, and then goes on counting from its version.
   * Nothing that a subclass overrides is asked then.
   *
   * @param map the map to copy
   * @throws NullPointerException if the map is null
   * @throws IllegalStateException if the map is that of a transaction, and dead or another thread's
   */
  @SuppressWarnings("this-escape") // nothing of a subclass is called
  public VersionedMap(Map<? extends K, ? extends V> map) {
    table = Arguments.tableToCopy(map);
    if (table == null) {
      BulkWrite.putEach(this, map);
    }
  }

  VersionedMap(Table<K, V> table) {
    this.table = table;
  }

  /** The table to read or to start a write from; the one door to it. */
  Table<K, V> table() {
    return stored();
  }

  private Table<K, V> stored() {
    Table<K, V> now = table;
    return now == null ? Table.empty() : now;
  }

  /** The same as far as its keys go: values may be older. */
  Table<K, V> keys() {
    return table();
  }

  /** Takes a table without another structural modification for its own. */
  final void adopt(Table<K, V> next) {
    if (table != next) {
      adopting();
      table = next;
    }
  }

  /** Called before this has another table. */
  void adopting() {}

  /** Called before the value at a position is replaced. */
  void replacing(int position) {}

  /** The loads that a removal has to tell of it, if there are any; for the writer of this map. */
  @Nullable RemovalListener loads() {
    return null;
  }

  // ---- Detection -----------------------------------------------------------------------------

  /**
   * Returns the number of structural modifications so far. Constant time.
   *
   * @return the version
   */
  public long version() {
    return table().version();
  }

  /**
   * Sets whether maps remember the stack of their last structural change, to be the cause of a
   * {@link MapChangedException}. Expensive for the writers; off unless the system property {@code
   * io.guardedmap.trace} is {@code true} when this class is loaded. Applies to changes made after
   * this call, of all maps.
   *
   * @param on whether to trace
   */
  public static void setTracing(boolean on) {
    ChangeTrace.setOn(on);
  }

  /** The table as it is now, if the version is the expected. */
  final Table<K, V> unchanged(Operation during, long version, int size) {
    Table<K, V> now = table();
    if (now.version() != version) {
      throw changed(during, version, size);
    }
    return now;
  }

  /** Tells that the map is not what it was at this version and size. */
  final MapChangedException changed(Operation during, long version, int size) {
    Table<K, V> now = table();
    return new MapChangedException(
        during,
        version,
        now.version(),
        size,
        now.ownSize(),
        Operation.ofCode(now.note()),
        ChangeTrace.threadOf(lastChanger),
        lastChanger instanceof ChangeTrace trace ? trace : null);
  }

  /**
   * Takes the result of a structural change for its own, unless the map has got another table than
   * the one that was changed: by another thread, for want of a guard, or by user code. Goes no
   * deeper, and makes nothing, since the change may have been made in place.
   */
  final void adopt(Operation operation, Object changer, Table<K, V> before, Table<K, V> after) {
    requireStored(before, operation);
    adopt(after);
    after.note(operation.code());
    if (lastChanger != changer) {
      lastChanger = changer;
    }
  }

  private void requireStored(Table<K, V> before, Operation during) {
    if (stored() != before) {
      throw changed(during, before.version(), before.ownSize());
    }
  }

  /** Takes what a copy has become, unless the map has got another table since it was made. */
  final void adopt(Operation operation, Table<K, V> before, VersionedMap<K, V> copy) {
    requireStored(before, operation);
    adopt(copy.table());
    if (copy.lastChanger != null) {
      lastChanger = copy.lastChanger;
    }
  }

  // ---- Reading -------------------------------------------------------------------------------

  /** {@inheritDoc} Constant time. */
  @Override
  public int size() {
    return table().ownSize();
  }

  /** {@inheritDoc} Constant time. */
  @Override
  public boolean isEmpty() {
    return table().ownSize() == 0;
  }

  /**
   * {@inheritDoc} Expected constant time. Never inserts, whatever the key.
   *
   * @param key the key, or null
   * @return the value, or null if there is none or it is null
   */
  @Override
  public @Nullable V get(@Nullable Object key) {
    return find(key, null);
  }

  /** {@inheritDoc} Expected constant time. A key with a null value is present. */
  @Override
  public @Nullable V getOrDefault(@Nullable Object key, @Nullable V defaultValue) {
    return find(key, defaultValue);
  }

  /** Apart from both, since a subclass may override one by the other. */
  @Override
  final @Nullable V find(@Nullable Object key, @Nullable V absent) {
    if (Located.callsNoUserCode(key)) {
      return table().get(key, absent);
    }
    int hashCode = Located.hashCodeOf(key);
    Table<K, V> now = table();
    long version = now.version();
    int size = now.ownSize();
    V value = now.get(key, hashCode, absent);
    if (unchanged(Operation.GET, version, size) == now) {
      return value;
    }
    // A key's equals has replaced values, in a fork; the one found may be old.
    long found = locate(Operation.GET, key);
    return Located.isFound(found) ? table().valueAt(Located.position(found)) : absent;
  }

  /** {@inheritDoc} Expected constant time. */
  @Override
  public boolean containsKey(@Nullable Object key) {
    return Located.isFound(locate(Operation.CONTAINS_KEY, key));
  }

  /**
   * {@inheritDoc} Asks one value after the other.
   *
   * @throws MapChangedException if a value's {@code equals} changes the map
   */
  @Override
  public boolean containsValue(@Nullable Object value) {
    return super.containsValue(value);
  }

  /**
   * Returns what the map holds now, as a map that never changes. Takes constant time at any size.
   *
   * @return the snapshot
   */
  public MapSnapshot<K, V> snapshot() {
    return new MapSnapshot<>(table().freeze());
  }

  /**
   * {@inheritDoc}
   *
   * @throws NullPointerException if the action is null
   * @throws MapChangedException right after the action that changed the map structurally
   */
  @Override
  public void forEach(BiConsumer<? super K, ? super V> action) {
    Objects.requireNonNull(action);
    Reading<K, V> reading = new Watch<>(this, Operation.ITERATION);
    Table<K, V> now = reading.table();
    for (int at = now.next(0); at >= 0; at = now.next(at + 1)) {
      action.accept(now.keyAt(at), now.valueAt(at));
      now = reading.table();
    }
  }

  @Override
  final Map.@Nullable Entry<K, V> entryAt(End end) {
    return end.ownEntry(table());
  }

  // ---- Writing one key -----------------------------------------------------------------------

  /** Asks what adding a key makes of the crowd; see {@link CrowdChange#toAdd}. */
  @Nullable CrowdChange crowdToAdd(K key, long found) {
    return CrowdChange.toAdd(table(), key, found);
  }

  /** Asks what removing an entry makes of the crowd; see {@link CrowdChange#toRemove}. */
  @Nullable CrowdChange crowdToRemove(int position) {
    return CrowdChange.toRemove(table(), position);
  }

  /** Asks and looks: finds a key, if the map is still the same once all keys have been asked. */
  final long locate(Operation operation, @Nullable Object key) {
    return locate(operation, key, Located.hashCodeOf(key));
  }

  /** As {@link #locate(Operation, Object)}, for a key of this hash code. */
  final long locate(Operation operation, @Nullable Object key, int hashCode) {
    Table<K, V> now = keys();
    long version = now.version();
    int size = now.ownSize();
    long found = now.locate(key, hashCode);
    if (keys().version() != version) {
      throw changed(operation, version, size);
    }
    return found;
  }

  /**
   * {@inheritDoc} A present key keeps its place, and the object that it is. Expected constant time,
   * amortised.
   *
   * @throws IllegalStateException if the map is full, at some 800 million entries
   */
  @Override
  public @Nullable V put(K key, V value) {
    return KeyWrite.put(this, Operation.PUT, locate(Operation.PUT, key), key, value);
  }

  /** {@inheritDoc} A null value counts as absent. Cost as {@link #put}. */
  @Override
  public @Nullable V putIfAbsent(K key, V value) {
    return KeyWrite.putIfAbsent(this, locate(Operation.PUT_IF_ABSENT, key), key, value);
  }

  /** Adds a key that must be new; says whether it was. */
  final boolean putNew(K key, V value) {
    return KeyWrite.putNew(this, locate(Operation.PUT, key), key, value);
  }

  /** {@inheritDoc} Expected constant time, amortised. */
  @Override
  public @Nullable V remove(@Nullable Object key) {
    return KeyWrite.remove(this, locate(Operation.REMOVE, key));
  }

  /** {@inheritDoc} Expected constant time, amortised. */
  @Override
  public boolean remove(@Nullable Object key, @Nullable Object value) {
    return KeyWrite.remove(this, locate(Operation.REMOVE, key), value);
  }

  /** Removes a key, whatever its value; says whether it was there. */
  final boolean removeKey(@Nullable Object key) {
    return KeyWrite.removeKey(this, locate(Operation.REMOVE, key));
  }

  @Override
  final Map.@Nullable Entry<K, V> poll(Operation operation, End end) {
    return KeyWrite.poll(this, operation, end);
  }

  /** {@inheritDoc} Expected constant time. */
  @Override
  public @Nullable V replace(K key, V value) {
    return KeyWrite.replace(this, locate(Operation.REPLACE, key), value);
  }

  /** {@inheritDoc} Expected constant time. */
  @Override
  public boolean replace(K key, @Nullable V oldValue, V newValue) {
    return KeyWrite.replace(this, locate(Operation.REPLACE, key), key, oldValue, newValue);
  }

  /**
   * {@inheritDoc} A null value counts as absent. Expected constant time and the function's.
   *
   * @throws NullPointerException if the function is null
   * @throws MapChangedException if the function changed the map structurally
   */
  @Override
  public @Nullable V computeIfAbsent(
      K key, Function<? super K, ? extends @Nullable V> mappingFunction) {
    Objects.requireNonNull(mappingFunction);
    return KeyWrite.computeIfAbsent(
        this, locate(Operation.COMPUTE_IF_ABSENT, key), key, mappingFunction);
  }

  /**
   * {@inheritDoc} A null value counts as absent. Expected constant time and the function's.
   *
   * @throws NullPointerException if the function is null
   * @throws MapChangedException if the function changed the map structurally
   */
  @Override
  public @Nullable V computeIfPresent(
      K key, BiFunction<? super K, ? super V, ? extends @Nullable V> remappingFunction) {
    Objects.requireNonNull(remappingFunction);
    return KeyWrite.computeIfPresent(
        this, locate(Operation.COMPUTE_IF_PRESENT, key), key, remappingFunction);
  }

  /**
   * {@inheritDoc} Expected constant time and the function's.
   *
   * @throws NullPointerException if the function is null
   * @throws MapChangedException if the function changed the map structurally
   */
  @Override
  public @Nullable V compute(
      K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> remappingFunction) {
    Objects.requireNonNull(remappingFunction);
    return KeyWrite.compute(this, locate(Operation.COMPUTE, key), key, remappingFunction);
  }

  /**
   * {@inheritDoc} A null value counts as absent. Expected constant time and the function's.
   *
   * @throws NullPointerException if the value or the function is null
   * @throws MapChangedException if the function changed the map structurally
   */
  @Override
  public @Nullable V merge(
      K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> remappingFunction) {
    Objects.requireNonNull(value);
    Objects.requireNonNull(remappingFunction);
    return KeyWrite.merge(this, locate(Operation.MERGE, key), key, value, remappingFunction);
  }

  // ---- Writing several keys ------------------------------------------------------------------

  /**
   * {@inheritDoc} All or nothing: the other map is put into a copy of this one, which takes its
   * place when all has been asked. If the other map, or one of its keys, throws, nothing was put.
   *
   * @throws NullPointerException if the map is null
   * @throws MapChangedException if the other map, or one of its keys, wrote to this one
   */
  @Override
  public void putAll(Map<? extends K, ? extends V> map) {
    Objects.requireNonNull(map);
    BulkWrite.putAll(this, map);
  }

  /**
   * {@inheritDoc} All or nothing: values are replaced when the function has given all of them. What
   * the function itself puts for a key that it was asked about before stays.
   *
   * @throws NullPointerException if the function is null
   * @throws MapChangedException right after the call that changed the map structurally
   */
  @Override
  public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
    Objects.requireNonNull(function);
    BulkWrite.replaceAll(this, function);
  }

  /** {@inheritDoc} Constant time. One structural modification, unless the map is empty. */
  @Override
  public void clear() {
    Table<K, V> now = table();
    RemovalListener loads = loads();
    if (loads != null) {
      loads.invalidateAll();
    }
    Table<K, V> cleared = now.clear();
    if (cleared != now) {
      adopt(Operation.CLEAR, ChangeTrace.changer(Operation.CLEAR), now, cleared);
    }
  }

  // ---- Views ---------------------------------------------------------------------------------

  @Override
  final MapViews<K, V> newViews() {
    return new VersionedViews<>(this);
  }

  /**
   * {@inheritDoc} Its removing methods are all or nothing. Its iterators and spliterators throw
   * {@link MapChangedException}; its spliterators are {@link java.util.Spliterator#SIZED}.
   */
  @Override
  public Set<K> keySet() {
    return views().keys;
  }

  /** {@inheritDoc} Iteration and writes are as those of {@link #keySet}. */
  @Override
  public Collection<V> values() {
    return views().values;
  }

  /**
   * {@inheritDoc} Iteration and writes are as those of {@link #keySet}. An entry shows the present
   * value of its key; once the key is removed it keeps the last value it showed, and {@code
   * setValue} changes nothing but the entry.
   */
  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return views().entries;
  }

  // ---- Copying -------------------------------------------------------------------------------

  /**
   * Returns a map of the same class and content, independent of this one from now on; keys and
   * values are not copied. Constant time. The copy goes on counting from this map's version.
   *
   * @return the copy
   */
  @Override
  @SuppressWarnings("unchecked") // a clone is of the class of the original
  public Object clone() {
    try {
      VersionedMap<K, V> copy = (VersionedMap<K, V>) super.clone();
      copy.table = table().twin();
      copy.forgetViews();
      return copy;
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Writes the entries in the order of iteration.
   *
   * @serialData a form version (byte), the number of entries (int), and each key and value
   * @param out the stream
   * @throws IOException if it cannot be written to
   */
  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    SerialForm.writeEntries(out, new Watch<>(this, Operation.ITERATION));
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
    SerialForm.readEntries(in, this);
  }
}
