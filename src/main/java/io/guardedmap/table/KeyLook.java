package io.guardedmap.table;

import org.jspecify.annotations.Nullable;

/**
 * One look for a key in a table that never changes, by a thread that does not have the lock; and,
 * once it has that, whether all that was found is so in whatever table has come in its place.
 * Unlike {@link Look} it goes by the identity of the keys that were asked, not by positions: so
 * that may be another fork, an older table, or that of another map.
 */
public final class KeyLook<K, V> {
  private final Table<K, V> seen;
  private final int hashCode;
  private final boolean mayRemove;

  /** The masked key that was found; null if there is none. */
  private final @Nullable Object same;

  /** Whether the crowd has been asked, too. */
  private final boolean hasAskedCrowd;

  private final @Nullable CrowdChange change;

  private KeyLook(Table<K, V> seen, @Nullable Object wanted, long located, boolean mayRemove) {
    boolean isFound = Located.isFound(located);
    this.seen = seen;
    this.hashCode = Located.hashCode(located);
    this.mayRemove = mayRemove;
    hasAskedCrowd = Located.position(located) == Table.NONE_AND_CROWDED;
    same = isFound ? Pages.keyAcquire(seen.pages, Located.position(located)) : null;
    change =
        !isFound
            ? CrowdChange.toAdd(seen, wanted, located)
            : mayRemove ? CrowdChange.toRemove(seen, Located.position(located)) : null;
  }

  /**
   * Looks for a key. Calls user code of keys.
   *
   * @param frozen a frozen table
   * @param mayRemove whether an entry that is there may be removed
   */
  public static <K, V> KeyLook<K, V> in(
      Table<K, V> frozen, @Nullable Object key, int hashCode, boolean mayRemove) {
    return new KeyLook<>(frozen, key, frozen.locate(key, hashCode), mayRemove);
  }

  /** Looks for an entry that was shown before, to remove it. May call user code of keys. */
  public static <K, V> KeyLook<K, V> in(Table<K, V> frozen, Shown shown) {
    return new KeyLook<>(frozen, null, shown.locateIn(frozen), true);
  }

  /** The table that was looked at. */
  public Table<K, V> seen() {
    return seen;
  }

  /** Whether there was an entry. */
  public boolean isFound() {
    return same != null;
  }

  /** Whether all that was found is so in a table. Calls no user code. */
  public boolean holdsIn(Table<K, V> now) {
    return now == seen
        || ((isFound() ? position(now) >= 0 : isAbsentFrom(now)) && hasCrowdSeen(now));
  }

  /** Where the key is in a table that this holds in, or that it is nowhere; and its hash code. */
  public long locatedIn(Table<K, V> now) {
    return Located.of(position(now), hashCode);
  }

  /** What the write that this is for makes of the crowd; null if the crowd does not matter. */
  public @Nullable CrowdChange change() {
    return change;
  }

  private int position(Table<K, V> now) {
    if (same != null) {
      return Shown.findSame(now, hashCode, same);
    }
    return mayBeInCrowd(now) ? Table.NONE_AND_CROWDED : Table.NONE;
  }

  /**
   * Whether the keys of the hash code that are in a table were there before, and so have been
   * asked.
   */
  private boolean isAbsentFrom(Table<K, V> now) {
    for (int step = Index.match(now.index, hashCode, 0);
        step >= 0;
        step = Index.match(now.index, hashCode, step + 1)) {
      int at = Index.positionAt(now.index, hashCode, step);
      Object stored = Pages.keyOfHashCode(now.pages, at, hashCode);
      if (stored != null && Shown.findSame(seen, hashCode, stored) < 0) {
        return false;
      }
    }
    return !mayBeInCrowd(now) || (hasAskedCrowd && now.crowd() == seen.crowd());
  }

  /** What becomes of the crowd was asked where that matters, and of the crowd that is there now. */
  private boolean hasCrowdSeen(Table<K, V> now) {
    boolean matters =
        isFound()
            ? mayRemove && CrowdChange.mattersToRemove(now, position(now))
            : CrowdChange.mattersToAdd(now, locatedIn(now));
    return matters ? change != null && change.holdsIn(now) : change == null;
  }

  private boolean mayBeInCrowd(Table<K, V> table) {
    return Index.countMatches(table.index, hashCode) >= Index.CROWDED;
  }
}
