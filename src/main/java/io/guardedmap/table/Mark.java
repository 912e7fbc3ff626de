package io.guardedmap.table;

import org.jspecify.annotations.Nullable;

/**
 * Tells what a table may write to: the pages that carry its own mark; and of the slots in use those
 * of the positions that the index has handed out to it in one run, up to its end.
 *
 * <p>A table that has made all its pages needs no mark, and neither do they: it is null. Such
 * tables need not be told from each other, since none of them has a page of another; and while one
 * may be written to, no other table has its slots.
 */
final class Mark {
  /**
   * The mark of the twin that the table is, or is a fork of; null in the line that has made the
   * index.
   */
  private final @Nullable Mark twin;

  /** Where that run of positions begins; for the writer alone. */
  private int ownFrom;

  private Mark() {
    this.twin = this;
  }

  private Mark(@Nullable Mark twin, int ownFrom) {
    this.twin = twin;
    this.ownFrom = ownFrom;
  }

  /** The mark of a table that has an index of its own, and begins with the pages of others. */
  static Mark ofReindexed() {
    return new Mark(null, 0);
  }

  /** The mark of a twin of any table. */
  static Mark ofTwin() {
    return new Mark();
  }

  /** The mark of a fork of a table that has this mark, and this end. */
  static Mark ofFork(@Nullable Mark mark, int end) {
    return new Mark(twin(mark), end);
  }

  private static @Nullable Mark twin(@Nullable Mark mark) {
    return mark == null ? null : mark.twin;
  }

  /** Whether the table, or if it is frozen its forks, may add to the index that it has. */
  static boolean addsToIndex(@Nullable Mark mark) {
    return twin(mark) == null;
  }

  /**
   * Tells that others have been handed out between the last position of the table and this, which
   * it takes.
   */
  static void takeAfterOthers(@Nullable Mark mark, int position) {
    if (mark != null) {
      mark.ownFrom = position;
    }
  }

  /**
   * From which position on no other table than that of this mark, which may be written to, has had
   * entries.
   */
  static int ownFrom(@Nullable Mark mark) {
    return mark == null ? 0 : mark.ownFrom;
  }

  /** Whether two tables of one index are of one line: forks of the same, or of the same twin. */
  static boolean areOfOneLine(@Nullable Mark mark, @Nullable Mark other) {
    return twin(mark) == twin(other);
  }
}
