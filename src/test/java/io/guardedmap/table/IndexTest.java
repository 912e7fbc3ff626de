package io.guardedmap.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
      int slot = Index.emptySlot(index, new int[16], position, position * 77, 1);
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
    Index.handOut(index, 9);
    assertThat(Index.isExhausted(index)).isFalse();
    Index.handOut(index, 10);
    assertThat(Index.isExhausted(index)).isTrue();
  }

  @Test
  void fullIndexRefusesInsteadOfLoopingForEver() {
    int[] index = Index.allocate(4);
    for (int slot = 0; slot < 4; slot++) {
      Index.addRelease(index, slot, slot, 0);
    }
    assertThatThrownBy(() -> Index.emptySlot(index, new int[1], 1, 5, 8))
        .isInstanceOf(ConcurrentModificationException.class);
    assertThat(Index.first(index, ~Index.mask(index))).as("a slot of other hash bits").isNegative();
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void lookupEndsWhereWritersHandedOutPositionsTwice() {
    int[] index = Index.allocate(16);
    int hash = Index.hash(77);
    int[] positions = {3, 5, 3, 5, 3};
    for (int n = 0; n < positions.length; n++) {
      Index.addRelease(index, (hash + n) & Index.mask(index), hash, positions[n]);
    }
    List<Integer> matches = new ArrayList<>();
    for (int at = Index.first(index, hash); at >= 0; at = Index.next(index, hash, matches.size())) {
      matches.add(at);
    }
    assertThat(matches).containsExactly(3, 5, 3, 5, 3);
  }

  @Test
  void emptySlotIsTheFirstOnThePath() {
    int[] index = Index.allocate(64);
    int[] codes = IntStream.range(0, 40).toArray();
    for (int n = 0; n < 40; n++) {
      int start = Index.hash(n) & Index.mask(index);
      int slot = Index.emptySlot(index, codes, n, n, 1);
      for (int at = start; at != slot; at = (at + 1) & Index.mask(index)) {
        assertThat(index[at]).isNotZero();
      }
      assertThat(index[slot]).isZero();
      Index.addRelease(index, slot, Index.hash(n), n);
    }
  }

  @Test
  void crowdIsOfLiveAndRemovedPositionsOfOneHashCode() {
    int[] index = Index.allocate(64);
    int[] codes = new int[40];
    for (int n = 0; n < 12; n++) {
      codes[n] = n < 6 ? 99 : n;
      int slot = Index.emptySlot(index, codes, n, codes[n], 12);
      Index.addRelease(index, slot, Index.hash(codes[n]), n);
    }
    assertThat(Index.emptySlot(index, codes, 12, 99, 6)).isNegative();
    assertThat(Index.emptySlot(index, codes, 12, 99, 7)).isNotNegative();
    assertThat(Index.emptySlot(index, codes, 3, 99, 4)).as("before the end").isNotNegative();
    assertThat(Index.emptySlot(index, codes, 3, 99, 3)).as("before the end").isNegative();
    assertThat(Index.emptySlot(index, codes, 12, 7, 2)).isNotNegative();
    assertThat(Index.emptySlot(index, codes, 12, 7, 1)).isNegative();
    assertThat(Index.emptySlot(index, codes, 12, 1000, 1)).isNotNegative();
  }
}
