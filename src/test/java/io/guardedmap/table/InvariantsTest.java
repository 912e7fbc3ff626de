package io.guardedmap.table;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** The structural check finds what it looks for. */
class InvariantsTest {
  /** The parts of a sound table: entries at 0 to 4 of which 2 is removed, and 4 is in the crowd. */
  private final int[] index = Index.allocate(16);

  private int[] hashCodes = {100, 101, 102, 103, 104};
  private Object[][] pages = {new Object[20]};
  private final BitSet inCrowd = new BitSet();
  private int first = 0;
  private int end = 5;
  private int size = 4;
  private boolean ownsIndex = true;

  InvariantsTest() {
    for (int position : new int[] {0, 1, 3, 4}) {
      set(position, "key " + position, "value");
    }
    for (int position = 0; position < 4; position++) {
      int slot = Index.emptySlot(index, hashCodes, position, hashCodes[position], 8);
      Index.addRelease(index, slot, Index.hash(hashCodes[position]), position);
    }
    inCrowd.set(4);
    Index.handOut(index, 5);
  }

  private void set(int position, Object key, Object value) {
    pages[0][2 * position] = key;
    pages[0][2 * position + 1] = value;
  }

  private void check() {
    Invariants.check(index, hashCodes, pages, inCrowd, first, end, size, ownsIndex);
  }

  private void isBroken(String invariant) {
    assertThatThrownBy(this::check)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("invariant broken: " + invariant);
  }

  @Test
  void soundTableIsSound() {
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void wrongSizeIsFound() {
    size = 5;
    isBroken("the tally is the number of entries");
  }

  @Test
  void lostEntryIsFound() {
    set(3, null, null);
    isBroken("the tally is the number of entries");
  }

  @Test
  void keyWithoutAValueIsFound() {
    set(3, "key", null);
    isBroken("a key has a value");
  }

  @Test
  void valueWithoutAKeyIsFound() {
    set(3, null, "value");
    isBroken("a key has a value");
  }

  @Test
  void tooLargePageIsFound() {
    pages = new Object[][] {new Object[2 * Pages.SIZE + 2]};
    isBroken("no page is larger than a page");
  }

  @Test
  void entryBeforeTheFirstIsFound() {
    first = 1;
    isBroken("no entry before the first");
  }

  @Test
  void entryBehindTheEndIsFound() {
    end = 4;
    isBroken("no entry behind the end");
  }

  @Test
  void missingHashCodeIsFound() {
    hashCodes = new int[] {100, 101, 102, 103};
    isBroken("every position has a hash code");
  }

  @Test
  void numberOfSlotsThatIsNoPowerOfTwoIsFound() {
    assertThatThrownBy(
            () ->
                Invariants.check(
                    new int[16], hashCodes, pages, inCrowd, first, end, size, ownsIndex))
        .hasMessage("invariant broken: the slots are a power of two");
  }

  @Test
  void tooManyPositionsHandedOutAreFound() {
    Index.handOut(index, Capacity.limit(16) + 1);
    isBroken("no more positions than the limit");
  }

  @Test
  void shortDirectoryIsFound() {
    int[] empty = Index.allocate(16);
    Object[][] none = {};
    assertThatThrownBy(
            () -> Invariants.check(empty, new int[0], none, new BitSet(), 0, 0, 0, ownsIndex))
        .hasMessage("invariant broken: the directory has a place for every position");
  }

  @Test
  void endThatWasNotHandedOutIsFoundInATableThatOwnsItsIndex() {
    Index.handOut(index, 4);
    isBroken("the end was handed out");
    ownsIndex = false;
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void entryMissingInTheIndexIsFound() {
    inCrowd.clear(4);
    isBroken("every entry is found by its hash code");
  }

  @Test
  void entryUnderAnotherHashCodeIsFound() {
    hashCodes[1] = 999;
    isBroken("every entry is found by its hash code");
  }

  @Test
  void entryBehindAnEmptySlotIsFound() {
    int mask = Index.mask(index);
    int hash = Index.hash(hashCodes[4]);
    int slot = hash & mask;
    while (index[slot] != 0 || index[(slot + 1) & mask] != 0) {
      slot = (slot + 1) & mask;
    }
    index[(slot + 1) & mask] = (hash & ~mask) | 5;
    inCrowd.clear(4);
    isBroken("every entry is found by its hash code");
  }

  @Test
  void entryBothInIndexAndCrowdIsFound() {
    inCrowd.set(3);
    isBroken("no entry both in the index and in the crowd");
  }

  @Test
  void removedEntryLeftInTheCrowdIsFound() {
    set(4, null, null);
    size = 3;
    isBroken("the crowd holds live entries alone");
  }

  @Test
  void slotThatLeadsNowhereIsFound() {
    int slot = 0;
    while (index[slot] != 0) {
      slot++;
    }
    index[slot] = Capacity.limit(16) + 1;
    isBroken("a slot leads to a position");
    index[slot] = 1 << 30;
    isBroken("a slot leads to a position");
  }

  @Test
  void slotWithoutAPositionIsFound() {
    Index.handOut(index, 3);
    ownsIndex = false;
    isBroken("no slot without a position");
  }

  @Test
  void fullIndexIsFound() {
    for (int slot = 0; slot < 16; slot++) {
      if (index[slot] == 0) {
        index[slot] = 1;
      }
    }
    isBroken("a search ends at an empty slot");
  }

  @Test
  void gapsAndRemovedPositionsAreSound() {
    set(0, null, null);
    set(1, null, null);
    size = 2;
    first = 3;
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void missingPageIsSound() {
    pages = new Object[][] {pages[0], null};
    assertThatCode(this::check).doesNotThrowAnyException();
  }
}
