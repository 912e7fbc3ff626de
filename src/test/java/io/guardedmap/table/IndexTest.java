package io.guardedmap.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.ConcurrentModificationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

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
          steps += fill(index, Index.hash(codes.of(n), seed), n);
        }
        assertThat((double) steps / entries)
            .as("mean probes of %d entries, seed %d", entries, seed)
            .isLessThan(8);
      }
    }
  }

  /** Fills a slot as if the hash were of that seed; the number of slots looked at. */
  private static int fill(int[] index, int hash, int position) {
    int mask = Index.mask(index);
    int steps = 1;
    int slot = hash & mask;
    while (index[slot] != 0) {
      slot = (slot + 1) & mask;
      steps++;
    }
    index[slot] = position + 1;
    return steps;
  }

  @Test
  void slotHoldsHashBitsAndPosition() {
    int[] index = Index.allocate(32);
    int mask = Index.mask(index);
    for (int position = 0; position < 20; position++) {
      int hash = Index.hash(position * 77);
      int slot = Index.emptySlot(index, position * 77);
      Index.addRelease(index, slot, position * 77, position);
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
    assertThat(Index.limit(index)).isZero();
    assertThat(Index.roomAsked(index)).isEqualTo(77);
    assertThat(Index.handedOut(index)).isZero();
    assertThat(Index.isExhausted(index)).isTrue();
    assertThat(Index.first(index, 0)).isNegative();
    assertThat(Index.match(index, 0, 0)).isNegative();
    assertThat(Index.roomAsked(Index.allocate(4))).isZero();
    assertThat(Index.roomAsked(Index.unallocated(0))).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 16, 32, 1024})
  void positionsAreHandedOutUpToTheLimit(int slots) {
    int[] index = Index.allocate(slots);
    assertThat(Index.limit(index)).isEqualTo(Capacity.limit(slots));
    assertThat(Index.handedOut(index)).isZero();
    Index.handOutRelease(index, Capacity.limit(slots) - 1);
    assertThat(Index.isExhausted(index)).isFalse();
    Index.handOutRelease(index, Capacity.limit(slots));
    assertThat(Index.isExhausted(index)).isTrue();
  }

  @Test
  void listLeadsToPositionsThatWereHandedOut() {
    int[] list =
        Index.allocate(Index.isList(Index.allocate(16)) ? 16 : 4); // the largest that is one
    int limit = Index.limit(list);
    Object[][] pages = Pages.directory(limit);
    pages[0] = Pages.allocate(pages, 0, list, null);
    int[] codes = {0, -7, 5, 0, -7, 5, 0, 3, 0, 0};
    for (int position = 0; position < limit; position++) {
      assertThat(Index.leadsTo(list, codes[position], position)).as("not yet").isFalse();
      Pages.setHashCode(pages[0], position, codes[position]);
      assertThat(Index.leadsTo(list, codes[position], position)).as("not yet").isFalse();
      int slot = Index.emptySlot(list, codes[position]);
      Index.handOutRelease(list, position + 1);
      Index.addRelease(list, slot, codes[position], position);
      for (int at = 0; at <= position; at++) {
        assertThat(Index.leadsTo(list, codes[at], at)).isTrue();
        assertThat(Index.leadsTo(list, codes[at] + 1, at)).isFalse();
      }
      assertThat(Index.first(list, 0)).isZero();
      assertThat(Index.first(list, 1)).isNegative();
      assertThat(Index.isCrowded(list, pages, 0)).isFalse();
    }
    assertThatThrownBy(() -> Index.emptySlot(list, 1))
        .isInstanceOf(ConcurrentModificationException.class);
    int all = (int) IntStream.of(codes).limit(limit).filter(code -> code == 0).count();
    assertThat(Index.countMatches(list, 0)).isEqualTo(all);
  }

  @Test
  void fullIndexRefusesInsteadOfLoopingForEver() {
    int[] index = Index.allocate(32);
    for (int code = 0; code < 32; code++) {
      Index.addRelease(index, Index.emptySlot(index, code), code, code % 3);
    }
    assertThatThrownBy(() -> Index.emptySlot(index, 5))
        .isInstanceOf(ConcurrentModificationException.class);
    int[] filled = new int[33];
    Arrays.fill(filled, 0, 32, Integer.MIN_VALUE | 1);
    int strange =
        IntStream.range(0, 10_000).filter(n -> hasOtherBits(n, filled)).findAny().orElseThrow();
    assertThat(Index.first(filled, strange)).as("slots of other hash bits").isNegative();
  }

  private static boolean hasOtherBits(int hashCode, int[] index) {
    return !Index.matches(index[0], Index.hash(hashCode), Index.mask(index));
  }

  @Test
  void emptySlotIsTheFirstOnThePath() {
    int[] index = Index.allocate(64);
    for (int n = 0; n < 40; n++) {
      int hash = Index.hash(n);
      int slot = Index.emptySlot(index, n);
      for (int at = hash & Index.mask(index); at != slot; at = (at + 1) & Index.mask(index)) {
        assertThat(index[at]).isNotZero();
      }
      assertThat(index[slot]).isZero();
      Index.addRelease(index, slot, n, n);
      assertThat(Index.leadsTo(index, n, n)).isTrue();
      assertThat(Index.leadsTo(index, n, n + 1)).isFalse();
    }
  }

  @Test
  void slotIsLeftByAnEntryOfTheHashCodeThatIsGoneAndWasTheTablesOwn() {
    int[] index = Index.allocate(64);
    Object[][] pages = Pages.directory(Capacity.limit(64));
    int code = 99;
    int[] codes = {code, code, 7, code};
    for (int position = 0; position < 4; position++) {
      if (Pages.isFirstOfPage(position)) {
        Object[] page = Pages.allocate(pages, position, index, null);
        Pages.setPageRelease(pages, position, page, null);
      }
      Object[] page = Pages.pageAcquire(pages, position);
      Pages.setHashCode(page, position, codes[position]);
      add(index, code, position);
    }
    fill(Pages.pageAcquire(pages, 0), 0, code); // the others are gone
    assertThat(leftAt(index, pages, code, 0)).isEqualTo(1);
    assertThat(leftAt(index, pages, code, 1)).isEqualTo(1);
    assertThat(leftAt(index, pages, code, 2)).isEqualTo(3);
    assertThat(leftAt(index, pages, code, 4)).isNegative();
    assertThat(Index.slotLeft(index, new Object[pages.length][], code, 0)).isNegative();
  }

  private static int leftAt(int[] index, Object[][] pages, int code, int ownFrom) {
    int slot = Index.slotLeft(index, pages, code, ownFrom);
    return slot < 0 ? -1 : Index.position(index[slot], Index.mask(index));
  }

  @Test
  void slotThatIsUsedAgainKeepsTheBitOfThoseElsewhere() {
    int[] index = Index.allocate(64);
    int mask = Index.mask(index);
    int code = 99;
    add(index, code, 0);
    add(index, code, 1);
    int start = Index.hash(code) & mask;
    int before = index[start];
    assertThat(before).as("one is elsewhere").isNegative();
    Index.addRelease(index, start, code, 2);
    assertThat(index[start]).isNegative();
    assertThat(Index.position(index[start], mask)).isEqualTo(2);
    assertThat(Index.matches(index[start], Index.hash(code), mask)).isTrue();
    assertThat(Index.leadsTo(index, code, 1)).isTrue();
  }

  @Test
  void crowdIsOfAllSlotsThatMayLeadToPositionsOfAHashCode() throws ReflectiveOperationException {
    // Not Index.CROWDED, which the compiler would make a number here: it may be less at run time.
    int crowded = Index.class.getDeclaredField("CROWDED").getInt(null);
    int code = 99;
    int[] index = Index.allocate(64);
    Object[][] pages = Pages.directory(Capacity.limit(64));
    pages[0] = Pages.allocate(pages, 0, index, null);
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
    Index.addRelease(index, Index.emptySlot(index, code), code, position);
  }

  private static void fill(Object[] page, int position, int code) {
    Pages.setHashCode(page, position, code);
    Pages.setKeyRelease(page, position, "key");
    Pages.setValueRelease(page, position, "value");
  }
}
