package io.guardedmap.table;

import org.jspecify.annotations.Nullable;

/**
 * A place in a table that nobody else writes to, from its first entry to behind the last, page by
 * page: the fast way to read all of it. To go on costs two loads and one store while the next
 * position holds an entry.
 *
 * <p>Cells are read plain. Those of a frozen table nobody writes any more, and who has a snapshot has
 * got the table from its final field, and with it all that had been written before. The owner of a
 * table has written them or taken them over; when it has written since, it goes on from {@link #in}.
 */
public class Cursor<K, V> {
  private final Object[][] pages;
  private final int end;

  /** The page where this stands; null behind the last entry. */
  private Object @Nullable [] page;

  /** The first position of the page. */
  private int start;

  /** The cell of the key where this stands; behind it is the value's. */
  private int cell;

  Cursor(Object[][] pages, int first, int end) {
    this.pages = pages;
    this.end = end;
    start = Pages.firstOfPage(first);
    page = first < end ? Pages.pageAcquire(pages, first) : null;
    search(Pages.keyCell(first));
  }

  /** Begins where another stands. */
  protected Cursor(Cursor<K, V> other) {
    pages = other.pages;
    end = other.end;
    page = other.page;
    start = other.start;
    cell = other.cell;
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
    int next = from;
    while (start < end) {
      for (; page != null && next < page.length; next += 2) {
        if (page[next + 1] != null) {
          cell = next;
          return;
        }
      }
      start += Pages.SIZE;
      page = start < end ? Pages.pageAcquire(pages, start) : null;
      next = 0;
    }
  }

  /** The position of the entry where this stands. */
  public final int position() {
    return start + (cell >> 1);
  }

  /** This cursor, or one at the same place if a table has another page there than this reads. */
  public final Cursor<K, V> in(Table<K, V> table) {
    boolean same = page == null || page == Pages.pageAcquire(table.pages, start);
    return same ? this : table.cursor(position());
  }

  /** The position of the last entry before the one where this stands, or {@link Table#NONE}. */
  public final int previous() {
    int position = isAtEntry() ? position() : end;
    do {
      position--;
    } while (position >= 0 && Pages.valueAcquire(pages, position) == null);
    return position;
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
}
