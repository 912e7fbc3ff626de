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

  /** Makes sure that the hash code of a position can be set. */
  static void prepare(Object codes, int position) {
    if (codes instanceof int[][] pages && pages[Pages.pageOf(position)] == null) {
      pages[Pages.pageOf(position)] = new int[Pages.SIZE];
    }
  }

  static void set(Object codes, int position, int hashCode) {
    pageOf(codes, position)[position % Pages.SIZE] = hashCode;
  }

  static int at(Object codes, int position) {
    return pageOf(codes, position)[position % Pages.SIZE];
  }

  private static int[] pageOf(Object codes, int position) {
    return codes instanceof int[] few ? few : ((int[][]) codes)[Pages.pageOf(position)];
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
