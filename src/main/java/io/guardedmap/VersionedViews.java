package io.guardedmap;

import io.guardedmap.table.Cursor;
import io.guardedmap.table.Located;
import io.guardedmap.table.Table;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The live views of a {@link VersionedMap}, whose iterations detect changes. */
final class VersionedViews<K, V> extends MapViews<K, V> {
  private final VersionedMap<K, V> map;

  VersionedViews(VersionedMap<K, V> map) {
    this.map = map;
  }

  @Override
  ViewedMap<K, V> map() {
    return map;
  }

  @Override
  MapViews<K, V> atOneMoment() {
    return this;
  }

  @Override
  @Nullable IntConsumer loads() {
    RemovalListener loads = map.loads();
    return loads == null ? null : loads::invalidate;
  }

  @Override
  boolean removeKey(@Nullable Object key) {
    return map.removeKey(key);
  }

  @Override
  boolean removeWhere(Operation operation, Condition<K, V> condition, boolean firstOnly) {
    return BulkWrite.removeWhere(map, operation, condition, firstOnly);
  }

  @Override
  boolean removeEach(
      Collection<?> elements, Finder<K, V> finder, Function<Collection<?>, Condition<K, V>> isIn) {
    return BulkWrite.removeEach(map, elements, finder);
  }

  @Override
  <E> Spliterator<E> spliterator(
      TableSpliterator.Projection<K, V, E> projection, int characteristics) {
    return new TableSpliterator<>(
        () -> new Watch<>(map, Operation.ITERATION), projection, characteristics);
  }

  @Override
  Map.Entry<K, V> entryOf(ViewedMap<K, V> sameMap, Table<K, V> table, int position) {
    return new LiveEntry<>(map, position, table.keyAt(position), table.valueAt(position));
  }

  @Override
  Iterator<K> keyIterator() {
    return new WatchingIterator<K, V, K>(map) {
      @Override
      K element(Cursor<K, V> cursor) {
        return cursor.key();
      }
    };
  }

  @Override
  Iterator<V> valueIterator() {
    return new WatchingIterator<K, V, V>(map) {
      @Override
      V element(Cursor<K, V> cursor) {
        return cursor.value();
      }
    };
  }

  @Override
  Iterator<Map.Entry<K, V>> entryIterator() {
    VersionedMap<K, V> viewed = map;
    return new WatchingIterator<K, V, Map.Entry<K, V>>(map) {
      @Override
      Map.Entry<K, V> element(Cursor<K, V> cursor) {
        K key = cursor.key();
        V value = cursor.value();
        return new LiveEntry<>(viewed, cursor.position(), key, value);
      }
    };
  }

  /** Walks the map, which must not change but by this iterator's own {@code remove}. */
  private abstract static class WatchingIterator<K, V, E> implements Iterator<E> {
    private final VersionedMap<K, V> map;
    private final Watch<K, V> watch;

    /** Stands at the next entry. */
    private final Cursor<K, V> cursor;

    private int last = Table.NONE;

    WatchingIterator(VersionedMap<K, V> map) {
      this.map = map;
      this.watch = new Watch<>(map, Operation.ITERATION);
      this.cursor = watch.table().cursor(0);
    }

    abstract E element(Cursor<K, V> cursor);

    @Override
    public boolean hasNext() {
      Table<K, V> now = watch.table();
      if (cursor.isHere()) {
        return true;
      }
      cursor.follow(now);
      return cursor.isAtEntry();
    }

    @Override
    public E next() {
      cursor.follow(watch.table());
      if (!cursor.isHere() && !cursor.isAtEntry()) {
        throw new NoSuchElementException();
      }
      E element = element(cursor);
      last = cursor.position();
      cursor.advance();
      return element;
    }

    @Override
    public void remove() {
      if (last < 0) {
        throw new IllegalStateException();
      }
      Table<K, V> before = watch.table();
      KeyWrite.removeAt(map, Operation.ITERATOR_REMOVE, last);
      Table<K, V> after = map.table();
      if (!after.isNumberedAs(before)) {
        cursor.seat(after, before.count(0, last));
      }
      last = Table.NONE;
      watch.renew();
    }
  }

  /** An entry that shows the present value of its key, or the last one shown once it is removed. */
  private static final class LiveEntry<K, V> extends MapEntry<K, V> {
    private final VersionedMap<K, V> map;
    private int position;
    private V value;

    LiveEntry(VersionedMap<K, V> map, int position, K key, V value) {
      super(key);
      this.map = map;
      this.position = position;
      this.value = value;
    }

    /** Asks and looks: whether the key is still there; the position is then up to date. */
    private boolean isThere() {
      if (position < 0 || !map.table().isAt(position, getKey())) {
        position = Located.position(map.locate(Operation.ENTRY_VALUE, getKey()));
      }
      return position >= 0;
    }

    @Override
    public V getValue() {
      if (isThere()) {
        value = map.table().valueAt(position);
      }
      return value;
    }

    @Override
    public V setValue(V newValue) {
      V own = map.takenIn(newValue);
      V old = getValue();
      if (position >= 0) {
        KeyWrite.exchange(map, position, own);
      }
      value = own;
      return old;
    }
  }
}
