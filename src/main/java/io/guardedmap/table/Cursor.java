package io.guardedmap.table;

import org.jspecify.annotations.Nullable;

/**
 * A place in a table that nobody else writes to, from its first entry to behind the last, page by
 * page: the fast way to read all of it. To go on costs a comparison and a store, and a look for a
 * value where something has been removed from the table.
 *
 * <p>Cells are read plain. Those of a frozen table nobody writes any more, and who has a snapshot
 * has got the table from its final field, and with it all that had been written before. The owner
 * of a table has written them or taken them over; when it has written since, it has to {@link
 * #follow}.
 */
public class Cursor<K, V> {
  private static final Object[] NO_PAGE = {};

  /** The table; the empty one behind the last entry, so that this keeps nothing alive there. */
  private Table<K, V> table;

  /** The page where this stands. */
  private Object[] page = NO_PAGE;

  /** The cell of the key where this stands, behind which is the value's. */
  private int cell;

  /** The first of the cells that this has gone through since the last gap. */
  private int first;

  /** The cell behind those of the page that may hold entries. */
  private int end;

  /**
   * The cell behind those from here on that are known to hold entries: all of the page, as long as
   * nothing has been removed from the table; else only the next.
   */
  private int full;

  /** What turns a cell into twice its position. */
  private int offset;

  /** The position of the last entry before the first of those cells, or {@link Table#NONE}. */
  private int lastPosition = Table.NONE;

  /** The last entry, behind it: all that is kept there. */
  private @Nullable Shown last;

  /** Begins at the first entry of a table that is not before a position. */
  protected Cursor(Table<K, V> table, int position) {
    this.table = table;
    offset = 2 * position;
  }

  /**
   * Whether there is an entry to stand at, so not behind the last; goes to it, if it is not here.
   */
  public final boolean isAtEntry() {
    return isHere() || goOn();
  }

  /**
   * Whether this is known to stand at an entry. Who has asked {@link #isAtEntry} before asks this,
   * and the compiler need not know how to go on there.
   */
  public final boolean isHere() {
    return cell < full;
  }

  /** Leaves an entry, for the next. */
  public final void advance() {
    cell += 2;
  }

  /** Looks whether there is an entry here; goes to the next if not. */
  private boolean goOn() {
    if (cell < end && page[cell + 1] != null) {
      full = cell + 2;
      return true;
    }
    return jump();
  }

  /** Goes to the next entry behind a gap, or of another page; or behind the last. */
  @SuppressWarnings("NullAway") // there is a page at an entry
  private boolean jump() {
    if (cell > first) {
      lastPosition = position() - 1;
    }
    int next = cell;
    while (next < end && page[next + 1] == null) {
      next += 2;
    }
    if (next >= end) {
      int position = table.next((offset + next) >> 1);
      if (position == Table.NONE) {
        end();
        return false;
      }
      page = Pages.pageAcquire(table.pages, position);
      next = Pages.keyCell(position);
      offset = 2 * position - next;
      end = Math.min(page.length, 2 * table.end() - offset);
      full = table.bounds() == null ? end : 0;
    }
    cell = next;
    first = next;
    full = Math.max(full, next + 2);
    return true;
  }

  /** Goes behind the last entry, and keeps nothing alive but that. */
  private void end() {
    if (cell > first) {
      last = Pages.shown(page, position() - 1);
    }
    seat(Table.empty(), 0);
    ended(lastPosition);
  }

  /** Called behind the last entry, which is the one at a position; or {@link Table#NONE}. */
  protected void ended(int last) {}

  /** The position of the entry where this stands. */
  public final int position() {
    return (offset + cell) >> 1;
  }

  /** Goes on in a table that knows the entries by the same positions, and may have other pages. */
  @SuppressWarnings("NullAway") // there is a page at an entry
  public final void follow(Table<K, V> table) {
    if (this.table != table && last == null) {
      this.table = table;
    }
    if (cell < end) {
      Object[] now = Pages.pageAcquire(table.pages, position());
      if (page != now) {
        page = now;
      }
    }
  }

  /** Goes to the first entry of a table that is not before a position. */
  public final void seat(Table<K, V> table, int position) {
    this.table = table;
    page = NO_PAGE;
    cell = 0;
    first = 0;
    end = 0;
    full = 0;
    offset = 2 * position;
  }

  /** The position of the last entry before the one where this stands, or {@link Table#NONE}. */
  public final int previousPosition() {
    return cell > first ? position() - 1 : lastPosition;
  }

  /** The entry at the {@link #previousPosition}, which there must be, to be found again later. */
  @SuppressWarnings("NullAway") // there is an entry
  public final Shown shownAt(int position) {
    if (last != null) {
      return last;
    }
    return Shown.at(
        table,
        position,
        Pages.keyAcquire(table.pages, position),
        table.hashCodeAt(position),
        Pages.valueAcquire(table.pages, position));
  }

  /** The key of the entry where this stands. */
  @SuppressWarnings({"unchecked", "NullAway"}) // only keys are put there, null included
  public final K key() {
    return (K) Nulls.unmask(page[cell]);
  }

  /** The value of the entry where this stands. */
  @SuppressWarnings({"unchecked", "NullAway"}) // only values are put there, null included
  public final V value() {
    return (V) Nulls.unmask(page[cell + 1]);
  }

  /** The hash code of the entry where this stands. */
  public final int hashCodeHere() {
    return Pages.hashCodeAt(page, position());
  }
}
