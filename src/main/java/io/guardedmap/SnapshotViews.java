package io.guardedmap;

import io.guardedmap.table.Table;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The views of a {@link MapSnapshot}: unmodifiable, or if they are those of a live map at one
 * moment with iterators and entries that write to that.
 */
final class SnapshotViews<K, V> extends MapViews<K, V> {
  private final MapSnapshot<K, V> snapshot;
  private final @Nullable SharedViews<K, V> live;

  SnapshotViews(MapSnapshot<K, V> snapshot, @Nullable SharedViews<K, V> live) {
    this.snapshot = snapshot;
    this.live = live;
  }

  @Override
  ViewedMap<K, V> map() {
    return snapshot;
  }

  @Override
  MapViews<K, V> atOneMoment() {
    return this;
  }

  @Override
  @Nullable IntConsumer loads() {
    return null;
  }

  @Override
  boolean removeKey(@Nullable Object key) {
    throw MapSnapshot.unmodifiable();
  }

  @Override
  boolean removeWhere(Operation operation, Condition<K, V> condition, boolean firstOnly) {
    throw MapSnapshot.unmodifiable();
  }

  @Override
  boolean removeEach(
      Collection<?> elements, Finder<K, V> finder, Function<Collection<?>, Condition<K, V>> isIn) {
    throw MapSnapshot.unmodifiable();
  }

  @Override
  <E> Spliterator<E> spliterator(
      TableSpliterator.Projection<K, V, E> projection, int characteristics) {
    Table<K, V> table = snapshot.table();
    return new TableSpliterator<>(
        () -> () -> table, projection, characteristics | Spliterator.IMMUTABLE);
  }

  @Override
  Map.Entry<K, V> entryOf(ViewedMap<K, V> map, Table<K, V> table, int position) {
    return entryProjection().of(table, position);
  }

  @Override
  TableSpliterator.Projection<K, V, Map.Entry<K, V>> entryProjection() {
    if (live == null) {
      return (table, position) ->
          new SimpleImmutableEntry<>(table.keyAt(position), table.valueAt(position));
    }
    WriteThroughEntry.Iteration<K, V> iteration = new WriteThroughEntry.Iteration<>(live.map());
    return iteration::entryAt;
  }

  @Override
  Iterator<K> keyIterator() {
    return new SnapshotIterator.OfKeys<>(snapshot.table(), live);
  }

  @Override
  Iterator<V> valueIterator() {
    return new SnapshotIterator.OfValues<>(snapshot.table(), live);
  }

  @Override
  Iterator<Map.Entry<K, V>> entryIterator() {
    Table<K, V> table = snapshot.table();
    return live == null
        ? new SnapshotIterator.OfEntries<>(table)
        : new SnapshotIterator.OfLiveEntries<>(table, live);
  }
}
