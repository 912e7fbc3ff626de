package io.guardedmap.table;

import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What turns the entries of one frozen table into those of another, in order: some are removed,
 * others get another value, and then some are added behind the rest. Those that stay are thus the
 * first of the table after, as far as their places in the table before ascend.
 *
 * <p>Pages that both tables have are gone past, whatever led to them: a fork, a reindexed table, a
 * twin and a table that was rolled back share all pages that were not written to. In other pages
 * the very key at the same position is that of the same entry; any other is looked for by the hash
 * code that it is stored under, which may call its {@code equals} or {@code compareTo}. Values are
 * compared by identity.
 */
public final class Difference<K, V> {
  private final Table<K, V> before;
  private final Table<K, V> after;

  private final Entries<K, V> removed = Entries.toPut(0);
  private final Entries<K, V> replaced = Entries.toPut(0);
  private final Entries<K, V> added = Entries.toPut(0);

  /** The places, in the table before, of entries that stay and had to be looked for there. */
  private final BitSet found = new BitSet();

  /**
   * The places, in the table before, of entries in whose place the table after has none or another.
   */
  private final BitSet displaced = new BitSet();

  /** The place, in the table before, of the last entry that is known to stay. */
  private int lastPlace = Table.NONE;

  private Difference(Table<K, V> before, Table<K, V> after) {
    this.before = before;
    this.after = after;
  }

  /** Compares two frozen tables, of whatever maps. */
  public static <K, V> Difference<K, V> between(Table<K, V> before, Table<K, V> after) {
    Difference<K, V> difference = new Difference<>(before, after);
    int end = difference.stay();
    difference.addFrom(end);
    difference.removeOthers(end);
    return difference;
  }

  /** The entries of the table before that go, in its order. */
  public Table<K, V> removed() {
    return removed.asTable();
  }

  /**
   * The entries that stay and get another value, which is given here, in the order of the table
   * after.
   */
  public Table<K, V> replaced() {
    return replaced.asTable();
  }

  /** The entries that come, in the order of the table after. */
  public Table<K, V> added() {
    return added.asTable();
  }

  // ---- Those that stay -----------------------------------------------------------------------

  /** Goes along the entries that stay; tells the position in the table after where they end. */
  private int stay() {
    int common = Math.min(before.end(), after.end());
    int first = 0;
    while (first < after.end()) {
      int next =
          lastPlace < first ? Pages.pastShared(before.pages, after.pages, first, common) : first;
      if (next > first) {
        lastPlace = next - 1;
      } else {
        next = first + Pages.size(first);
        int end = stayOnPage(first, Math.min(next, after.end()));
        if (end < next) {
          return end;
        }
      }
      first = next;
    }
    return after.end();
  }

  /** The same on one page of the table after. */
  private int stayOnPage(int first, int end) {
    Object[] now = pageOf(after, first);
    Object[] then = pageOf(before, first);
    for (int at = first; at < end; at++) {
      boolean isInPlace = Pages.haveSameKey(now, then, at);
      Object value = Pages.valueIn(now, at);
      if (value != null) {
        int place = isInPlace ? at : findBefore(at);
        if (place <= lastPlace) {
          return at;
        }
        lastPlace = place;
        if (!isInPlace) {
          found.set(place);
        }
        if (Pages.valueIn(isInPlace ? then : pageOf(before, place), place) != value) {
          note(replaced, after, at);
        }
      }
      if (!isInPlace && Pages.valueIn(then, at) != null) {
        displaced.set(at);
      }
    }
    return end;
  }

  /**
   * Where the table before has a key that equals the one at a position of the table after, or a
   * negative.
   */
  private int findBefore(int at) {
    return before.find(after.keyAt(at), after.hashCodeAt(at));
  }

  // ---- The others ----------------------------------------------------------------------------

  private void addFrom(int end) {
    for (int at = after.next(end); at >= 0; at = after.next(at + 1)) {
      note(added, after, at);
    }
  }

  /**
   * Notes what is in the table before and was not found; entries stay before a position of that
   * after.
   */
  private void removeOthers(int end) {
    for (int at = displaced.nextSetBit(0); at >= 0; at = displaced.nextSetBit(at + 1)) {
      removeIfNotFound(at);
    }
    for (int at = before.next(end); at >= 0; at = before.next(at + 1)) {
      removeIfNotFound(at);
    }
  }

  private void removeIfNotFound(int at) {
    if (!found.get(at)) {
      note(removed, before, at);
    }
  }

  private static Object @Nullable [] pageOf(Table<?, ?> table, int position) {
    return position < table.end() ? Pages.pageAcquire(table.pages, position) : null;
  }

  private static <K, V> void note(Entries<K, V> entries, Table<K, V> table, int at) {
    entries.add(table.keyAt(at), table.hashCodeAt(at), table.valueAt(at));
  }

  // ---- Whether there is any ------------------------------------------------------------------

  /**
   * Whether a table holds the very values of another, none of whose keys it has added or removed.
   */
  public static boolean isNone(Table<?, ?> before, Table<?, ?> after) {
    int end = Math.max(before.end(), after.end());
    return before.version() == after.version()
        && Pages.difference(before.pages, after.pages, 0, end) == Table.NONE;
  }

  /** Whether two frozen tables hold equal values for equal keys, in whatever order; asks values. */
  public static <K, V> boolean isNoneButOfOrder(Table<K, V> one, Table<K, V> other) {
    return one.size() == other.size() && new Difference<>(other, one).areEqual();
  }

  private boolean areEqual() {
    int common = Math.min(before.end(), after.end());
    int first = 0;
    while (first < after.end()) {
      int next = Pages.pastShared(before.pages, after.pages, first, common);
      if (next == first) {
        next = first + Pages.size(first);
        if (!areEqualOnPage(first, Math.min(next, after.end()))) {
          return false;
        }
      }
      first = next;
    }
    return true;
  }

  private boolean areEqualOnPage(int first, int end) {
    Object[] now = pageOf(after, first);
    Object[] then = pageOf(before, first);
    for (int at = first; at < end; at++) {
      Object value = Pages.valueIn(now, at);
      if (value != null) {
        int place = Pages.haveSameKey(now, then, at) ? at : findBefore(at);
        if (place < 0 || !Objects.equals(after.valueOf(value), before.valueAt(place))) {
          return false;
        }
      }
    }
    return true;
  }
}
