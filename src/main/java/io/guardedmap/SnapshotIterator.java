package io.guardedmap;

import io.guardedmap.table.Cursor;
import io.guardedmap.table.Shown;
import io.guardedmap.table.Table;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Walks over a snapshot, and removes from the live map if there is one. It is the cursor at the
 * entry that it returns next: one object less on the way.
 */
abstract class SnapshotIterator<K, V, E> extends Cursor<K, V> implements Iterator<E> {
  /** The live views; null for none. */
  final @Nullable SharedViews<K, V> live;

  /** The position that was removed last, for each can be removed once. */
  private int removed = Table.NONE;

  private SnapshotIterator(Table<K, V> table, @Nullable SharedViews<K, V> live) {
    super(table, 0);
    this.live = live;
  }

  /** What to return for the entry where this stands. */
  abstract E element();

  @Override
  public final boolean hasNext() {
    return isAtEntry();
  }

  @Override
  public final E next() {
    if (!isHere() && !isAtEntry()) {
      throw new NoSuchElementException();
    }
    E element = element();
    advance();
    return element;
  }

  @Override
  public final void remove() {
    int last = previousPosition();
    if (last == removed) {
      throw new IllegalStateException();
    }
    if (live == null) {
      throw MapSnapshot.unmodifiable();
    }
    live.removeShown(toRemove(last));
    removed = last;
  }

  /**
   * What to remove of the entry that was shown last: that, with the value that it must still have.
   */
  Shown toRemove(int last) {
    return shownAt(last);
  }

  static final class OfKeys<K, V> extends SnapshotIterator<K, V, K> {
    OfKeys(Table<K, V> table, @Nullable SharedViews<K, V> live) {
      super(table, live);
    }

    @Override
    K element() {
      return key();
    }

    @Override
    Shown toRemove(int last) {
      return shownAt(last).withAnyValue();
    }
  }

  static final class OfValues<K, V> extends SnapshotIterator<K, V, V> {
    OfValues(Table<K, V> table, @Nullable SharedViews<K, V> live) {
      super(table, live);
    }

    @Override
    V element() {
      return value();
    }
  }

  static final class OfEntries<K, V> extends SnapshotIterator<K, V, Map.Entry<K, V>> {
    OfEntries(Table<K, V> table) {
      super(table, null);
    }

    @Override
    Map.Entry<K, V> element() {
      return new SimpleImmutableEntry<>(key(), value());
    }
  }

  /** Of entries that write to the live map. */
  static final class OfLiveEntries<K, V> extends SnapshotIterator<K, V, Map.Entry<K, V>> {
    private final WriteThroughEntry.Iteration<K, V> iteration;

    OfLiveEntries(Table<K, V> table, SharedViews<K, V> live) {
      super(table, live);
      iteration = new WriteThroughEntry.Iteration<>(live.map());
    }

    /** Reads before the entry is allocated, which then needs no barriers of the collector. */
    @Override
    Map.Entry<K, V> element() {
      K key = key();
      V value = value();
      return new WriteThroughEntry<>(iteration, position(), key, value);
    }

    @Override
    Shown toRemove(int last) {
      return iteration.asSet(shownAt(last), last);
    }

    @Override
    protected void ended(int last) {
      iteration.endAt(last);
    }
  }
}
