package io.guardedmap;

import io.guardedmap.table.Shown;
import io.guardedmap.table.Table;
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

  /** Removes an entry that an iterator has shown, if it is still there. */
  abstract void removeShown(Shown shown);

  @Override
  final MapViews<K, V> atOneMoment() {
    return new SnapshotViews<>(snapshot(), this);
  }

  @Override
  final <E> Spliterator<E> spliterator(
      TableSpliterator.Projection<K, V, E> projection, int characteristics) {
    return atOneMoment().spliterator(projection, characteristics);
  }

  @Override
  final Map.Entry<K, V> entryOf(ViewedMap<K, V> map, Table<K, V> table, int position) {
    return new WriteThroughEntry.Iteration<>(map).entryAt(table, position);
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
}
