package io.guardedmap.table;

import org.jspecify.annotations.Nullable;

/**
 * Tells which pages a table may write to: those that carry the table's own mark.
 *
 * <p>A table that has made all its pages needs no mark, and neither do they: it is null. Such tables
 * need not be told from each other, since none of them has a page of another.
 */
final class Mark {
  /** The mark of the twin that the table is, or is a fork of; null in the line that has made the index. */
  private final @Nullable Mark twin;

  private Mark() {
    this.twin = this;
  }

  private Mark(@Nullable Mark twin) {
    this.twin = twin;
  }

  /** The mark of a table that has an index of its own, and begins with the pages of others. */
  static Mark ofReindexed() {
    return new Mark(null);
  }

  /** The mark of a twin of any table. */
  static Mark ofTwin() {
    return new Mark();
  }

  /** The mark of a fork of a table that has this mark. */
  static Mark ofFork(@Nullable Mark mark) {
    return new Mark(twin(mark));
  }

  private static @Nullable Mark twin(@Nullable Mark mark) {
    return mark == null ? null : mark.twin;
  }

  /** Whether the table, or if it is frozen its forks, may add to the index that it has. */
  static boolean addsToIndex(@Nullable Mark mark) {
    return twin(mark) == null;
  }

  /** Whether two tables of one index are of one line: forks of the same, or of the same twin. */
  static boolean areOfOneLine(@Nullable Mark mark, @Nullable Mark other) {
    return twin(mark) == twin(other);
  }
}
