package io.guardedmap;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.guardedmap.table.Cursor;
import io.guardedmap.table.Difference;
import io.guardedmap.table.End;
import io.guardedmap.table.Table;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable map: what a {@link VersionedMap}, {@link GuardedMap}, {@link ConfinedMap} or
 * {@link GuardedTree} held at one moment, or a {@linkplain #copyOf copy} of any other map. It is
 * taken in constant time, by the {@code snapshot()} of each, and never changes.
 *
 * <p><b>Trade-off.</b> A snapshot shares its pages with the map. Each write that follows copies the
 * page of at most 512 entries that it touches, once per snapshot; and what the map has removed
 * since stays in memory as long as the snapshot that still holds it.
 *
 * <p><b>Thread safety.</b> Immutable, so safe for any number of threads, without locks; the keys
 * and values are those of the map, not copies of them. Safe even if published by a data race.
 *
 * <p><b>Iteration</b> is in insertion order and never throws. Spliterators are {@link
 * java.util.Spliterator#IMMUTABLE} and {@link java.util.Spliterator#SIZED}. <b>Nulls:</b> it may
 * hold the null key and null values, and may be asked for them. <b>Cost:</b> as the map's own.
 * <b>Serialisation:</b> as with other unmodifiable collections, an object that refers to the
 * snapshot that holds it can be written but not read back. A filter has to allow the classes {@code
 * io.guardedmap.MapSnapshot} and {@code io.guardedmap.SerialForm}, and those of keys and values.
 * Jackson reads a snapshot as it does a map, by {@link #copyOf}.
 *
 * <p>All methods that would change it throw {@link UnsupportedOperationException}. To go on from a
 * snapshot, have another made {@link #with} changes, or copy it in constant time: {@code new
 * VersionedMap<>(snapshot)}. What has changed from one to another, {@link #changesSince} tells.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.2
 */
public final class MapSnapshot<K extends @Nullable Object, V extends @Nullable Object>
    extends ViewedMap<K, V> implements Serializable {

  private static final long serialVersionUID = 1L;

  private final transient Table<K, V> table;

  /**
   * The guard under which alone keys are added to the index of the table; null if this is no node
   * of a tree.
   */
  private final transient @Nullable Guard guard;

  MapSnapshot(Table<K, V> table) {
    this(table, null);
  }

  /** A node of the tree that has this guard. */
  MapSnapshot(Table<K, V> table, @Nullable Guard guard) {
    this.table = table;
    this.guard = guard;
  }

  Table<K, V> table() {
    return table;
  }

  /** The guard of the tree of which this is a node; null if it is none. */
  @Nullable Guard guard() {
    return guard;
  }

  /**
   * Returns a snapshot with the entries of a map, in the order of its iteration; of a snapshot that
   * itself. Takes constant time if the map is one of this package, of whatever subclass, and then
   * goes on from its version, without asking anything that the subclass overrides. Any other map is
   * read entry by entry, and its keys asked for their hash codes; who writes to it meanwhile is to
   * be kept from that. Nulls are taken as they are. Waits where {@link GuardedMap#snapshot} does.
   *
   * @param <K> the type of keys
   * @param <V> the type of values
   * @param map the map to copy
   * @return the snapshot
   * @throws NullPointerException if the map is null
   * @throws IllegalStateException if the map is that of a transaction, and dead or another thread's
   */
  @JsonCreator
  @SuppressWarnings("unchecked") // nothing is ever put into a snapshot
  public static <K extends @Nullable Object, V extends @Nullable Object> MapSnapshot<K, V> copyOf(
      Map<? extends K, ? extends V> map) {
    return map instanceof MapSnapshot
        ? (MapSnapshot<K, V>) map
        : new VersionedMap<K, V>(map).snapshot();
  }

  /**
   * Returns a snapshot that holds what this holds after some changes; this one stays as it is. The
   * body makes them in a map of its own that begins with the content and the version of this. When
   * it throws, there is no other snapshot. Takes constant time but for what the body does: a write
   * copies the page that it touches, and the first key that is added pays for an index. Waits for
   * nobody.
   *
   * @param body what to change, in a map that only the calling thread may use
   * @return the other snapshot; this one if no key was added or removed and each value is the same
   *     object
   * @throws NullPointerException if the body is null
   */
  public MapSnapshot<K, V> with(Consumer<? super VersionedMap<K, V>> body) {
    Objects.requireNonNull(body);
    VersionedMap<K, V> draft = new VersionedMap<>(this);
    body.accept(draft);
    MapSnapshot<K, V> after = draft.snapshot();
    return Difference.isNone(table, after.table) ? this : after;
  }

  /**
   * Returns what turns another snapshot into this one; {@link MapChanges} tells how they are
   * counted. Any two may be compared, also of different maps, and the later with the earlier.
   *
   * <p>Costs what the pages hold that the two do not share, so what was written between them: some
   * 11 pages of 512 entries for ten writes among a million. Where a map was compacted, cleared,
   * filled anew or read from a stream, no page is shared, and all entries are compared: by
   * identity, and keys that have moved are looked for, for which their {@code equals} or {@code
   * compareTo} may be called, but never {@code hashCode}. Waits for nobody.
   *
   * @param before the snapshot to begin with
   * @return the changes
   * @throws NullPointerException if the snapshot is null
   */
  public MapChanges<K, V> changesSince(MapSnapshot<K, V> before) {
    return new MapChanges<>(Difference.between(before.table, table));
  }

  static UnsupportedOperationException unmodifiable() {
    return new UnsupportedOperationException("a MapSnapshot never changes");
  }

  /**
   * Returns the number of structural modifications that the map had seen when this was taken.
   *
   * @return the version
   */
  public long version() {
    return table.version();
  }

  @Override
  public int size() {
    return table.size();
  }

  @Override
  public boolean isEmpty() {
    return size() == 0;
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    return table.get(key, null);
  }

  @Override
  public @Nullable V getOrDefault(@Nullable Object key, @Nullable V defaultValue) {
    return find(key, defaultValue);
  }

  @Override
  @Nullable V find(@Nullable Object key, @Nullable V absent) {
    return table.get(key, absent);
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return table.contains(key);
  }

  /**
   * Returns the entry that came first, which is unmodifiable. Constant time.
   *
   * @return the entry, whose key or value may be null; or null if this is empty
   */
  public Map.@Nullable Entry<K, V> firstEntry() {
    return End.FIRST.ownEntry(table);
  }

  /**
   * Returns the entry that came last, which is unmodifiable. Constant time.
   *
   * @return the entry, whose key or value may be null; or null if this is empty
   */
  public Map.@Nullable Entry<K, V> lastEntry() {
    return End.LAST.ownEntry(table);
  }

  @Override
  public void forEach(BiConsumer<? super K, ? super V> action) {
    Objects.requireNonNull(action);
    for (Cursor<K, V> cursor = table.cursor(0); cursor.isAtEntry(); cursor.advance()) {
      action.accept(cursor.key(), cursor.value());
    }
  }

  /**
   * {@inheritDoc} Another snapshot, or one of another map of this package, is compared by what the
   * two do not share, as {@link #changesSince} does it, but values by their {@code equals}, and
   * whatever the order.
   */
  @Override
  @SuppressWarnings("unchecked") // both are only read
  public boolean equals(@Nullable Object other) {
    Object still = still(other);
    if (!(still instanceof MapSnapshot)) {
      return super.equals(still);
    }
    try {
      return Difference.isNoneButOfOrder(table, ((MapSnapshot<K, V>) still).table);
    } catch (ClassCastException | NullPointerException e) {
      return false; // as of any other map
    }
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  @Override
  MapViews<K, V> newViews() {
    return new SnapshotViews<>(this, null);
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

  // ---- What it does not do -------------------------------------------------------------------

  /**
   * Not supported.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public @Nullable V put(K key, V value) {
    throw unmodifiable();
  }

  /**
   * Not supported.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public @Nullable V putIfAbsent(K key, V value) {
    throw unmodifiable();
  }

  /**
   * Not supported.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void putAll(Map<? extends K, ? extends V> map) {
    throw unmodifiable();
  }

  /**
   * Not supported.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public @Nullable V remove(@Nullable Object key) {
    throw unmodifiable();
  }

  /**
   * Not supported.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public boolean remove(@Nullable Object key, @Nullable Object value) {
    throw unmodifiable();
  }

  /**
   * Not supported.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public @Nullable V replace(K key, V value) {
    throw unmodifiable();
  }

  /**
   * Not supported.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public boolean replace(K key, @Nullable V oldValue, V newValue) {
    throw unmodifiable();
  }

  /**
   * Not supported.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public @Nullable V computeIfAbsent(
      K key, Function<? super K, ? extends @Nullable V> mappingFunction) {
    throw unmodifiable();
  }

  /**
   * Not supported.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public @Nullable V computeIfPresent(
      K key, BiFunction<? super K, ? super V, ? extends @Nullable V> remappingFunction) {
    throw unmodifiable();
  }

  /**
   * Not supported.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public @Nullable V compute(
      K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> remappingFunction) {
    throw unmodifiable();
  }

  /**
   * Not supported.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public @Nullable V merge(
      K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> remappingFunction) {
    throw unmodifiable();
  }

  /**
   * Not supported.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
    throw unmodifiable();
  }

  /**
   * Not supported.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void clear() {
    throw unmodifiable();
  }

  // ---- Serial form ---------------------------------------------------------------------------

  /**
   * Stands its serial form in for this object.
   *
   * @return the entries in the order of iteration, apart from how they are kept here
   */
  private Object writeReplace() {
    return new SerialForm(this);
  }

  /**
   * Refuses a stream that goes round the serial form.
   *
   * @param in the stream
   * @throws InvalidObjectException always
   */
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a MapSnapshot is read from its serial form only");
  }
}
