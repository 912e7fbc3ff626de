package io.guardedmap;

import io.guardedmap.table.Table;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/**
 * The views of a {@link GuardedMap}: every iteration runs over a snapshot, every write goes to the
 * live map.
 */
final class GuardedViews<K, V> extends MapViews<K, V> {
  private final GuardedMap<K, V> map;

  GuardedViews(GuardedMap<K, V> map) {
    this.map = map;
  }

  @Override
  Map<K, V> map() {
    return map;
  }

  @Override
  MapViews<K, V> atOneMoment() {
    return new WriteThroughViews<>(map);
  }

  @Override
  boolean removeKey(@Nullable Object key) {
    return map.removeKey(key);
  }

  @Override
  boolean removeWhere(Condition<K, V> condition) {
    return map.transact(Operation.REMOVE_IF, all -> all.removeWhere(condition));
  }

  @Override
  boolean removeEach(Collection<?> elements, Finder<K, V> finder) {
    return map.transact(Operation.REMOVE_ALL, all -> all.removeEach(elements, finder));
  }

  @Override
  <E> Spliterator<E> spliterator(
      TableSpliterator.Projection<K, V, E> projection, int characteristics) {
    return atOneMoment().spliterator(projection, characteristics);
  }

  @Override
  TableSpliterator.Projection<K, V, Map.Entry<K, V>> entryProjection() {
    return (table, position) -> new WriteThroughEntry<>(map, table, position);
  }

  @Override
  Iterator<K> keyIterator() {
    return atOneMoment().keyIterator();
  }

  @Override
  Iterator<V> valueIterator() {
    return atOneMoment().valueIterator();
  }

  @Override
  Iterator<Map.Entry<K, V>> entryIterator() {
    return atOneMoment().entryIterator();
  }

  /** A snapshot whose iterators and entries write to the live map. */
  private static final class WriteThroughViews<K, V> extends SnapshotViews<K, V> {
    private final GuardedMap<K, V> map;

    WriteThroughViews(GuardedMap<K, V> map) {
      super(map.snapshot());
      this.map = map;
    }

    @Override
    void removeThrough(K key) {
      map.removeKey(key);
    }

    @Override
    TableSpliterator.Projection<K, V, Map.Entry<K, V>> entryProjection() {
      return (table, position) -> new WriteThroughEntry<>(map, table, position);
    }
  }

  /** An entry of a snapshot; setting its value does not bring back a key that is gone. */
  private static final class WriteThroughEntry<K, V> extends MapEntry<K, V> {
    private final GuardedMap<K, V> map;
    private V value;

    WriteThroughEntry(GuardedMap<K, V> map, Table<K, V> table, int position) {
      super(table.keyAt(position));
      this.map = map;
      this.value = table.valueAt(position);
    }

    @Override
    public V getValue() {
      return value;
    }

    @Override
    public V setValue(V newValue) {
      map.replace(getKey(), newValue);
      V old = value;
      value = newValue;
      return old;
    }
  }
}
