package io.guardedmap.table;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A run of positions without an entry that the last entry once stood before, when another was added
 * behind it. As positions are not given out again, adding and removing at the end for ever makes
 * such a run grow: who removes the last entry then jumps over it, or would walk over all of it each
 * time.
 *
 * <p>The runs of a table are a list that never changes, from the last one to the first, so that
 * forks and frozen tables each keep their own at no cost. A walk over a longer run that is not in
 * the list puts it there with the next addition; so each position is walked over once, and those of
 * short runs a few times.
 */
final class Gap {
  /** How a walk asks for entries. */
  interface Probe {
    boolean isEntry(Object[][] pages, int position);
  }

  /** The longest run that is walked over, and makes no object. */
  static final int WALKED = 16;

  /** The position of the entry before the run, which may have gone since. */
  private final int before;

  /** The position of the entry behind the run, which may have gone since. */
  private final int after;

  private final @Nullable Gap below;

  private Gap(int before, int after, @Nullable Gap below) {
    this.before = before;
    this.after = after;
    this.below = below;
  }

  /** The runs when an entry is added at a position, behind the last one. */
  static @Nullable Gap added(@Nullable Gap gaps, int last, int position) {
    boolean isLong = last >= 0 && position - last - 1 > WALKED;
    return isLong ? new Gap(last, position, gaps) : gaps;
  }

  /** The runs up to what is now the last entry. */
  static @Nullable Gap upTo(@Nullable Gap gaps, int last) {
    Gap gap = gaps;
    while (gap != null && gap.after > last) {
      gap = gap.below;
    }
    return gap;
  }

  /**
   * The position of the entry before the last one. Makes no object.
   *
   * @param first the position of the first, which is another
   * @param probe asked about positions, from the last one down
   */
  static int previous(@Nullable Gap gaps, int last, int first, Object[][] pages, Probe probe) {
    Gap gap = gaps;
    int at = last - 1;
    while (at > first) {
      if (gap != null && at == gap.after - 1) {
        at = gap.before;
        gap = gap.below;
      } else if (probe.isEntry(pages, at)) {
        return at;
      } else {
        at--;
      }
    }
    return first;
  }

  /** The positions of all these runs. */
  static BitSet positions(@Nullable Gap gaps) {
    BitSet positions = new BitSet();
    for (Gap gap = gaps; gap != null; gap = gap.below) {
      positions.set(gap.before + 1, gap.after);
    }
    return positions;
  }
}
