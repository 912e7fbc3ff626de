package io.guardedmap.table;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** The structural check finds what it looks for. */
class InvariantsTest {
  private static final int SLOTS = 64;
  private static final int LIMIT = Capacity.limit(SLOTS);
  private static final int HANDED_OUT = 5 + Index.CROWDED;

  /**
   * The parts of a sound table: entries at 0 to 4 of which 2 is removed, and 4 is in the crowd,
   * since dropped forks have left slots of its hash code.
   */
  private final int[] index = Index.allocate(SLOTS);

  private Object[][] pages = Pages.directory(LIMIT);
  private final BitSet inCrowd = new BitSet();
  private int first = 0;
  private int end = 5;
  private int size = 4;
  private boolean ownsIndex = true;

  InvariantsTest() {
    for (int position = 0; position < LIMIT; position++) {
      if (Pages.isFirstOfPage(position)) {
        Pages.setPageRelease(pages, position, Pages.allocate(pages, position, index, null), null);
      }
      Pages.setHashCode(page(position), position, 100 + position);
    }
    for (int position : new int[] {0, 1, 3, 4}) {
      set(position, "key " + position, "value");
    }
    for (int position = 0; position < 4; position++) {
      int hashCode = 100 + position;
      Index.addRelease(index, Index.emptySlot(index, hashCode), hashCode, position);
    }
    inCrowd.set(4);
    for (int position = 5; position < HANDED_OUT; position++) {
      Index.addRelease(index, Index.emptySlot(index, 104), 104, position);
    }
    Index.handOutRelease(index, HANDED_OUT);
  }

  private Object[] page(int position) {
    return Pages.pageAcquire(pages, position);
  }

  private void set(int position, Object key, Object value) {
    Pages.setKeyRelease(page(position), position, key);
    Pages.setValueRelease(page(position), position, value);
  }

  private void check() {
    Invariants.check(index, pages, inCrowd, first, end, size, ownsIndex);
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
    pages[0] = new Object[Pages.allocate(pages, 0, Index.allocate(1024), null).length + 2];
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
  void numberOfSlotsThatIsNoPowerOfTwoIsFound() {
    assertThatThrownBy(
            () -> Invariants.check(new int[16], pages, inCrowd, first, end, size, ownsIndex))
        .hasMessage("invariant broken: the slots are a power of two");
  }

  @Test
  void tooManyPositionsHandedOutAreFound() {
    Index.handOutRelease(index, LIMIT + 1);
    isBroken("no more positions than the limit");
  }

  @Test
  void shortDirectoryIsFound() {
    int[] empty = Index.allocate(SLOTS);
    Object[][] none = {};
    assertThatThrownBy(() -> Invariants.check(empty, none, new BitSet(), 0, 0, 0, ownsIndex))
        .hasMessage("invariant broken: the directory has a place for every position");
  }

  @Test
  void endThatWasNotHandedOutIsFoundInATableThatOwnsItsIndex() {
    end = HANDED_OUT + 1;
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
    Pages.setHashCode(page(1), 1, 999);
    isBroken("every entry is found by its hash code");
  }

  @Test
  void entryBehindAnEmptySlotIsFound() {
    int mask = Index.mask(index);
    int hash = Index.hash(104);
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
  void entryInTheCrowdThatASearchDoesNotAskIsFound() {
    Pages.setHashCode(page(4), 4, 999);
    isBroken("crowds are asked");
  }

  @Test
  void slotThatLeadsNowhereIsFound() {
    int slot = 0;
    while (index[slot] != 0) {
      slot++;
    }
    index[slot] = LIMIT + 1;
    isBroken("a slot leads to a position");
    index[slot] = 1 << 30;
    isBroken("a slot leads to a position");
  }

  @Test
  void slotWithoutAPositionIsFound() {
    Index.handOutRelease(index, 3);
    ownsIndex = false;
    isBroken("no slot without a position");
  }

  @Test
  void fullIndexIsFound() {
    for (int slot = 0; slot < SLOTS; slot++) {
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
    pages = Arrays.copyOf(pages, pages.length + 1);
    assertThatCode(this::check).doesNotThrowAnyException();
  }
}
