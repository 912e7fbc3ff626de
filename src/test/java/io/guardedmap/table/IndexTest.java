package io.guardedmap.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ConcurrentModificationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndexTest {
  /** Hash codes as programs have them. */
  enum Codes {
    SEQUENTIAL,
    NEGATIVE,
    EVEN,
    MULTIPLES_OF_16,
    MULTIPLES_OF_4096,
    EQUAL_LOW_BITS,
    EQUAL_LOW_BITS_ODD,
    DECIMAL_STRINGS,
    NAMES,
    FLOATS,
    DOUBLES,
    PAIRS;

    int of(int n) {
      return switch (this) {
        case SEQUENTIAL -> n;
        case NEGATIVE -> -n;
        case EVEN -> 2 * n;
        case MULTIPLES_OF_16 -> n << 4;
        case MULTIPLES_OF_4096 -> n << 12;
        case EQUAL_LOW_BITS -> n << 16;
        case EQUAL_LOW_BITS_ODD -> n << 16 | 0x1234;
        case DECIMAL_STRINGS -> Integer.toString(n).hashCode();
        case NAMES -> ("user-" + n).hashCode();
        case FLOATS -> Float.floatToIntBits(n);
        case DOUBLES -> Double.hashCode(n);
        case PAIRS -> 31 * (n / 100) + n % 100 * 1000;
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void probesAreShort(Codes codes) {
    for (int round = 0; round < 20; round++) {
      long seed = Index.seed();
      for (int slots : new int[] {64, 512, 4096, 65536}) {
        int[] index = Index.allocate(slots);
        int entries = Math.min(Capacity.limit(slots), 60_000);
        long steps = 0;
        for (int n = 0; n < entries; n++) {
          steps += added(index, Index.hash(codes.of(n), seed), n);
        }
        assertThat((double) steps / entries)
            .as("mean probes of %d entries, seed %d", entries, seed)
            .isLessThan(8);
      }
    }
  }

  /** Adds a slot; the number of slots looked at. */
  private static int added(int[] index, int hash, int position) {
    int mask = Index.mask(index);
    int steps = 1;
    int slot = hash & mask;
    while (index[slot] != 0) {
      slot = (slot + 1) & mask;
      steps++;
    }
    Index.addRelease(index, slot, hash, position);
    return steps;
  }

  @Test
  void slotHoldsHashBitsAndPosition() {
    int[] index = Index.allocate(16);
    int mask = Index.mask(index);
    for (int position = 0; position < 10; position++) {
      int hash = Index.hash(position * 77);
      int slot = Index.emptySlot(index, hash);
      Index.addRelease(index, slot, hash, position);
      assertThat(Index.position(Index.slotAcquire(index, slot), mask)).isEqualTo(position);
      assertThat(Index.matches(Index.slotAcquire(index, slot), hash, mask)).isTrue();
      assertThat(Index.matches(Index.slotAcquire(index, slot), ~hash, mask)).isFalse();
    }
  }

  @Test
  void seedsDiffer() {
    assertThat(IntStream.range(0, 50).mapToLong(n -> Index.seed()).distinct().count())
        .isGreaterThan(40);
  }

  @Test
  void codesThatCollideInHashMapScatter() {
    // (n << 16) | n is what HashMap, which folds the halves, puts into one bucket.
    int mask = Index.mask(Index.allocate(1 << 10));
    for (int round = 0; round < 50; round++) {
      long seed = Index.seed();
      long starts =
          IntStream.range(0, 600)
              .map(n -> Index.hash((n << 16) | n, seed) & mask)
              .distinct()
              .count();
      assertThat(starts).isGreaterThan(350);
    }
  }

  @Test
  void unallocatedIndexFindsNothingAndRemembersTheRoom() {
    int[] index = Index.unallocated(77);
    assertThat(Index.slots(index)).isEqualTo(1);
    assertThat(Index.mask(index)).isZero();
    assertThat(Index.roomAsked(index)).isEqualTo(77);
    assertThat(Index.handedOut(index)).isZero();
    assertThat(Index.isExhausted(index)).isTrue();
    assertThat(Index.slotAcquire(index, 0)).isZero();
    assertThat(Index.roomAsked(Index.allocate(4))).isZero();
  }

  @Test
  void positionsAreHandedOutUpToTheLimit() {
    int[] index = Index.allocate(16);
    assertThat(Index.handedOut(index)).isZero();
    Index.handOut(index, Capacity.limit(16) - 1);
    assertThat(Index.isExhausted(index)).isFalse();
    Index.handOut(index, Capacity.limit(16));
    assertThat(Index.isExhausted(index)).isTrue();
  }

  @Test
  void fullIndexRefusesInsteadOfLoopingForEver() {
    int[] index = Index.allocate(4);
    for (int slot = 0; slot < 4; slot++) {
      Index.addRelease(index, slot, slot, 0);
    }
    assertThatThrownBy(() -> Index.emptySlot(index, 5))
        .isInstanceOf(ConcurrentModificationException.class);
    assertThat(Index.first(index, ~Index.mask(index))).as("a slot of other hash bits").isNegative();
  }

  @Test
  void emptySlotIsTheFirstOnThePath() {
    int[] index = Index.allocate(64);
    for (int n = 0; n < 40; n++) {
      int hash = Index.hash(n);
      int slot = Index.emptySlot(index, hash);
      for (int at = hash & Index.mask(index); at != slot; at = (at + 1) & Index.mask(index)) {
        assertThat(index[at]).isNotZero();
      }
      assertThat(index[slot]).isZero();
      Index.addRelease(index, slot, hash, n);
      assertThat(Index.leadsTo(index, hash, n)).isTrue();
      assertThat(Index.leadsTo(index, hash, n + 1)).isFalse();
    }
  }

  @Test
  void crowdIsOfAllSlotsThatMayLeadToPositionsOfAHashCode() throws ReflectiveOperationException {
    // Not Index.CROWDED, which the compiler would make a number here: it may be less at run time.
    int crowded = Index.class.getDeclaredField("CROWDED").getInt(null);
    int code = 99;
    int[] index = Index.allocate(64);
    Object[][] pages = Pages.directory(Capacity.limit(64));
    pages[0] = Pages.allocate(pages, 0, Capacity.limit(64), null);
    for (int position = 0; position < crowded; position++) {
      assertThat(Index.isCrowded(index, pages, code)).as("with %d", position).isFalse();
      add(index, code, position);
      if (position % 3 == 0) { // else removed, or of a fork that was dropped
        fill(pages[0], position, code);
      }
    }
    assertThat(Index.isCrowded(index, pages, code)).isTrue();
    assertThat(Index.isCrowded(index, pages, 7)).isFalse();
    fill(pages[0], 1, 7);
    assertThat(Index.isCrowded(index, pages, code)).as("one is an entry of another").isFalse();
    add(index, code, crowded);
    assertThat(Index.isCrowded(index, pages, code)).isTrue();
    pages[0] = null;
    assertThat(Index.isCrowded(index, pages, code)).as("where forks alone had a page").isTrue();
  }

  private static void add(int[] index, int code, int position) {
    int hash = Index.hash(code);
    Index.addRelease(index, Index.emptySlot(index, hash), hash, position);
  }

  private static void fill(Object[] page, int position, int code) {
    Pages.setHashCode(page, position, code);
    Pages.setKeyRelease(page, position, "key");
    Pages.setValueRelease(page, position, "value");
  }
}
