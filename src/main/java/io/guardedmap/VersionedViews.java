package io.guardedmap;

import io.guardedmap.table.Located;
import io.guardedmap.table.Table;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/** The live views of a {@link VersionedMap}, whose iterations detect changes. */
final class VersionedViews<K, V> extends MapViews<K, V> {
  private final VersionedMap<K, V> map;

  VersionedViews(VersionedMap<K, V> map) {
    this.map = map;
  }

  @Override
  Map<K, V> map() {
    return map;
  }

  @Override
  MapViews<K, V> atOneMoment() {
    return this;
  }

  @Override
  boolean removeKey(@Nullable Object key) {
    return map.removeKey(key);
  }

  @Override
  boolean removeWhere(Condition<K, V> condition) {
    return map.removeWhere(condition);
  }

  @Override
  boolean removeEach(Collection<?> elements, Finder<K, V> finder) {
    return map.removeEach(elements, finder);
  }

  @Override
  <E> Spliterator<E> spliterator(
      TableSpliterator.Projection<K, V, E> projection, int characteristics) {
    return new TableSpliterator<>(
        () -> new Watch<>(map, Operation.ITERATION), projection, characteristics);
  }

  @Override
  TableSpliterator.Projection<K, V, Map.Entry<K, V>> entryProjection() {
    return (table, position) -> new LiveEntry<>(map, table, position);
  }

  @Override
  Iterator<K> keyIterator() {
    return new WatchingIterator<K, V, K>(map) {
      @Override
      K element(Table<K, V> table, int position) {
        return table.keyAt(position);
      }
    };
  }

  @Override
  Iterator<V> valueIterator() {
    return new WatchingIterator<K, V, V>(map) {
      @Override
      V element(Table<K, V> table, int position) {
        return table.valueAt(position);
      }
    };
  }

  @Override
  Iterator<Map.Entry<K, V>> entryIterator() {
    VersionedMap<K, V> viewed = map;
    return new WatchingIterator<K, V, Map.Entry<K, V>>(map) {
      @Override
      Map.Entry<K, V> element(Table<K, V> table, int position) {
        return new LiveEntry<>(viewed, table, position);
      }
    };
  }

  /** Walks the map, which must not change but by this iterator's own {@code remove}. */
  private abstract static class WatchingIterator<K, V, E> implements Iterator<E> {
    private final VersionedMap<K, V> map;
    private final Watch<K, V> watch;
    private int next;
    private int last = Table.NONE;

    WatchingIterator(VersionedMap<K, V> map) {
      this.map = map;
      this.watch = new Watch<>(map, Operation.ITERATION);
      this.next = watch.table().next(0);
    }

    abstract E element(Table<K, V> table, int position);

    @Override
    public boolean hasNext() {
      watch.table();
      return next >= 0;
    }

    @Override
    public E next() {
      Table<K, V> table = watch.table();
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
      Table<K, V> before = watch.table();
      Table<K, V> after = before.remove(last);
      map.adopt(Operation.ITERATOR_REMOVE, after);
      if (next >= 0 && !after.isNumberedAs(before)) {
        next = before.rank(last);
      }
      last = Table.NONE;
      watch.renew();
    }
  }

  /** An entry that shows the present value of its key, or the last one shown once it is removed. */
  static final class LiveEntry<K, V> extends MapEntry<K, V> {
    private final VersionedMap<K, V> map;
    private int position;
    private V value;

    LiveEntry(VersionedMap<K, V> map, Table<K, V> table, int position) {
      super(table.keyAt(position));
      this.map = map;
      this.position = position;
      this.value = table.valueAt(position);
    }

    /** The table, if the key is still in it; its position is then up to date. */
    private @Nullable Table<K, V> tableWithKey() {
      Table<K, V> table = map.table();
      if (position < 0 || !table.isAt(position, getKey())) {
        position = Located.position(table.locate(getKey()));
      }
      return position < 0 ? null : table;
    }

    @Override
    public V getValue() {
      Table<K, V> table = tableWithKey();
      if (table != null) {
        value = table.valueAt(position);
      }
      return value;
    }

    @Override
    public V setValue(V newValue) {
      V old = getValue();
      Table<K, V> table = tableWithKey();
      if (table != null) {
        map.adopt(table.replace(position, newValue));
      }
      value = newValue;
      return old;
    }
  }
}
