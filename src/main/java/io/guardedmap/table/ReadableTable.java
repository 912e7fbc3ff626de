package io.guardedmap.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Table} consists of, and how it is read: by keys, by any thread at any time; by
 * positions, by its owner or once it is frozen. All that changes is in the subclass, which has the
 * whole story.
 */
public abstract class ReadableTable<K, V> extends Freezable {
  /** No position: the answer of a search that found nothing. */
  public static final int NONE = -1;

  /**
   * As {@link #NONE}, and adding the key may concern the crowd: {@link CrowdChange#toAdd} is to be
   * asked.
   */
  static final int NONE_AND_CROWDED = -2;

  static final VarHandle CROWD;
  static final VarHandle TALLY;
  static final VarHandle VERSION;
  static final VarHandle END;
  static final VarHandle BOUNDS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      CROWD = lookup.findVarHandle(ReadableTable.class, "crowd", Crowd.class);
      TALLY = lookup.findVarHandle(ReadableTable.class, "tally", long.class);
      VERSION = lookup.findVarHandle(ReadableTable.class, "version", long.class);
      END = lookup.findVarHandle(ReadableTable.class, "end", int.class);
      BOUNDS = lookup.findVarHandle(ReadableTable.class, "bounds", Bounds.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final int[] index;

  /**
   * {@link Pages} by number, with a place for every position handed out; for {@link Cursor} too.
   */
  final Object[][] pages;

  @Nullable Crowd crowd;

  /** {@link Tally}: the size, and what is being added or removed. */
  long tally;

  /** The number of structural modifications; moves after the change that it counts. */
  long version;

  /** Where the first and the last entry are; null while they are at 0 and before the end. */
  @Nullable Bounds bounds;

  /** The position after the last; moves after the addition is complete (case 11). */
  int end;

  ReadableTable(int[] index, Object[][] pages, @Nullable Crowd crowd, long version) {
    this.index = index;
    this.pages = pages;
    this.crowd = crowd;
    this.version = version;
  }

  // ---- Reading: by the owner, or by any thread that got the table by acquire -----------------

  /** Finds the position of a key, or a negative; to readers, the value there decides. */
  public int find(@Nullable Object key, int hashCode) {
    Object wanted = Nulls.mask(key);
    int at = Index.first(index, hashCode);
    if (at >= 0) {
      Object[] page = Pages.pageAcquire(pages, at);
      boolean found = page != null && Pages.holds(page, at, wanted);
      return found ? at : findFurther(wanted, hashCode);
    }
    return NONE;
  }

  /** Finds a key; {@link Located} tells where. */
  public long locate(@Nullable Object key, int hashCode) {
    return Located.of(find(key, hashCode), hashCode);
  }

  /**
   * Finds the value cell of a key: as {@link #find}, but on the way of all reads, with fewer loads.
   *
   * @return what {@link #valueOf} tells the value from; null if there is no entry
   */
  public @Nullable Object findValue(@Nullable Object key, int hashCode) {
    Object wanted = Nulls.mask(key);
    int at = Index.first(index, hashCode);
    if (at >= 0) {
      Object[] page = Pages.pageAcquire(pages, at);
      if (page != null && Pages.holds(page, at, wanted)) {
        return Pages.valueAcquire(page, at);
      }
      int position = findFurther(wanted, hashCode);
      return position < 0 ? null : valueCell(position);
    }
    return null;
  }

  /**
   * Finds a masked key that is not where the first matching slot leads. That is seldom, so this
   * begins anew: the look-ups above keep nothing for it. The crowd is asked where the slots are so
   * many that the key can be in it.
   */
  private int findFurther(Object wanted, int hashCode) {
    int matches = 0;
    for (int step = Index.match(index, hashCode, 0);
        step >= 0;
        step = Index.match(index, hashCode, step + 1)) {
      if (matches++ > 0) {
        int at = Index.positionAt(index, hashCode, step);
        Object[] page = Pages.pageAcquire(pages, at);
        if (page != null && Pages.holds(page, at, wanted)) {
          return at;
        }
      }
    }
    if (matches < Index.CROWDED) {
      return NONE;
    }
    int inCrowd = Crowd.find(crowd(), hashCode, wanted);
    return inCrowd < 0 ? NONE_AND_CROWDED : inCrowd;
  }

  /** The crowd as it is now; it never changes. */
  @Nullable Crowd crowd() {
    return (Crowd) CROWD.getAcquire(this);
  }

  /**
   * Whether there is, or was at a moment of this call, an entry where {@link #locate} has found
   * one.
   */
  public boolean isPresent(long located) {
    return Located.isFound(located) && valueCell(Located.position(located)) != null;
  }

  /** Whether there is an entry with this key. */
  public boolean contains(@Nullable Object key) {
    return findValue(key, Located.hashCodeOf(key)) != null;
  }

  /** The value of a key, or {@code absent} if there is none. */
  public @Nullable V get(@Nullable Object key, @Nullable V absent) {
    return get(key, Located.hashCodeOf(key), absent);
  }

  /** The value of a key of this hash code, or {@code absent} if there is none. */
  public @Nullable V get(@Nullable Object key, int hashCode, @Nullable V absent) {
    Object value = findValue(key, hashCode);
    return value == null ? absent : valueOf(value);
  }

  /** The number of entries at one moment of this call (case 4). */
  public int size() {
    long seen = (long) TALLY.getAcquire(this);
    if (Tally.isSettled(seen)) {
      return Tally.before(seen);
    }
    boolean present = valueCell(Tally.position(seen)) != null;
    if (present || Tally.isRemoval(seen)) {
      return present == Tally.isRemoval(seen) ? Tally.before(seen) : Tally.after(seen);
    }
    // Not added yet; or added and gone again, and then a later change tells the size it began with.
    return Tally.before((long) TALLY.getAcquire(this));
  }

  /** The number of entries, for the owner alone. */
  public int ownSize() {
    return Tally.after(tally);
  }

  /** The number of structural modifications that were complete when this was called, or later. */
  public long version() {
    return (long) VERSION.getAcquire(this);
  }

  /** The number of positions that were taken, each by a complete addition, when this was called. */
  int completed() {
    return (int) END.getAcquire(this);
  }

  /** What is being added or removed, or was last; each time another number. */
  long tally() {
    return (long) TALLY.getAcquire(this);
  }

  @Nullable Bounds bounds() {
    return (Bounds) BOUNDS.getAcquire(this);
  }

  // ---- Reading by position: by the owner, or of a frozen table -------------------------------

  /** The position of the first entry at {@code from} or behind it, or {@link #NONE}. */
  public int next(int from) {
    return next(from, end);
  }

  /** The position of the first entry from {@code from} to before {@code to}, or {@link #NONE}. */
  public int next(int from, int to) {
    int last = Math.min(to, end);
    for (int position = Math.max(from, Bounds.first(this)); position < last; position++) {
      if (valueCell(position) != null) {
        return position;
      }
    }
    return NONE;
  }

  /** The position after the last. */
  public int end() {
    return end;
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // only keys are put there, null included
  public K keyAt(int position) {
    return (K) Nulls.unmask(Pages.keyAcquire(pages, position));
  }

  /** The value at a position that holds an entry. */
  public V valueAt(int position) {
    return valueOf(valueCell(position));
  }

  /** The hash code under which the entry at a position is stored. */
  public int hashCodeAt(int position) {
    return Pages.hashCodeAt(pages, position);
  }

  /** The value that {@link #findValue} or {@link Table#exchangeInPlace} has found. */
  @SuppressWarnings({"unchecked", "NullAway"}) // only values are put there, null included
  public V valueOf(@Nullable Object cell) {
    return (V) Nulls.unmask(cell);
  }

  /** Whether the entry at a position is still there, with this very key. */
  public boolean isAt(int position, @Nullable Object key) {
    return position < end && Pages.keyAcquire(pages, position) == Nulls.mask(key);
  }

  /**
   * Whether any entry of a hash code is at a position that meets a condition. Asks no key anything.
   * By the owner, or of a frozen table.
   */
  public boolean isAnyOf(int hashCode, IntPredicate condition) {
    if (crowd() != null) {
      int at = next(0);
      while (at >= 0 && !(hashCodeAt(at) == hashCode && condition.test(at))) {
        at = next(at + 1);
      }
      return at >= 0;
    }
    for (int step = Index.match(index, hashCode, 0);
        step >= 0;
        step = Index.match(index, hashCode, step + 1)) {
      int at = Index.positionAt(index, hashCode, step);
      if (Pages.keyOfHashCode(pages, at, hashCode) != null && condition.test(at)) {
        return true;
      }
    }
    return false;
  }

  /** The position of a very key, or a negative. Asks none. By the owner, or of a frozen table. */
  public int findSame(@Nullable Object key, int hashCode) {
    return Shown.findSame(this, hashCode, Nulls.mask(key));
  }

  /** The number of entries from {@code from} to before {@code to}. */
  public int count(int from, int to) {
    int count = 0;
    for (int at = next(from, to); at >= 0; at = next(at + 1, to)) {
      count++;
    }
    return count;
  }

  private @Nullable Object valueCell(int position) {
    return Pages.valueAcquire(pages, position);
  }
}
