package io.guardedmap;

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
  TableSpliterator.Projection<K, V, Map.Entry<K, V>> entryProjection() {
    return (table, position) ->
        new SimpleImmutableEntry<>(table.keyAt(position), table.valueAt(position));
  }

  /** Removes the key that an iterator over this snapshot returned last. */
  void removeThrough(K key) {
    throw MapSnapshot.unmodifiable();
  }

  @Override
  final Iterator<K> keyIterator() {
    return new SnapshotIterator<K, V, K>(this) {
      @Override
      K element(Table<K, V> table, int position) {
        return table.keyAt(position);
      }
    };
  }

  @Override
  final Iterator<V> valueIterator() {
    return new SnapshotIterator<K, V, V>(this) {
      @Override
      V element(Table<K, V> table, int position) {
        return table.valueAt(position);
      }
    };
  }

  @Override
  final Iterator<Map.Entry<K, V>> entryIterator() {
    TableSpliterator.Projection<K, V, Map.Entry<K, V>> entries = entryProjection();
    return new SnapshotIterator<K, V, Map.Entry<K, V>>(this) {
      @Override
      Map.Entry<K, V> element(Table<K, V> table, int position) {
        return entries.of(table, position);
      }
    };
  }

  private abstract static class SnapshotIterator<K, V, E> implements Iterator<E> {
    private final SnapshotViews<K, V> views;
    private final Table<K, V> table;
    private int next;
    private int last = Table.NONE;

    SnapshotIterator(SnapshotViews<K, V> views) {
      this.views = views;
      this.table = views.snapshot.table();
      this.next = table.next(0);
    }

    abstract E element(Table<K, V> table, int position);

    @Override
    public boolean hasNext() {
      return next >= 0;
    }

    @Override
    public E next() {
      if (next < 0) {
        throw new NoSuchElementException();
      }
      last = next;
      next = table.next(last + 1);
      return element(table, last);
    }

    @Override
    public void remove() {
      if (last < 0) {
        throw new IllegalStateException();
      }
      views.removeThrough(table.keyAt(last));
      last = Table.NONE;
    }
  }
}
