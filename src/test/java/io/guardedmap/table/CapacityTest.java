package io.guardedmap.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapacityTest {
  private static final int MAX = Capacity.MAX_ENTRIES;

  @Test
  void limitLeavesAtLeastAQuarterOfTheSlotsFree() {
    for (int slots = 1; slots > 0 && slots <= 1 << 30; slots <<= 1) {
      int limit = Capacity.limit(slots);
      assertThat(limit).isLessThan(slots).isLessThanOrEqualTo((int) (slots * 3L / 4));
      assertThat(limit).isGreaterThanOrEqualTo(slots / 2);
    }
  }

  @Test
  void mostEntriesAreThreeQuartersOfTheMostSlots() {
    assertThat(MAX).isEqualTo(3 << 28);
    assertThat(Capacity.slotsFor(MAX)).isEqualTo(1 << 30);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5, 10, 20, 320, 321, 768, 769, 1 << 20, 100_000_000, 3 << 28})
  void slotsAreTheSmallestPowerOfTwoThatServes(int entries) {
    int slots = Capacity.slotsFor(entries);
    assertThat(Integer.bitCount(slots)).isEqualTo(1);
    assertThat(Capacity.limit(slots)).isGreaterThanOrEqualTo(entries);
    assertThat(slots == 2 || Capacity.limit(slots / 2) < entries).isTrue();
  }

  @Test
  void slotsForEachLimitAreExact() {
    for (int slots = 2; slots > 0 && slots < 1 << 30; slots <<= 1) {
      assertThat(Capacity.slotsFor(Capacity.limit(slots))).isEqualTo(slots);
      assertThat(Capacity.slotsFor(Capacity.limit(slots) + 1)).isEqualTo(2 * slots);
    }
  }

  @Test
  void roomToGrowIsHalfAsMuchAgainUpToTheMost() {
    assertThat(Capacity.roomToGrow(0)).isEqualTo(1);
    assertThat(Capacity.roomToGrow(1)).isEqualTo(2);
    assertThat(Capacity.roomToGrow(1000)).isEqualTo(1501);
    assertThat(Capacity.roomToGrow(MAX / 3 * 2)).isEqualTo(MAX);
    assertThat(Capacity.roomToGrow(MAX - 1)).isEqualTo(MAX);
  }

  @Test
  @Tag("sizes")
  void thereIsRoomForTenWhereEntriesHaveBeenRemoved() {
    assertThat(Capacity.roomToGrow(1, 1)).isEqualTo(2);
    assertThat(Capacity.roomToGrow(1, 2)).isEqualTo(10);
    assertThat(Capacity.roomToGrow(1000, 1001)).isEqualTo(1501);
  }

  @Test
  void roomToGrowIsAlwaysForOneMore() {
    for (int size = 1; size > 0 && size < MAX; size += size / 16 + 1) {
      assertThat(Capacity.roomToGrow(size)).isGreaterThan(size).isLessThanOrEqualTo(MAX);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3 << 28, (3 << 28) + 1, Integer.MAX_VALUE})
  void oneEntryTooManyIsRefused(int size) {
    assertThatThrownBy(() -> Capacity.roomToGrow(size))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("at most 805306368");
  }

  @Test
  @Tag("sizes")
  void sparseIsLessThanAQuarterOfMoreThanAFew() {
    assertThat(Capacity.isSparse(0, 64)).isFalse();
    assertThat(Capacity.isSparse(0, 65)).isTrue();
    assertThat(Capacity.isSparse(15, 65)).isTrue();
    assertThat(Capacity.isSparse(16, 65)).isFalse();
    assertThat(Capacity.isSparse(-1, 0)).isFalse();
    assertThat(Capacity.isSparse(MAX / 4, MAX)).isFalse();
    assertThat(Capacity.isSparse(MAX / 4 - 1, MAX)).isTrue();
  }

  @Test
  void roomBeyondTheMostIsAskedForWithoutHarm() {
    Table<String, Integer> table = Table.withRoom(Integer.MAX_VALUE);
    assertThat(table.size()).isZero();
    assertThat(table.contains("a")).isFalse();
    Invariants.check(table);
  }

  @Test
  @Tag("sizes")
  void directoryHasAPageForEachPosition() {
    assertThat(Pages.directory(0).length).isZero();
    assertThat(Pages.directory(1).length).isEqualTo(1);
    assertThat(Pages.directory(32).length).isEqualTo(1);
    assertThat(Pages.directory(33).length).isEqualTo(2);
    assertThat(Pages.directory(1024).length).isEqualTo(32);
    assertThat(Pages.directory(1024 + 512).length).isEqualTo(33);
    assertThat(Pages.directory(1024 + 513).length).isEqualTo(34);
  }

  @Test
  @Tag("sizes")
  void pagesAreSmallUpToAThousandPositionsAndFollowEachOther() {
    for (int position = 1; position < 5000; position++) {
      boolean isFirst = position <= 1024 ? position % 32 == 0 : position % 512 == 0;
      assertThat(Pages.isFirstOfPage(position)).as("%d", position).isEqualTo(isFirst);
      assertThat(Pages.pageOf(position) - Pages.pageOf(position - 1)).isEqualTo(isFirst ? 1 : 0);
      assertThat(Pages.firstOfPage(position) + Pages.size(position)).isGreaterThan(position);
    }
    assertThat(Pages.room(Pages.allocate(Pages.NO_PAGES, 0, Index.allocate(4), null))).isEqualTo(2);
    assertThat(Pages.room(Pages.allocate(Pages.NO_PAGES, 40, Index.allocate(64), null)))
        .isEqualTo(32);
    assertThat(Pages.room(Pages.allocate(Pages.NO_PAGES, 1024, Index.allocate(4096), null)))
        .isEqualTo(512);
  }
}
