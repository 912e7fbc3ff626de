package io.guardedmap;

import io.guardedmap.table.Shown;
import io.guardedmap.table.Table;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it was at one moment, or as it was set since. Setting its value writes to a map, but
 * does not bring back a key that is gone.
 */
final class WriteThroughEntry<K, V> extends MapEntry<K, V> {
  private final Iteration<K, V> iteration;
  private final int position;

  private V value;

  WriteThroughEntry(Iteration<K, V> iteration, int position, K key, V value) {
    super(key);
    this.iteration = iteration;
    this.position = position;
    this.value = value;
  }

  @Override
  public V getValue() {
    return value;
  }

  @Override
  public V setValue(V newValue) {
    iteration.map.replace(getKey(), newValue);
    V old = value;
    value = newValue;
    if (position == iteration.last) {
      iteration.set = this;
    }
    return old;
  }

  /**
   * What the entries of one iteration have in common. It keeps neither the iterator alive nor, unless
   * that was set, an entry; so a loop over the entries need not make objects of them.
   */
  static final class Iteration<K, V> {
    private final ViewedMap<K, V> map;

    /** The position of the entry that the iterator has shown last, if there is an iterator. */
    private int last = Table.NONE;

    /** That entry, if its value was set. */
    private @Nullable WriteThroughEntry<K, V> set;

    Iteration(ViewedMap<K, V> map) {
      this.map = map;
    }

    /** Notes which entry the iterator shows. */
    void show(int position) {
      last = position;
      if (set != null) {
        set = null;
      }
    }

    /** The entry that the iterator has shown last, with the value that was set by that itself. */
    Shown asSet(Shown shown) {
      return set == null ? shown : shown.withValue(set.getValue());
    }

    /** The entry at a position of a table. */
    WriteThroughEntry<K, V> entryAt(Table<K, V> table, int position) {
      return new WriteThroughEntry<>(
          this, position, table.keyAt(position), table.valueAt(position));
    }
  }
}
