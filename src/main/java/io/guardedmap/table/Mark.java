package io.guardedmap.table;

import org.jspecify.annotations.Nullable;

/**
 * Tells which pages a table may write to: those that carry the table's own mark. Freezing a table
 * gives it a mark that no page carries, so that "frozen" and "of another table" are one question.
 *
 * <p>A table that has made all its pages needs no mark, and neither do they: it is null. Such tables
 * need not be told from each other, since none of them has a page of another.
 */
final class Mark {
  private static final Mark FROZEN = new Mark(true);
  private static final Mark FROZEN_TWIN = new Mark(false);

  private final boolean addsToIndex;

  private Mark(boolean addsToIndex) {
    this.addsToIndex = addsToIndex;
  }

  /** The mark of a table that begins with the pages of others. */
  static Mark ofSharer(boolean addsToIndex) {
    return new Mark(addsToIndex);
  }

  /** The mark of a table that never changes; {@code addsToIndex} is for its forks. */
  static Mark ofFrozen(boolean addsToIndex) {
    return addsToIndex ? FROZEN : FROZEN_TWIN;
  }

  static boolean isFrozen(@Nullable Mark mark) {
    return mark == FROZEN || mark == FROZEN_TWIN;
  }

  /** Whether the table, or if it is frozen its forks, may add to the index that it has. */
  static boolean addsToIndex(@Nullable Mark mark) {
    return mark == null || mark.addsToIndex;
  }
}
