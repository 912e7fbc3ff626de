package io.guardedmap.table;

import java.util.BitSet;

/** What a table that shares pages with others may write in place. */
final class Owned {
  private static final Owned NOTHING = new Owned(new BitSet(), true);
  private static final Owned NOTHING_OF_A_TWIN = new Owned(new BitSet(), false);

  private final BitSet pages;
  private final boolean index;

  private Owned(BitSet pages, boolean index) {
    this.pages = pages;
    this.index = index;
  }

  /** The mark of a frozen table; {@code index} is whether its forks may add to its index. */
  static Owned nothing(boolean index) {
    return index ? NOTHING : NOTHING_OF_A_TWIN;
  }

  /** What a fork owns at first. */
  static Owned newPagesOnly(boolean index) {
    return new Owned(new BitSet(), index);
  }

  /** The same pages, and an index. */
  Owned withIndex() {
    return new Owned((BitSet) pages.clone(), true);
  }

  boolean isNothing() {
    return this == NOTHING || this == NOTHING_OF_A_TWIN;
  }

  boolean mayAddToIndex() {
    return index;
  }

  boolean hasPageOf(int position) {
    return pages.get(Pages.pageOf(position));
  }

  /** Whether the chunk of a position is its own, as it is from the first page on that it owns there. */
  boolean hasChunkOf(int position) {
    int first = Pages.firstPageOfChunk(position);
    int owned = pages.nextSetBit(first);
    return owned >= 0 && Pages.firstPageOfChunk(Pages.SIZE * owned) == first;
  }

  void addPageOf(int position) {
    pages.set(Pages.pageOf(position));
  }
}
