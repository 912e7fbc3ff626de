package io.guardedmap.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a table: arrays in which the key and the value of a position stand side by side. All
 * shared reads and writes of the page directory and of the cells go through here; {@link Cursor}
 * reads the cells of tables that nobody else writes to.
 *
 * <p>A full page holds {@value #SIZE} entries. The first page of a small table holds just as many
 * as its index hands out. The directory holds the first {@value #CHUNK} pages, and behind them, for
 * large tables, <em>chunks</em> of as many more, so that a fork copies little at any size.
 */
final class Pages {
  static final int SIZE = 1 << Pages.SHIFT;

  private static final int SHIFT = 9;
  private static final int MASK = SIZE - 1;

  private static final int CHUNK_SHIFT = 8;
  private static final int CHUNK = 1 << CHUNK_SHIFT;

  private static final VarHandle PAGE = MethodHandles.arrayElementVarHandle(Object[][].class);
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(Object[].class);

  private Pages() {}

  static int pageOf(int position) {
    return position >>> SHIFT;
  }

  static int firstPageOfChunk(int position) {
    return pageOf(position) & -CHUNK;
  }

  static int firstOfPage(int position) {
    return position & -SIZE;
  }

  static boolean isFirstOfPage(int position) {
    return inPage(position) == 0;
  }

  /** The place of a position in its page. */
  static int inPage(int position) {
    return position & MASK;
  }

  static int keyCell(int position) {
    return inPage(position) << 1;
  }

  private static int valueCell(int position) {
    return keyCell(position) + 1;
  }

  /** A new page of its size, for a table that hands out {@code limit} positions. */
  static Object[] allocate(int limit) {
    return new Object[2 * Math.min(limit, SIZE)];
  }

  /** A directory with a place, yet empty, for each of the pages of {@code positions} positions. */
  static Object[][] directory(int positions) {
    return new Object[places(positions)][];
  }

  private static int places(int positions) {
    return positions == 0 ? 0 : placeOf(pageOf(positions - 1)) + 1;
  }

  /** How many positions, at most, the pages of a directory have. */
  static int positions(Object[][] directory) {
    int chunks = Math.max(0, directory.length - CHUNK);
    return SIZE * (directory.length - chunks + CHUNK * chunks);
  }

  /** Where the directory holds a page, or the chunk that holds it. */
  private static int placeOf(int page) {
    return page < CHUNK ? page : CHUNK - 1 + (page >>> CHUNK_SHIFT);
  }

  /** A copy of a directory, with a place for each of the pages of {@code positions} positions. */
  static Object[][] copyOf(Object[][] directory, int positions) {
    return Arrays.copyOf(directory, places(positions));
  }

  /** Whether the first page is of full size, so that positions may go on behind it. */
  static boolean isFirstPageFull(Object[][] directory) {
    return directory.length > 0 && directory[0] != null && directory[0].length == 2 * SIZE;
  }

  /** The page of a position; null when there is none yet, as for a position of another fork. */
  static Object @Nullable [] pageAcquire(Object[][] directory, int position) {
    int page = pageOf(position);
    if (page < CHUNK) {
      return (Object[]) PAGE.getAcquire(directory, page);
    }
    Object[][] chunk = chunkAcquire(directory, page);
    return chunk == null ? null : (Object[]) PAGE.getAcquire(chunk, page & (CHUNK - 1));
  }

  private static Object @Nullable [][] chunkAcquire(Object[][] directory, int page) {
    return (Object[][]) PAGE.getAcquire(directory, placeOf(page));
  }

  /** Puts a page into a directory that nobody shares, not even its chunks. */
  static void setPageRelease(Object[][] directory, int position, Object[] content) {
    setPageRelease(directory, position, content, false);
  }

  /**
   * Puts a page into a directory, and first, if it belongs into a chunk that is shared or missing,
   * a new chunk.
   */
  static void setPageRelease(
      Object[][] directory, int position, Object[] content, boolean isChunkShared) {
    int page = pageOf(position);
    if (page < CHUNK) {
      PAGE.setRelease(directory, page, content);
      return;
    }
    Object[][] chunk = chunkAcquire(directory, page);
    if (chunk == null || isChunkShared) {
      chunk = chunk == null ? new Object[CHUNK][] : chunk.clone();
      PAGE.setRelease(directory, placeOf(page), chunk);
    }
    PAGE.setRelease(chunk, page & (CHUNK - 1), content);
  }

  /** The masked key of a position, or null when there is none. */
  static @Nullable Object keyAcquire(Object[][] directory, int position) {
    Object[] page = pageAcquire(directory, position);
    return page == null ? null : keyAcquire(page, position);
  }

  private static @Nullable Object keyAcquire(Object[] page, int position) {
    return CELL.getAcquire(page, keyCell(position));
  }

  /** Whether the key at a position of its page is the one wanted, both masked. */
  static boolean holds(Object[] page, int position, Object wanted) {
    Object stored = keyAcquire(page, position);
    return stored != null && Nulls.sameKey(wanted, stored);
  }

  /** The masked value of a position, or null when there is none. */
  static @Nullable Object valueAcquire(Object[][] directory, int position) {
    Object[] page = pageAcquire(directory, position);
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
