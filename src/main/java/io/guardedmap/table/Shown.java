package io.guardedmap.table;

import org.jspecify.annotations.Nullable;

/**
 * An entry that an iteration has shown, to be found again in what the map has become: at its
 * position while that holds the key and entries are numbered as they were, else by the hash code
 * under which it is stored. Its key may thus have changed since, and is never asked for its hash
 * code.
 */
public final class Shown {
  /** The table that the position is of; null if that is forgotten. */
  private final @Nullable Table<?, ?> table;

  private final int position;

  // The cells.
  private final Object key;
  private final @Nullable Object value;

  private final int hashCode;

  private Shown(
      @Nullable Table<?, ?> table, int position, Object key, int hashCode, @Nullable Object value) {
    this.table = table;
    this.position = position;
    this.key = key;
    this.hashCode = hashCode;
    this.value = value;
  }

  /** What stands in the cells of a position. */
  static Shown at(Table<?, ?> table, int position, Object key, int hashCode, Object value) {
    return new Shown(table, position, key, hashCode, value);
  }

  /** What stood in the cells of a position that is forgotten. */
  static Shown of(Object key, int hashCode, Object value) {
    return new Shown(null, Table.NONE, key, hashCode, value);
  }

  /** The same entry, whatever its value. */
  public Shown withAnyValue() {
    return new Shown(table, position, key, hashCode, null);
  }

  /** The same entry, if its value is this object. */
  public Shown withValue(@Nullable Object other) {
    return new Shown(table, position, key, hashCode, Nulls.mask(other));
  }

  /** Whether the content of a value cell is what the entry has to have. */
  boolean allows(Object present) {
    return value == null || value == present;
  }

  /** Whether this is the value that the entry has to have. */
  public boolean allowsValue(@Nullable Object present) {
    return allows(Nulls.mask(present));
  }

  /** Whether any value will do, so that the key is meant rather than the entry. */
  public boolean allowsAll() {
    return value == null;
  }

  /** The hash code under which the key is stored. */
  public int hashCodeOfKey() {
    return hashCode;
  }

  /**
   * Finds the entry; {@link Located} tells where. Calls {@code equals} and {@code compareTo} only
   * where neither its position nor a slot of its hash code leads to that very key.
   */
  public long locateIn(Table<?, ?> now) {
    return Located.of(isInPlace(now) ? position : find(now), hashCode);
  }

  private boolean isInPlace(Table<?, ?> now) {
    return table != null && now.isNumberedAs(table) && Pages.keyAcquire(now.pages, position) == key;
  }

  /** The position of the very key, else of an equal one, else a negative. */
  private int find(Table<?, ?> now) {
    int same = findInSlots(now, hashCode, key);
    if (same >= 0) {
      return same;
    }
    int equal = now.find(Nulls.unmask(key), hashCode);
    if (now.crowd() == null || (equal >= 0 && Pages.keyAcquire(now.pages, equal) == key)) {
      return equal;
    }
    // Where keys compare otherwise than before, their answers lead astray.
    int inCrowd = Crowd.findSame(now.crowd(), hashCode, key);
    return inCrowd >= 0 ? inCrowd : equal;
  }

  /** The position of a very key, which is masked, or a negative. Asks no key anything. */
  static int findSame(ReadableTable<?, ?> now, int hashCode, Object key) {
    int same = findInSlots(now, hashCode, key);
    return same >= 0 ? same : Crowd.findSame(now.crowd(), hashCode, key);
  }

  private static int findInSlots(ReadableTable<?, ?> now, int hashCode, Object key) {
    for (int step = Index.match(now.index, hashCode, 0);
        step >= 0;
        step = Index.match(now.index, hashCode, step + 1)) {
      int at = Index.positionAt(now.index, hashCode, step);
      if (Pages.keyAcquire(now.pages, at) == key) {
        return at;
      }
    }
    return Table.NONE;
  }
}
