package io.guardedmap.table;

import org.jspecify.annotations.Nullable;

/**
 * A place in a table that nobody else writes to, from its first entry to behind the last, page by
 * page: the fast way to read all of it. To go on costs two loads and one store while the next
 * position holds an entry.
 *
 * <p>Cells are read plain. Those of a frozen table nobody writes any more, and who has a snapshot has
 * got the table from its final field, and with it all that had been written before. The owner of a
 * table has written them or taken them over; when it has written since, it has to {@link #follow}.
 */
public class Cursor<K, V> {
  private int end;

  /** The table; the empty one behind the last entry, so that this keeps nothing alive there. */
  private Table<K, V> table;

  /** The page where this stands; null behind the last entry. */
  private Object @Nullable [] page;

  /** The first position of the page. */
  private int start;

  /** The cell of the key where this stands, behind which is the value's; 0 before the first. */
  private int cell;

  // Behind the last entry, its position, cells and hash code, which is all that is kept there.
  private int lastPosition = Table.NONE;
  private @Nullable Object lastKey;
  private @Nullable Object lastValue;
  private int lastHashCode;

  /** Begins at the first entry of a table that is not before a position. */
  @SuppressWarnings("NullAway") // it takes its place first
  protected Cursor(Table<K, V> table, int position) {
    seat(table, position);
  }

  /** Whether this stands at an entry, so not behind the last. */
  public final boolean isAtEntry() {
    return page != null;
  }

  /** Goes on from an entry to the next, or behind the last. */
  @SuppressWarnings("NullAway") // there is a page at an entry
  public final void advance() {
    Object[] page = this.page;
    int next = cell + 2;
    if (next < page.length && page[next + 1] != null) {
      cell = next;
    } else {
      search(next);
    }
  }

  /** Goes to the first entry that is not before a cell of this page; none is behind the end. */
  private void search(int from) {
    Object[] page = this.page;
    int start = this.start;
    int next = from;
    while (start < end) {
      for (; page != null && next < page.length; next += 2) {
        if (page[next + 1] != null) {
          this.page = page;
          this.start = start;
          cell = next;
          return;
        }
      }
      start += Pages.size(start);
      page = start < end ? Pages.pageAcquire(table.pages, start) : null;
      next = Pages.keyCell(0);
    }
    end();
  }

  /** Goes behind the last entry, and keeps nothing alive but that. */
  private void end() {
    if (page != null && cell != 0) {
      lastPosition = position();
      lastKey = page[cell];
      lastValue = page[cell + 1];
      lastHashCode = hashCodeThere();
    }
    page = null;
    table = Table.empty();
    ended(lastPosition);
  }

  /** Called behind the last entry, which is the one at a position; or {@link Table#NONE}. */
  protected void ended(int last) {}

  /** The position of the entry where this stands. */
  public final int position() {
    return start + Pages.ofKeyCell(cell);
  }

  /** Goes on in a table that knows the entries by the same positions, and may have other pages. */
  public final void follow(Table<K, V> table) {
    if (page != null && page != Pages.pageAcquire(table.pages, start)) {
      seat(table, position());
    }
  }

  /** Goes to the first entry of a table that is not before a position. */
  public final void seat(Table<K, V> table, int position) {
    int first = Math.max(position, Bounds.first(table));
    this.table = table;
    end = table.end();
    start = Pages.firstOfPage(first);
    page = first < end ? Pages.pageAcquire(table.pages, first) : null;
    cell = 0;
    search(Pages.keyCell(first));
  }

  /** The position of the last entry before the one where this stands, or {@link Table#NONE}. */
  public final int previousPosition() {
    if (!isAtEntry()) {
      return lastPosition;
    }
    int position = position();
    do {
      position--;
    } while (position >= 0 && Pages.valueAcquire(table.pages, position) == null);
    return position;
  }

  /** The entry at the {@link #previousPosition}, which there must be, to be found again later. */
  @SuppressWarnings("NullAway") // there is an entry
  public final Shown shownAt(int position) {
    if (!isAtEntry()) {
      return Shown.of(lastKey, lastHashCode, lastValue);
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
  @SuppressWarnings("NullAway") // there is a page at an entry
  public final int hashCodeThere() {
    return Pages.hashCodeAt(page, position());
  }
}
