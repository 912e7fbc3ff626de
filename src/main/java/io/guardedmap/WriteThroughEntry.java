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
    V own = iteration.map.takenIn(newValue);
    iteration.map.replace(getKey(), own);
    V old = value;
    value = own;
    iteration.note(this);
    return old;
  }

  /**
   * What the entries of one iteration have in common. It keeps neither the iterator alive nor,
   * unless that was set, an entry; so a loop over the entries need not make objects of them, nor
   * note where it is.
   */
  static final class Iteration<K, V> {
    private final ViewedMap<K, V> map;

    /** Before this position no entry is the one that the iterator has shown last. */
    private int from;

    /** The last in order of those whose value was set: perhaps the one that was shown last. */
    private @Nullable WriteThroughEntry<K, V> set;

    Iteration(ViewedMap<K, V> map) {
      this.map = map;
    }

    /** Notes that an entry's value was set. */
    private void note(WriteThroughEntry<K, V> entry) {
      if (entry.position >= from) {
        from = entry.position;
        set = entry;
      }
    }

    /** Lets go of all entries but the one at a position, since the iterator has come to its end. */
    void endAt(int last) {
      from = last;
      if (set != null && set.position < last) {
        set = null;
      }
    }

    /** The entry that was shown at a position, with the value that was set by that itself. */
    Shown asSet(Shown shown, int position) {
      return set != null && set.position == position ? shown.withValue(set.getValue()) : shown;
    }

    /** The entry at a position of a table. */
    WriteThroughEntry<K, V> entryAt(Table<K, V> table, int position) {
      return new WriteThroughEntry<>(
          this, position, table.keyAt(position), table.valueAt(position));
    }
  }
}
