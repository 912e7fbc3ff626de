package io.guardedmap.table;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What user code has said of the entries of a table, which are to be removed or get another value,
 * and which of them it is still to be asked about.
 *
 * <p>The table is frozen, so that user code may take its time while others write to the map. {@link
 * #follow}, which calls none, then carries the verdicts over to a later table of the map. A verdict
 * stands while its entry does: the same key object with the same value object, by whatever
 * position. What else is there is to be asked about. But what the thread that asks has written
 * itself, by its user code, it need not be asked about.
 *
 * <p>For one thread at a time.
 */
public final class Verdicts<K, V> {
  private Table<K, V> table;

  /** The positions of the entries to ask about. */
  private BitSet unasked;

  /** The positions of the entries to be removed, or to get another value. */
  private BitSet chosen;

  /** The other values by position, if there are any. */
  private @Nullable Object[] values = {};

  private final boolean oneIsEnough;

  /** Where to look for the next entry to ask about. */
  private int from;

  /** The entry that user code is asked about at the moment, unless others have changed it. */
  private int underWay = Table.NONE;

  /**
   * Begins with nothing said.
   *
   * @param table a frozen table
   * @param oneIsEnough whether all is said once an entry is chosen
   */
  public Verdicts(Table<K, V> table, boolean oneIsEnough) {
    this.table = table;
    this.oneIsEnough = oneIsEnough;
    unasked = new BitSet(table.end());
    chosen = new BitSet();
    for (Cursor<K, V> each = table.cursor(0); each.isAtEntry(); each.advance()) {
      unasked.set(each.position());
    }
  }

  /**
   * Begins with all said of a table.
   *
   * @param table a frozen table
   * @param chosen the positions of the entries that are chosen
   */
  public Verdicts(Table<K, V> table, BitSet chosen) {
    this.table = table;
    this.chosen = chosen;
    oneIsEnough = false;
    unasked = new BitSet();
  }

  // ---- Asking --------------------------------------------------------------------------------

  /** Goes on to the next entry to ask about, in order; says whether there is one in this round. */
  public boolean next() {
    underWay = oneIsEnough && !chosen.isEmpty() ? Table.NONE : unasked.nextSetBit(from);
    from = underWay + 1;
    if (underWay < 0) {
      return false;
    }
    unasked.clear(underWay);
    return true;
  }

  /** The table that the positions are those of. */
  public Table<K, V> table() {
    return table;
  }

  /** The position of the entry to ask about; it may have moved, or be none, when that is done. */
  public int position() {
    return underWay;
  }

  /** Notes whether the entry under way is chosen. */
  public void choose(boolean isChosen) {
    if (underWay >= 0) {
      chosen.set(underWay, isChosen);
    }
  }

  /** Notes that the entry under way is chosen, to get this value. */
  public void chooseValue(V value) {
    if (underWay >= 0) {
      if (underWay >= values.length) {
        values = Arrays.copyOf(values, table.end());
      }
      values[underWay] = value;
      chosen.set(underWay);
    }
  }

  // ---- The outcome ---------------------------------------------------------------------------

  /** Whether all is said of the table. */
  public boolean areComplete() {
    return unasked.isEmpty() || (oneIsEnough && !chosen.isEmpty());
  }

  /** The positions of the entries that are chosen; not to be changed. */
  public BitSet chosen() {
    return chosen;
  }

  /** The value that a chosen entry is to get. */
  @SuppressWarnings({"unchecked", "NullAway"}) // only values are put there, null included
  public V value(int position) {
    return (V) values[position];
  }

  // ---- Going on to a later table -------------------------------------------------------------

  /**
   * Takes a later table of the map, a frozen one, for the one to know of: what has changed was
   * written by other threads, and is asked about. If this fails, nothing has changed.
   */
  public void followOthers(Table<K, V> later) {
    follow(later, false);
  }

  /**
   * The same where the thread that asks has written what has changed: an entry that it has added is
   * not asked about, and a value that it has put stays if it was asked about before, yet keeps no
   * entry from being removed.
   */
  public void followOwn(Table<K, V> later) {
    follow(later, true);
  }

  private void follow(Table<K, V> later, boolean own) {
    if (later == table) {
      return;
    }
    if (later.isNumberedAs(table)) {
      followByPosition(later, own);
    } else {
      followInStep(later, own);
    }
    table = later;
  }

  /** Whether a verdict outlasts another value that was written by user code: a removal does. */
  private boolean outlasts(boolean own) {
    return own && values.length == 0;
  }

  private void followByPosition(Table<K, V> later, boolean own) {
    BitSet ask = (BitSet) unasked.clone();
    BitSet stand = (BitSet) chosen.clone();
    int now = underWay;
    int end = Math.max(table.end(), later.end());
    for (int at = Pages.difference(table.pages, later.pages, 0, end);
        at >= 0;
        at = Pages.difference(table.pages, later.pages, at + 1, end)) {
      boolean isThere = Pages.valueAcquire(later.pages, at) != null;
      ask.set(at, isThere && (!own || unasked.get(at)));
      stand.set(at, isThere && outlasts(own) && chosen.get(at));
      if (at == now && !(isThere && own)) {
        now = Table.NONE;
      }
    }
    unasked = ask;
    chosen = stand;
    underWay = now;
  }

  /** Rebuilding keeps the order of entries; what is new stands behind them. */
  @SuppressWarnings("ReferenceEquality") // the very keys and values
  private void followInStep(Table<K, V> later, boolean own) {
    BitSet ask = new BitSet(later.end());
    BitSet stand = new BitSet();
    @Nullable Object[] valuesThen = new Object[values.length == 0 ? 0 : later.end()];
    int now = Table.NONE;
    Cursor<K, V> before = table.cursor(0);
    for (Cursor<K, V> each = later.cursor(0); each.isAtEntry(); each.advance()) {
      while (before.isAtEntry() && before.key() != each.key()) {
        before.advance();
      }
      int at = each.position();
      if (!before.isAtEntry()) {
        ask.set(at, !own);
        continue;
      }
      int was = before.position();
      boolean isSame = before.value() == each.value();
      ask.set(at, unasked.get(was) || !(isSame || own));
      stand.set(at, (isSame || outlasts(own)) && chosen.get(was));
      if (was < values.length) {
        valuesThen[at] = values[was];
      }
      if (was == underWay && (isSame || own)) {
        now = at;
      }
      before.advance();
    }
    unasked = ask;
    chosen = stand;
    values = valuesThen;
    underWay = now;
    from = 0;
  }
}
