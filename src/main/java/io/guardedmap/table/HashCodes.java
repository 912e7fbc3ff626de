package io.guardedmap.table;

import java.util.Arrays;

/**
 * The hash codes of a table's entries by position, for rebuilding the index without a call of user
 * code; the writer's only.
 *
 * <p>They are the bare arrays: an {@code int[]} for as many positions as a small table hands out,
 * an {@code int[][]} of pages for a larger one. As with the index, each position gets its hash code
 * once, so tables that share an index share these.
 */
final class HashCodes {
  private HashCodes() {}

  /** Room for a table that hands out {@code limit} positions. */
  static Object allocate(int limit) {
    return limit <= Pages.SIZE ? new int[limit] : new int[Pages.pageOf(limit - 1) + 1][];
  }

  /** The hash codes around a position, in an array of its page or of the whole small table. */
  static int[] page(Object codes, int position) {
    return codes instanceof int[] few ? few : ((int[][]) codes)[Pages.pageOf(position)];
  }

  /** The same, made if it is missing. */
  static int[] pageForNew(Object codes, int position) {
    int[] page = page(codes, position);
    if (page == null) {
      page = new int[Pages.SIZE];
      ((int[][]) codes)[Pages.pageOf(position)] = page;
    }
    return page;
  }

  static void set(int[] page, int position, int hashCode) {
    page[Pages.inPage(position)] = hashCode;
  }

  static int at(Object codes, int position) {
    return page(codes, position)[Pages.inPage(position)];
  }

  /** The number of positions that there is, or can be, a hash code of. */
  static int limit(Object codes) {
    return codes instanceof int[] few ? few.length : Pages.SIZE * ((int[][]) codes).length;
  }

  /**
   * The same hash codes up to {@code end}, with room for {@code limit} positions, where those that
   * follow may be set independently.
   */
  static Object copy(Object codes, int end, int limit) {
    int[][] copy = Arrays.copyOf((int[][]) codes, Pages.pageOf(limit - 1) + 1);
    int last = Pages.pageOf(end);
    if (copy[last] != null) {
      copy[last] = copy[last].clone();
    }
    Arrays.fill(copy, last + 1, copy.length, null);
    return copy;
  }
}
