package io.guardedmap;

import io.guardedmap.table.Cursor;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable map: what a {@link VersionedMap}, {@link GuardedMap} or {@link ConfinedMap} held at
 * one moment. It is taken in constant time, by {@link VersionedMap#snapshot()}, {@link
 * GuardedMap#snapshot()} or {@link ConfinedMap#snapshot()}, and never changes.
 *
 * <p><b>Trade-off.</b> A snapshot shares its pages with the map. Each write that follows copies the
 * page of at most 512 entries that it touches, once per snapshot; and what the map has removed since stays
 * in memory as long as the snapshot that still holds it.
 *
 * <p><b>Thread safety.</b> Immutable, so safe for any number of threads, without locks; the keys
 * and values are those of the map, not copies of them. Safe even if published by a data race.
 *
 * <p><b>Iteration</b> is in insertion order and never throws. Spliterators are {@link
 * java.util.Spliterator#IMMUTABLE} and {@link java.util.Spliterator#SIZED}. <b>Nulls:</b> it may
 * hold the null key and null values, and may be asked for them. <b>Cost:</b> as the map's own.
 * <b>Serialisation:</b> as with other unmodifiable collections, an object that refers to the snapshot
 * that holds it can be written but not read back.
 *
 * <p>All methods that would change it throw {@link UnsupportedOperationException}. To go on from a
 * snapshot, copy it in constant time: {@code new VersionedMap<>(snapshot)}.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
public final class MapSnapshot<K extends @Nullable Object, V extends @Nullable Object>
    extends ViewedMap<K, V> implements Serializable {

  private static final long serialVersionUID = 1L;

  private final transient Table<K, V> table;

  MapSnapshot(Table<K, V> table) {
    this.table = table;
  }

  Table<K, V> table() {
    return table;
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
    return table.get(key, defaultValue);
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
