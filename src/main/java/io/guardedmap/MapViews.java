package io.guardedmap;

import io.guardedmap.table.Located;
import io.guardedmap.table.Table;
import java.util.AbstractCollection;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The three collection views of a map. What they have in common stands here; a map says how it is
 * iterated and changed.
 */
abstract class MapViews<K, V> {
  /** The value asked for where no value of a map will do. */
  private static final Object ABSENT = new Object();

  /** Tells which entries to remove; may be user code. */
  interface Condition<K, V> {
    boolean test(Table<K, V> table, int position);
  }

  /** Finds the entry of an element of a view; may call user code, and then reads the map anew. */
  interface Finder<K, V> {
    int find(Reading<K, V> reading, @Nullable Object element);
  }

  /** The map that is viewed. */
  abstract ViewedMap<K, V> map();

  /** Views of the map at one moment, for what takes several steps; these where they are that. */
  abstract MapViews<K, V> atOneMoment();

  abstract Iterator<K> keyIterator();

  abstract Iterator<V> valueIterator();

  abstract Iterator<Map.Entry<K, V>> entryIterator();

  /** A spliterator over the elements of one view, with these characteristics beside its own. */
  abstract <E> Spliterator<E> spliterator(
      TableSpliterator.Projection<K, V, E> projection, int characteristics);

  /** The entry at a position, as the entry set of the map that is viewed shows it. */
  abstract Map.Entry<K, V> entryOf(ViewedMap<K, V> map, Table<K, V> table, int position);

  /** Makes entries of this map, and keeps nothing alive that these do not need. */
  TableSpliterator.Projection<K, V, Map.Entry<K, V>> entryProjection() {
    ViewedMap<K, V> map = map();
    return (table, position) -> entryOf(map, table, position);
  }

  /** Removes a key, and says whether it was there. */
  abstract boolean removeKey(@Nullable Object key);

  /** Removes all entries that meet the condition, or the first alone, at once. */
  abstract boolean removeWhere(Operation operation, Condition<K, V> condition, boolean firstOnly);

  /**
   * Removes the entries of all these elements of a view, at once.
   *
   * @param isIn makes the condition that the element of an entry is in a collection
   */
  abstract boolean removeEach(
      Collection<?> elements, Finder<K, V> finder, Function<Collection<?>, Condition<K, V>> isIn);

  /**
   * Removes what is in a collection: asks for each of that; or a set that is large it asks for each
   * of this. A collection that is no set may take long to answer.
   */
  boolean removeAll(
      Collection<?> elements, Finder<K, V> finder, Function<Collection<?>, Condition<K, V>> isIn) {
    return (elements instanceof Set && elements.size() >= map().size())
        ? removeWhere(Operation.REMOVE_ALL, isIn.apply(elements), false)
        : removeEach(elements, finder, isIn);
  }

  /**
   * Who is to be told of the hash codes of keys before these are removed, whether or not they are
   * there: what others are loading for them is old from now on (case 12d). Null if nobody loads.
   */
  abstract @Nullable IntConsumer loads();

  /** Removes what is not in a collection, which is asked. */
  final boolean retainAll(Collection<?> elements, Function<Collection<?>, Condition<K, V>> isIn) {
    Condition<K, V> condition = isIn.apply(elements);
    return removeWhere(Operation.RETAIN_ALL, (table, at) -> !condition.test(table, at), false);
  }

  Set<K> keys() {
    return new Keys<>(this);
  }

  Collection<V> values() {
    return new Values<>(this);
  }

  Set<Map.Entry<K, V>> entries() {
    return new Entries<>(this);
  }

  @SuppressWarnings("unchecked") // the marker comes back only when it is not a value
  final boolean holds(@Nullable Object object) {
    if (!(object instanceof Map.Entry<?, ?> entry)) {
      return false;
    }
    Object value = map().find(entry.getKey(), (V) ABSENT);
    return value != ABSENT && Objects.equals(value, entry.getValue());
  }

  /** What another view shows at one moment; anything else itself. */
  private static @Nullable Object still(@Nullable Object other) {
    if (other instanceof Keys<?, ?> keys) {
      return keys.still();
    }
    return other instanceof Entries<?, ?> entries ? entries.still() : other;
  }

  static int findKey(Reading<?, ?> reading, @Nullable Object key) {
    int hashCode = Located.hashCodeOf(key);
    return reading.table().find(key, hashCode);
  }

  static int findEntry(Reading<?, ?> reading, @Nullable Object object) {
    if (!(object instanceof Map.Entry<?, ?> entry)) {
      return Table.NONE;
    }
    Object key = entry.getKey();
    Object value = entry.getValue();
    int at = findKey(reading, key);
    return at >= 0 && Objects.equals(value, reading.table().valueAt(at)) ? at : Table.NONE;
  }

  static class Keys<K, V> extends AbstractSet<K> {
    private final MapViews<K, V> views;

    Keys(MapViews<K, V> views) {
      this.views = views;
    }

    /** The same at one moment; this itself where it is that. */
    Set<K> still() {
      MapViews<K, V> still = views.atOneMoment();
      return still == views ? this : still.keys();
    }

    @Override
    public int size() {
      return views.map().size();
    }

    @Override
    public boolean contains(@Nullable Object key) {
      return views.map().containsKey(key);
    }

    @Override
    public boolean containsAll(Collection<?> keys) {
      Set<K> own = still();
      return own == this ? super.containsAll(keys) : own.containsAll(keys);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (other == this) {
        return true;
      }
      Set<K> own = still();
      Object others = MapViews.still(other);
      return own == this ? super.equals(others) : own.equals(others);
    }

    @Override
    public int hashCode() {
      return super.hashCode();
    }

    @Override
    public Iterator<K> iterator() {
      return views.keyIterator();
    }

    @Override
    public Spliterator<K> spliterator() {
      return views.spliterator(
          (table, position) -> table.keyAt(position), Spliterator.ORDERED | Spliterator.DISTINCT);
    }

    @Override
    public boolean remove(@Nullable Object key) {
      return views.removeKey(key);
    }

    @Override
    public boolean removeIf(Predicate<? super K> filter) {
      Objects.requireNonNull(filter);
      return views.removeWhere(
          Operation.REMOVE_IF, (table, at) -> filter.test(table.keyAt(at)), false);
    }

    private static <K, V> Condition<K, V> isIn(Collection<?> keys) {
      Objects.requireNonNull(keys);
      return (table, at) -> keys.contains(table.keyAt(at));
    }

    @Override
    public boolean removeAll(Collection<?> keys) {
      Objects.requireNonNull(keys);
      IntConsumer loads = views.loads();
      if (loads != null) {
        keys.forEach(key -> loads.accept(Located.hashCodeOf(key)));
      }
      return views.removeAll(keys, MapViews::findKey, Keys::isIn);
    }

    @Override
    public boolean retainAll(Collection<?> keys) {
      return views.retainAll(keys, Keys::isIn);
    }

    @Override
    public void clear() {
      views.map().clear();
    }
  }

  private static final class Values<K, V> extends AbstractCollection<V> {
    private final MapViews<K, V> views;

    Values(MapViews<K, V> views) {
      this.views = views;
    }

    @Override
    public int size() {
      return views.map().size();
    }

    @Override
    public boolean contains(@Nullable Object value) {
      return views.map().containsValue(value);
    }

    @Override
    public boolean containsAll(Collection<?> values) {
      MapViews<K, V> still = views.atOneMoment();
      return still == views ? super.containsAll(values) : still.values().containsAll(values);
    }

    @Override
    public Iterator<V> iterator() {
      return views.valueIterator();
    }

    @Override
    public Spliterator<V> spliterator() {
      return views.spliterator((table, position) -> table.valueAt(position), Spliterator.ORDERED);
    }

    @Override
    public boolean remove(@Nullable Object value) {
      return views.removeWhere(
          Operation.REMOVE, (table, at) -> Objects.equals(value, table.valueAt(at)), true);
    }

    @Override
    public boolean removeIf(Predicate<? super V> filter) {
      Objects.requireNonNull(filter);
      return views.removeWhere(
          Operation.REMOVE_IF, (table, at) -> filter.test(table.valueAt(at)), false);
    }

    private static <K, V> Condition<K, V> isIn(Collection<?> values) {
      Objects.requireNonNull(values);
      return (table, at) -> values.contains(table.valueAt(at));
    }

    /** A value may be that of many keys, so the collection is asked for each. */
    @Override
    public boolean removeAll(Collection<?> values) {
      return views.removeWhere(Operation.REMOVE_ALL, isIn(values), false);
    }

    @Override
    public boolean retainAll(Collection<?> values) {
      return views.retainAll(values, Values::isIn);
    }

    @Override
    public void clear() {
      views.map().clear();
    }
  }

  private static final class Entries<K, V> extends AbstractSet<Map.Entry<K, V>> {
    private final MapViews<K, V> views;

    Entries(MapViews<K, V> views) {
      this.views = views;
    }

    /** The same at one moment; this itself where it is that. */
    Set<Map.Entry<K, V>> still() {
      MapViews<K, V> still = views.atOneMoment();
      return still == views ? this : still.entries();
    }

    @Override
    public int size() {
      return views.map().size();
    }

    @Override
    public boolean contains(@Nullable Object entry) {
      return views.holds(entry);
    }

    @Override
    public boolean containsAll(Collection<?> entries) {
      Set<Map.Entry<K, V>> own = still();
      return own == this ? super.containsAll(entries) : own.containsAll(entries);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      if (other == this) {
        return true;
      }
      Set<Map.Entry<K, V>> own = still();
      Object others = MapViews.still(other);
      return own == this ? super.equals(others) : own.equals(others);
    }

    @Override
    public int hashCode() {
      return super.hashCode();
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
      return views.entryIterator();
    }

    @Override
    public Spliterator<Map.Entry<K, V>> spliterator() {
      return views.spliterator(views.entryProjection(), Spliterator.ORDERED | Spliterator.DISTINCT);
    }

    @Override
    public boolean remove(@Nullable Object object) {
      return object instanceof Map.Entry<?, ?> entry
          && views.map().remove(entry.getKey(), entry.getValue());
    }

    @Override
    public boolean removeIf(Predicate<? super Map.Entry<K, V>> filter) {
      Objects.requireNonNull(filter);
      return views.removeWhere(
          Operation.REMOVE_IF,
          (table, at) -> filter.test(views.entryOf(views.map(), table, at)),
          false);
    }

    private Condition<K, V> isIn(Collection<?> entries) {
      Objects.requireNonNull(entries);
      return (table, at) -> entries.contains(views.entryOf(views.map(), table, at));
    }

    @Override
    public boolean removeAll(Collection<?> entries) {
      return views.removeAll(entries, MapViews::findEntry, this::isIn);
    }

    @Override
    public boolean retainAll(Collection<?> entries) {
      return views.retainAll(entries, this::isIn);
    }

    @Override
    public void clear() {
      views.map().clear();
    }
  }
}
