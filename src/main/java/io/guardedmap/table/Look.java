package io.guardedmap.table;

import org.jspecify.annotations.Nullable;

/**
 * One look for a key, by a thread that does not have the lock: what it has found, what a write
 * would make of the crowd, and, once the thread has the lock, whether all that is still so. Keys
 * are asked during the look alone; later, identities, positions and hash codes are compared (case
 * 11).
 */
public final class Look<K, V> {
  private final Table<K, V> seen;

  /** The positions that were taken before the look began. */
  private final int completed;

  private final long located;

  /** The cells of the entry that was found; null if there is none, or no more. */
  private final @Nullable Object key;

  private final @Nullable Object value;

  private @Nullable CrowdChange change;
  private boolean isValueTold;

  /** What was located in a table, once its completed positions had been counted. */
  Look(Table<K, V> seen, int completed, long located) {
    this.seen = seen;
    this.completed = completed;
    this.located = located;
    int position = Located.position(located);
    boolean found = Located.isFound(located);
    this.key = found ? Pages.keyAcquire(seen.pages, position) : null;
    this.value = found ? Pages.valueAcquire(seen.pages, position) : null;
  }

  /**
   * Asks what adding the key makes of the crowd, or if it is there and may be removed, what that
   * does. Calls {@code compareTo}.
   *
   * @return null if the crowd does not matter
   */
  public @Nullable CrowdChange askCrowd(@Nullable Object wanted, boolean mayRemove) {
    if (!Located.isFound(located)) {
      change = CrowdChange.toAdd(seen, wanted, located);
    } else if (mayRemove && isPresent()) {
      change = CrowdChange.toRemove(seen, Located.position(located));
    }
    return change;
  }

  /** Whether there was an entry. */
  public boolean isPresent() {
    return value != null;
  }

  /**
   * Whether there was an entry that was shown before; the value that it has to have has to stay.
   */
  public boolean isStillThere(Shown shown) {
    isValueTold = !shown.allowsAll();
    return value != null && shown.allows(value);
  }

  /** The value that was there, which from now on has to stay. */
  public V value() {
    isValueTold = true;
    return seen.valueOf(value);
  }

  /** Where the key is, or that it is nowhere; and its hash code. */
  public long located() {
    return located;
  }

  /**
   * Whether all that this has told is so in what is now the table of the same map. For who has the
   * lock. Calls no user code.
   */
  public boolean holdsIn(Table<K, V> now) {
    return now.isOfLineOf(seen)
        && (Located.isFound(located) ? isFoundIn(now) : isAbsentFrom(now))
        && (change == null || change.holdsIn(now));
  }

  /**
   * Whether the entry that is now at a position has been asked about, and all that was told is so.
   */
  public boolean holdsAt(int position, Table<K, V> now) {
    return change != null && Located.position(located) == position && holdsIn(now);
  }

  private boolean isFoundIn(Table<K, V> now) {
    int position = Located.position(located);
    return isPresent()
        && Pages.keyAcquire(now.pages, position) == key
        && (!isValueTold || Pages.valueAcquire(now.pages, position) == value);
  }

  /** No entry that came meanwhile has the hash code, and it belongs to the crowd only as before. */
  private boolean isAbsentFrom(Table<K, V> now) {
    for (int at = now.next(completed); at >= 0; at = now.next(at + 1)) {
      if (Pages.hashCodeAt(now.pages, at) == Located.hashCode(located)) {
        return false;
      }
    }
    return change != null || !CrowdChange.mattersToAdd(now, located);
  }
}
