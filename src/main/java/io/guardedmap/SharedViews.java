package io.guardedmap;

import io.guardedmap.table.Shown;
import io.guardedmap.table.Table;
import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.function.Function;

/**
 * The views of a map that several threads share: every iteration runs over a snapshot, every write
 * goes to the live map.
 */
abstract class SharedViews<K, V> extends MapViews<K, V> {
  /** What the map holds now. */
  abstract MapSnapshot<K, V> snapshot();

  /** Where the entries are. */
  Site<K, V> site() {
    return Site.of(map());
  }

  /** A condition that may be asked about what others write meanwhile. */
  Condition<K, V> checked(Condition<K, V> condition) {
    return condition;
  }

  /** Removes an entry that an iterator has shown, if it is still there. */
  abstract void removeShown(Shown shown);

  /** Asks user code about entries, and changes those that it chooses, at once; says whether any. */
  abstract boolean change(Operation operation, Asking<K, V> asking);

  @Override
  final boolean removeWhere(Operation operation, Condition<K, V> condition, boolean firstOnly) {
    return change(
        operation, Asking.toRemove(site(), snapshot().table(), checked(condition), firstOnly));
  }

  /**
   * What comes to the map after the elements have been looked for, the collection is asked about.
   */
  @Override
  final boolean removeEach(
      Collection<?> elements, Finder<K, V> finder, Function<Collection<?>, Condition<K, V>> isIn) {
    Table<K, V> now = snapshot().table();
    BitSet found = BulkWrite.find(() -> now, elements, finder);
    return change(
        Operation.REMOVE_ALL, Asking.toRemove(site(), now, found, checked(isIn.apply(elements))));
  }

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
