package io.guardedmap.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a table: arrays in which the key and the value of a position stand side by side. All
 * shared reads and writes of the page directory and of the cells go through here; {@link Cursor}
 * reads the cells of tables that nobody else writes to.
 *
 * <pre>
 *   page       [ mark | hash codes | k0 | v0 | k1 | v1 | ... ]   {@value #SMALL} or {@value #LARGE}
 *   group      the hash codes of a small page, or of {@value #GROUP} entries of large pages
 *   directory  [ page | page | ... | chunk | chunk | ... ]       {@value #CHUNK} pages, then chunks
 *   chunk      [ its mark in an empty page | page | page | ... ] {@value #CHUNK} pages
 * </pre>
 *
 * The first {@value #SMALL_END} positions are in small pages, so that a write to a small table that
 * is shared copies little; the others in large ones, which are faster to walk through. The first
 * page of a table holds at most as many entries as its index hands out. Chunks are for large
 * tables, so that a fork copies little at any size.
 *
 * <p>The {@link Mark} says who may write to a page or chunk. The hash codes, one for each position,
 * are for rebuilding without a call of user code, and the writer's only. A position gets its hash
 * code once; so the copies of a page share them, but where the positions to come belong to another
 * index. Those of an index that is a list are in that. Large pages have them in common with their
 * neighbours, so that pages which were made one after the other lie side by side in memory, which a
 * walk over millions takes half of its time for.
 */
final class Pages {
  private static final int SMALL_SHIFT = 5;
  private static final int SMALL_END_SHIFT = 10;
  private static final int LARGE_SHIFT = 9;
  private static final int GROUP_SHIFT = 12;

  static final int SMALL = 1 << SMALL_SHIFT;
  static final int LARGE = 1 << LARGE_SHIFT;

  /** The first position that is in a large page. */
  private static final int SMALL_END = 1 << SMALL_END_SHIFT;

  /** So many positions of large pages have their hash codes in one array. */
  private static final int GROUP = 1 << GROUP_SHIFT;

  /** How many more pages there are than if all were large. */
  private static final int MORE_PAGES = SMALL_END / SMALL - SMALL_END / LARGE;

  private static final int CHUNK_SHIFT = 8;
  private static final int CHUNK = 1 << CHUNK_SHIFT;

  // The cells of a page.
  private static final int MARK = 0;
  private static final int HASH_CODES = 1;
  private static final int HEAD = 2;

  /** The directory of tables without positions. */
  static final Object[][] NO_PAGES = {};

  private static final VarHandle PAGE = MethodHandles.arrayElementVarHandle(Object[][].class);
  private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(Object[].class);

  private Pages() {}

  // ---- A page --------------------------------------------------------------------------------

  static int pageOf(int position) {
    return position < SMALL_END
        ? position >>> SMALL_SHIFT
        : MORE_PAGES + (position >>> LARGE_SHIFT);
  }

  /** The first position of a page. */
  private static int firstOf(int page) {
    return page < SMALL_END / SMALL ? page * SMALL : (page - MORE_PAGES) * LARGE;
  }

  /** Where the hash code of a position is among those that its page has. */
  private static int inGroup(int position) {
    return position < SMALL_END ? inPage(position) : (position - SMALL_END) & (GROUP - 1);
  }

  /** Whether no page before that of a position has the same hash codes. */
  static boolean isFirstOfGroup(int position) {
    return inGroup(position) == 0;
  }

  /** How many entries the page of a position is for. */
  static int size(int position) {
    return position < SMALL_END ? SMALL : LARGE;
  }

  static int firstOfPage(int position) {
    return position & -size(position);
  }

  static boolean isFirstOfPage(int position) {
    return inPage(position) == 0;
  }

  /** The place of a position in its page. */
  private static int inPage(int position) {
    return position & (size(position) - 1);
  }

  static int keyCell(int position) {
    return HEAD + (inPage(position) << 1);
  }

  private static int valueCell(int position) {
    return keyCell(position) + 1;
  }

  /** The place in its page of the position whose key is in a cell. */
  static int ofKeyCell(int cell) {
    return (cell - HEAD) >> 1;
  }

  /** How many entries a page has room for. */
  static int room(Object[] page) {
    return ofKeyCell(page.length);
  }

  /**
   * A new page for a position of a table of this index. It goes on with the hash codes of the page
   * before it, if both are of one group; those of a list are its own.
   */
  static Object[] allocate(Object[][] directory, int position, int[] index, @Nullable Mark mark) {
    int limit = Index.limit(index);
    int first = firstOfPage(position);
    Object[] before = isFirstOfGroup(first) ? null : pageAcquire(directory, first - 1);
    Object[] page = new Object[HEAD + 2 * Math.min(limit, size(position))];
    page[MARK] = mark;
    page[HASH_CODES] =
        before != null
            ? before[HASH_CODES]
            : Index.isList(index) ? index : new int[roomInGroup(first, limit)];
    return page;
  }

  /**
   * How many hash codes the group of a position has, of a table that hands out {@code limit}
   * positions.
   */
  private static int roomInGroup(int position, int limit) {
    int room = position < SMALL_END ? SMALL : GROUP;
    return Math.min(limit - (position - inGroup(position)), room);
  }

  /** A copy of a directory of one place, with a copy of the page there, if there is one. */
  static Object[][] copyOfOne(Object[][] directory) {
    Object[] page = (Object[]) PAGE.getAcquire(directory, 0);
    return new Object[][] {page == null ? null : copyOf(page, null)};
  }

  /** A copy of a page for another table of the same index. */
  static Object[] copyOf(Object[] page, @Nullable Mark mark) {
    Object[] copy = page.clone();
    copy[MARK] = mark;
    return copy;
  }

  /**
   * A copy of the page of a position for a table of another index, which gives the positions to
   * come hash codes, and hands out {@code limit}.
   */
  static Object[] copyWithHashCodesOf(Object[] page, int position, int limit, Mark mark) {
    Object[] copy = copyOf(page, mark);
    copy[HASH_CODES] = Arrays.copyOf((int[]) page[HASH_CODES], roomInGroup(position, limit));
    return copy;
  }

  /** Whether a table of this mark may write to the page. */
  static boolean hasMark(Object[] page, @Nullable Mark mark) {
    return page[MARK] == mark;
  }

  /** The entry at a position of a page, to be found again without that. */
  @SuppressWarnings("NullAway") // there is an entry
  static Shown shown(Object[] page, int position) {
    return Shown.of(page[keyCell(position)], hashCodeAt(page, position), page[valueCell(position)]);
  }

  static int hashCodeAt(Object[] page, int position) {
    return ((int[]) page[HASH_CODES])[inGroup(position)];
  }

  static void setHashCode(Object[] page, int position, int hashCode) {
    ((int[]) page[HASH_CODES])[inGroup(position)] = hashCode;
  }

  static @Nullable Object keyAcquire(Object[] page, int position) {
    return CELL.getAcquire(page, keyCell(position));
  }

  /** Whether the key at a position of its page is the one wanted, both masked. */
  static boolean holds(Object[] page, int position, Object wanted) {
    Object stored = keyAcquire(page, position);
    return stored != null && Nulls.sameKey(wanted, stored);
  }

  /** Whether there are two pages, and both reach to a position and hold the very same key there. */
  static boolean haveSameKey(Object @Nullable [] one, Object @Nullable [] other, int position) {
    return one != null
        && other != null
        && keyCell(position) < Math.min(one.length, other.length)
        && keyAcquire(one, position) == keyAcquire(other, position);
  }

  /** The masked value at a position of a page, or null where there is none, or no such page. */
  static @Nullable Object valueIn(Object @Nullable [] page, int position) {
    return page != null && valueCell(position) < page.length ? valueAcquire(page, position) : null;
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

  // ---- A directory ---------------------------------------------------------------------------

  /** A directory with a place, yet empty, for each of the pages of {@code positions} positions. */
  static Object[][] directory(int positions) {
    return new Object[places(positions)][];
  }

  /** A copy of a directory, with a place for each of the pages of {@code positions} positions. */
  static Object[][] copyOf(Object[][] directory, int positions) {
    return Arrays.copyOf(directory, places(positions));
  }

  private static int places(int positions) {
    return positions == 0 ? 0 : placeOf(pageOf(positions - 1)) + 1;
  }

  /** Where the directory holds a page, or the chunk that holds it. */
  private static int placeOf(int page) {
    return page < CHUNK ? page : CHUNK - 1 + (page >>> CHUNK_SHIFT);
  }

  private static int placeInChunk(int page) {
    return 1 + (page & (CHUNK - 1));
  }

  /** Whether the first page is of full size, so that positions may go on behind it. */
  static boolean isFirstPageFull(Object[][] directory) {
    return directory.length > 0 && directory[0] != null && room(directory[0]) == size(0);
  }

  /** The page of a position; null when there is none yet, as for a position of another fork. */
  static Object @Nullable [] pageAcquire(Object[][] directory, int position) {
    int page = pageOf(position);
    if (page < CHUNK) {
      return (Object[]) PAGE.getAcquire(directory, page);
    }
    Object[][] chunk = chunkAcquire(directory, page);
    return chunk == null ? null : (Object[]) PAGE.getAcquire(chunk, placeInChunk(page));
  }

  private static Object @Nullable [][] chunkAcquire(Object[][] directory, int page) {
    return (Object[][]) PAGE.getAcquire(directory, placeOf(page));
  }

  /** Puts a page of this mark into a directory, and its chunk first if that has another mark. */
  static void setPageRelease(
      Object[][] directory, int position, Object[] content, @Nullable Mark mark) {
    int page = pageOf(position);
    if (page < CHUNK) {
      PAGE.setRelease(directory, page, content);
      return;
    }
    Object[][] chunk = chunkAcquire(directory, page);
    if (chunk == null || !hasMark(chunk[0], mark)) {
      chunk = chunk == null ? new Object[1 + CHUNK][] : chunk.clone();
      chunk[0] = new Object[] {mark};
      PAGE.setRelease(directory, placeOf(page), chunk);
    }
    PAGE.setRelease(chunk, placeInChunk(page), content);
  }

  /** The masked key of a position, or null when there is none. */
  static @Nullable Object keyAcquire(Object[][] directory, int position) {
    Object[] page = pageAcquire(directory, position);
    return page == null ? null : keyAcquire(page, position);
  }

  /** The masked key of a position, or null when there is none, or one of another hash code. */
  static @Nullable Object keyOfHashCode(Object[][] directory, int position, int hashCode) {
    Object[] page = pageAcquire(directory, position);
    Object key = page == null ? null : keyAcquire(page, position);
    return key != null && hashCodeAt(directory, position) == hashCode ? key : null;
  }

  /** The masked value of a position, or null when there is none. */
  static @Nullable Object valueAcquire(Object[][] directory, int position) {
    Object[] page = pageAcquire(directory, position);
    return page == null ? null : valueAcquire(page, position);
  }

  static boolean holdsEntry(Object[][] directory, int position) {
    return valueAcquire(directory, position) != null;
  }

  /**
   * The first position from {@code from} to before {@code to} where two directories of one index
   * differ in their values, or {@link Table#NONE}. Goes past pages that are in both.
   */
  static int difference(Object[][] one, Object[][] other, int from, int to) {
    int at = pastShared(one, other, from, to);
    while (at < to && valueAcquire(one, at) == valueAcquire(other, at)) {
      at = pastShared(one, other, at + 1, to);
    }
    return at < to ? at : Table.NONE;
  }

  /**
   * The first position that is not in a page of both directories, from one that begins a page on:
   * that itself, or the first of a later page, which may be behind {@code to}. Goes past chunks
   * that are in both, before {@code to}.
   */
  static int pastShared(Object[][] one, Object[][] other, int from, int to) {
    int at = from;
    int shared;
    do {
      shared = at < to && isFirstOfPage(at) ? sharedFrom(one, other, at, to) : 0;
      at += shared;
    } while (shared > 0);
    return at;
  }

  /**
   * How many positions are in a chunk or page of both directories, from one that begins a page on.
   */
  private static int sharedFrom(Object[][] one, Object[][] other, int position, int to) {
    int page = pageOf(position);
    int inChunk = firstOf(page + CHUNK) - position;
    boolean isWholeChunk = page >= CHUNK && placeInChunk(page) == 1 && to - position >= inChunk;
    if (isWholeChunk && chunkAcquire(one, page) == chunkAcquire(other, page)) {
      return inChunk;
    }
    return pageAcquire(one, position) == pageAcquire(other, position) ? size(position) : 0;
  }

  /** The hash code of a position that holds an entry. */
  static int hashCodeAt(Object[][] directory, int position) {
    return hashCodeAt(Objects.requireNonNull(pageAcquire(directory, position)), position);
  }

  /**
   * Whether there was an entry of this hash code at a position, and is none; of a table that has
   * been there.
   */
  static boolean isGone(Object[][] directory, int position, int hashCode) {
    Object[] page = pageAcquire(directory, position);
    return page != null
        && valueAcquire(page, position) == null
        && hashCodeAt(page, position) == hashCode;
  }

  /** Whether there is an entry at a position, and of another hash code than this. */
  static boolean isOfOther(Object[][] directory, int position, int hashCode) {
    Object[] page = pageAcquire(directory, position);
    return page != null
        && valueAcquire(page, position) != null
        && hashCodeAt(page, position) != hashCode;
  }
}
