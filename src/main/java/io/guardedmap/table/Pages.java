package io.guardedmap.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a table: arrays in which the key and the value of a position stand side by side. All
 * shared reads and writes of the page directory and of the cells go through here.
 *
 * <p>A full page holds {@value #SIZE} entries. The first page of a small table holds just as many
 * as its index hands out.
 */
final class Pages {
  static final int SIZE = 1 << Pages.SHIFT;

  private static final int SHIFT = 9;
  private static final int MASK = SIZE - 1;

  private static final VarHandle PAGE = MethodHandles.arrayElementVarHandle(Object[][].class);
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(Object[].class);

  private Pages() {}

  static int pageOf(int position) {
    return position >>> SHIFT;
  }

  static boolean isFirstOfPage(int position) {
    return (position & MASK) == 0;
  }

  private static int keyCell(int position) {
    return (position & MASK) << 1;
  }

  private static int valueCell(int position) {
    return keyCell(position) + 1;
  }

  /** A new page of its size, for a table that hands out {@code limit} positions. */
  static Object[] allocate(int limit) {
    return new Object[2 * Math.min(limit, SIZE)];
  }

  /** A directory with a page, yet missing, for each of {@code positions} positions. */
  static Object[][] directory(int positions) {
    return new Object[pageOf(positions + MASK)][];
  }

  /** Whether the first page is of full size, so that positions may go on behind it. */
  static boolean isFirstPageFull(Object[][] pages) {
    return pages.length > 0 && pages[0] != null && pages[0].length == 2 * SIZE;
  }

  /** The page of a position; null when the table has none, as for a position of another fork. */
  static Object @Nullable [] pageAcquire(Object[][] pages, int position) {
    int page = pageOf(position);
    return page < pages.length ? (Object[]) PAGE.getAcquire(pages, page) : null;
  }

  static void publishPageRelease(Object[][] pages, int page, Object[] content) {
    PAGE.setRelease(pages, page, content);
  }

  /** The masked key of a position, or null when there is none. */
  static @Nullable Object keyAcquire(Object[][] pages, int position) {
    Object[] page = pageAcquire(pages, position);
    return page == null ? null : keyAcquire(page, position);
  }

  static @Nullable Object keyAcquire(Object[] page, int position) {
    return CELL.getAcquire(page, keyCell(position));
  }

  /** Whether the key at a position of its page is the one wanted, both masked. */
  static boolean holds(Object[] page, int position, Object wanted) {
    Object stored = keyAcquire(page, position);
    return stored != null && Nulls.sameKey(wanted, stored);
  }

  /** The masked value of a position, or null when there is none. */
  static @Nullable Object valueAcquire(Object[][] pages, int position) {
    Object[] page = pageAcquire(pages, position);
    return page == null ? null : valueAcquire(page, position);
  }

  static @Nullable Object valueAcquire(Object[] page, int position) {
    return CELL.getAcquire(page, valueCell(position));
  }

  static void setKeyRelease(Object[] page, int position, @Nullable Object key) {
    CELL.setRelease(page, keyCell(position), key);
  }

  static void setValueRelease(Object[] page, int position, @Nullable Object value) {
    CELL.setRelease(page, valueCell(position), value);
  }
}
