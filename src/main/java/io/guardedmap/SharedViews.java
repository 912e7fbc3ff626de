package io.guardedmap;

import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;

/**
 * The views of a map that several threads share: every iteration runs over a snapshot, every write
 * goes to the live map.
 */
abstract class SharedViews<K, V> extends MapViews<K, V> {
  /** What the map holds now. */
  abstract MapSnapshot<K, V> snapshot();

  @Override
  final MapViews<K, V> atOneMoment() {
    return new WriteThroughViews<>(this);
  }

  @Override
  final <E> Spliterator<E> spliterator(
      TableSpliterator.Projection<K, V, E> projection, int characteristics) {
    return atOneMoment().spliterator(projection, characteristics);
  }

  @Override
  final TableSpliterator.Projection<K, V, Map.Entry<K, V>> entryProjection() {
    return (table, position) ->
        new WriteThroughEntry<>(map(), table.keyAt(position), table.valueAt(position));
  }

  @Override
  final Iterator<K> keyIterator() {
    return atOneMoment().keyIterator();
  }

  @Override
  final Iterator<V> valueIterator() {
    return atOneMoment().valueIterator();
  }

  @Override
  final Iterator<Map.Entry<K, V>> entryIterator() {
    return atOneMoment().entryIterator();
  }

  /** A snapshot whose iterators and entries write to the live map. */
  private static final class WriteThroughViews<K, V> extends SnapshotViews<K, V> {
    private final SharedViews<K, V> live;
    private final Map<K, V> map;

    WriteThroughViews(SharedViews<K, V> live) {
      super(live.snapshot());
      this.live = live;
      this.map = live.map();
    }

    @Override
    void removeThrough(K key) {
      live.removeKey(key);
    }

    @Override
    Map.Entry<K, V> entry(K key, V value) {
      return new WriteThroughEntry<>(map, key, value);
    }
  }

  /** An entry of a snapshot; setting its value does not bring back a key that is gone. */
  private static final class WriteThroughEntry<K, V> extends MapEntry<K, V> {
    private final Map<K, V> map;
    private V value;

    WriteThroughEntry(Map<K, V> map, K key, V value) {
      super(key);
      this.map = map;
      this.value = value;
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
