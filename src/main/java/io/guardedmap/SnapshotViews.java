package io.guardedmap;

import io.guardedmap.table.Cursor;
import io.guardedmap.table.Table;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** The unmodifiable views of a {@link MapSnapshot}. */
class SnapshotViews<K, V> extends MapViews<K, V> {
  private final MapSnapshot<K, V> snapshot;

  SnapshotViews(MapSnapshot<K, V> snapshot) {
    this.snapshot = snapshot;
  }

  @Override
  final Map<K, V> map() {
    return snapshot;
  }

  @Override
  final MapViews<K, V> atOneMoment() {
    return this;
  }

  @Override
  final boolean removeKey(@Nullable Object key) {
    throw MapSnapshot.unmodifiable();
  }

  @Override
  final boolean removeWhere(Condition<K, V> condition) {
    throw MapSnapshot.unmodifiable();
  }

  @Override
  final boolean removeEach(Collection<?> elements, Finder<K, V> finder) {
    throw MapSnapshot.unmodifiable();
  }

  @Override
  final <E> Spliterator<E> spliterator(
      TableSpliterator.Projection<K, V, E> projection, int characteristics) {
    Reading<K, V> reading = snapshot::table;
    return new TableSpliterator<>(
        () -> reading, projection, characteristics | Spliterator.IMMUTABLE);
  }

  @Override
  final TableSpliterator.Projection<K, V, Map.Entry<K, V>> entryProjection() {
    return (table, position) -> entry(table.keyAt(position), table.valueAt(position));
  }

  /** An entry to hand out. */
  Map.Entry<K, V> entry(K key, V value) {
    return new SimpleImmutableEntry<>(key, value);
  }

  /** Removes the key that an iterator over this snapshot returned last. */
  void removeThrough(K key) {
    throw MapSnapshot.unmodifiable();
  }

  @Override
  final Iterator<K> keyIterator() {
    return new SnapshotIterator<K>() {
      @Override
      K element() {
        return key();
      }
    };
  }

  @Override
  final Iterator<V> valueIterator() {
    return new SnapshotIterator<V>() {
      @Override
      V element() {
        return value();
      }
    };
  }

  @Override
  final Iterator<Map.Entry<K, V>> entryIterator() {
    return new SnapshotIterator<Map.Entry<K, V>>() {
      @Override
      Map.Entry<K, V> element() {
        return entry(key(), value());
      }
    };
  }

  /** An iterator is the cursor at the entry that it returns next: one object less on the way. */
  private abstract class SnapshotIterator<E> extends Cursor<K, V> implements Iterator<E> {
    /** The position that was removed last, for each can be removed once. */
    private int removed = Table.NONE;

    SnapshotIterator() {
      super(snapshot.table().cursor(0));
    }

    /** What to return for the entry where this stands. */
    abstract E element();

    @Override
    public boolean hasNext() {
      return isAtEntry();
    }

    @Override
    public E next() {
      if (!isAtEntry()) {
        throw new NoSuchElementException();
      }
      E element = element();
      advance();
      return element;
    }

    @Override
    public void remove() {
      int last = previous();
      if (last == removed) {
        throw new IllegalStateException();
      }
      removeThrough(snapshot.table().keyAt(last));
      removed = last;
    }
  }
}
