package io.guardedmap.table;

import org.jspecify.annotations.Nullable;

/**
 * Tells which pages a table may write to: those that carry the table's own mark.
 *
 * <p>A table that has made all its pages needs no mark, and neither do they: it is null. Such tables
 * need not be told from each other, since none of them has a page of another.
 */
final class Mark {
  private final boolean addsToIndex;

  private Mark(boolean addsToIndex) {
    this.addsToIndex = addsToIndex;
  }

  /** The mark of a table that begins with the pages of others. */
  static Mark ofSharer(boolean addsToIndex) {
    return new Mark(addsToIndex);
  }

  /** Whether the table, or if it is frozen its forks, may add to the index that it has. */
  static boolean addsToIndex(@Nullable Mark mark) {
    return mark == null || mark.addsToIndex;
  }
}
