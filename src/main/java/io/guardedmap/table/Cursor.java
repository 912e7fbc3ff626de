package io.guardedmap.table;

import org.jspecify.annotations.Nullable;

/**
 * Walks over the entries of a frozen table in order, page by page: the fast way to read all of it.
 * At first it stands before the first entry.
 *
 * <p>Cells of a frozen table are read plain: nobody writes them any more, and who has a snapshot has
 * got the table from its final field, and with it all that had been written before.
 */
public final class Cursor<K, V> {
  private final Object[][] pages;
  private final int end;
  private int position;

  /** The page of the position; null for one that the table does not have. */
  private Object @Nullable [] page;

  Cursor(Object[][] pages, int first, int end) {
    this.pages = pages;
    this.end = end;
    position = first - 1;
    page = Pages.pageAcquire(pages, first);
  }

  /** Goes to the next entry; says whether there is one. */
  public boolean advance() {
    while (++position < end) {
      if (Pages.isFirstOfPage(position)) {
        page = Pages.pageAcquire(pages, position);
      }
      if (page != null && Pages.value(page, position) != null) {
        return true;
      }
    }
    return false;
  }

  /** The position where this stands, in any table of this numbering. */
  public int position() {
    return position;
  }

  /** The key of the entry where this stands. */
  @SuppressWarnings({"unchecked", "NullAway"}) // only keys are put there, null included
  public K key() {
    return (K) Nulls.unmask(Pages.key(page, position));
  }

  /** The value of the entry where this stands. */
  @SuppressWarnings({"unchecked", "NullAway"}) // only values are put there, null included
  public V value() {
    return (V) Nulls.unmask(Pages.value(page, position));
  }
}
