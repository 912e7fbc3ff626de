package io.guardedmap.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.testkit.Keys;
import io.guardedmap.testkit.RankedKey;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One table and its owner: growing, shrinking, positions. */
class TableTest {
  @Test
  void emptyTableIsSharedAndNeverWritten() {
    Table<String, Integer> table = Content.put(Table.<String, Integer>empty(), "a", 1);
    assertThat(Content.of(table)).containsExactly(Map.entry("a", 1));
    assertThat(Table.empty().size()).isZero();
    assertThat(Table.empty().version()).isZero();
    assertThat(Table.empty().next(0)).isEqualTo(Table.NONE);
    Invariants.check(Table.empty());
  }

  @Test
  void nullKeyAndNullValueAreEntries() {
    Table<String, Integer> table = Table.withRoom(0);
    table = Content.put(table, null, 1);
    table = Content.put(table, "a", null);
    assertThat(table.contains(null)).isTrue();
    assertThat(table.get(null, 9)).isEqualTo(1);
    assertThat(table.get("a", 9)).isNull();
    assertThat(table.get("b", 9)).isEqualTo(9);
    Map<String, Integer> model = new LinkedHashMap<>();
    model.put(null, 1);
    model.put("a", null);
    Content.check(table, model);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 100, 5000})
  void roomAskedForIsThereAtOnce(int room) {
    Table<Integer, Integer> table = Content.put(Table.withRoom(room), 0, 0);
    for (int n = 1; n < room; n++) {
      Table<Integer, Integer> next = Content.put(table, n, n);
      assertThat(next).as("written in place").isSameAs(table);
    }
    assertThat(table.size()).isEqualTo(Math.max(room, 1));
  }

  @Test
  void growingKeepsContentAndVersionAndLeavesTheOldTableReadable() {
    Map<Integer, Integer> model = new LinkedHashMap<>();
    Table<Integer, Integer> table = Table.withRoom(0);
    int replaced = 0;
    for (int n = 0; n < 3000; n++) {
      Table<Integer, Integer> next = Content.put(table, n, -n);
      if (next != table) {
        replaced++;
        assertThat(table.size()).isEqualTo(n);
        assertThat(table.contains(n)).isFalse();
        assertThat(n == 0 || table.contains(n - 1)).isTrue();
      }
      table = next;
      model.put(n, -n);
      assertThat(table.version()).isEqualTo(n + 1);
      if (n % 97 == 0) {
        Content.check(table, model);
      }
    }
    assertThat(replaced).isBetween(5, 20);
    Content.check(table, model);
  }

  @Test
  void reindexingMovesNoEntry() {
    Table<Integer, Integer> old = Content.range(0, 768);
    int position = old.find(700, 700);
    Table<Integer, Integer> table = Content.put(old, 768, 768);
    assertThat(table).isNotSameAs(old);
    assertThat(table.isNumberedAs(old)).isFalse();
    assertThat(table.find(700, 700)).isEqualTo(position);
    assertThat(Content.remove(table, 600)).as("in place from now on").isSameAs(table);
    Invariants.check(table);
  }

  @Test
  void rebuildingCompactsWhenMuchWasRemoved() {
    Table<Integer, Integer> old = Content.range(0, 768);
    for (int n = 0; n < 768; n += 3) {
      old = Content.remove(old, n);
    }
    assertThat(old.end()).isEqualTo(768);
    Table<Integer, Integer> table = Content.put(old, 1000, 1000);
    assertThat(table).isNotSameAs(old);
    assertThat(table.end()).isEqualTo(513);
    assertThat(old.size()).isEqualTo(512);
    Invariants.check(table);
  }

  @Test
  void sparseTableShrinks() {
    Table<Integer, Integer> table = Content.range(0, 5000);
    for (int n = 0; n < 4990; n++) {
      table = Content.remove(table, n);
      assertThat(table.end()).isLessThanOrEqualTo(Math.max(65, table.size() * 4 + 4));
      assertThat(table.version()).isEqualTo(5000 + n + 1);
    }
    Map<Integer, Integer> model = new LinkedHashMap<>();
    for (int n = 4990; n < 5000; n++) {
      model.put(n, n);
    }
    Content.check(table, model);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 600})
  void queueReusesItsRoom(int length) {
    Table<Integer, Integer> table = Content.range(0, length);
    for (int n = length; n < 20 * length + 5000; n++) {
      table = Content.put(table, n, n);
      int oldest = table.next(0);
      assertThat(table.keyAt(oldest)).isEqualTo(n - length);
      table = Content.removeAt(table, oldest);
      assertThat(table.end()).isLessThanOrEqualTo(4 * length + 66);
    }
    assertThat(table.size()).isEqualTo(length);
    Invariants.check(table);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  @Tag("sizes")
  void fewKeysThatComeAndGoAreSeldomMadeAnew(int staying) {
    Table<Integer, Integer> table = Content.range(0, staying);
    int madeAnew = 0;
    for (int n = 0; n < 100; n++) {
      Table<Integer, Integer> after = Content.put(table, -1, n);
      madeAnew += after == table ? 0 : 1;
      table = Content.remove(after, -1);
    }
    assertThat(madeAnew).isLessThanOrEqualTo(100 / (10 - staying) + 2);
  }

  @Test
  void removeAllRemovesTheseAndNoOthers() {
    for (int step : new int[] {1, 2, 3, 10, 700}) {
      Table<Integer, Integer> table = Content.range(0, 2000);
      BitSet positions = new BitSet();
      Map<Integer, Integer> model = Content.of(table);
      for (int n = 0; n < 2000; n += step) {
        positions.set(table.find(n, n));
        model.remove(n);
      }
      Table<Integer, Integer> left = table.removeAll(positions);
      Content.check(left, model);
      assertThat(left.version()).isEqualTo(2000 + positions.cardinality());
    }
  }

  @Test
  void removeAllCompactsWhatBecomesSparse() {
    Table<Integer, Integer> table = Content.range(0, 2000);
    int end = table.end();
    BitSet positions = new BitSet();
    positions.set(0, 1500);
    Table<Integer, Integer> dense = table.removeAll(positions);
    assertThat(dense.end()).isEqualTo(end);
    assertThat(dense.size()).isEqualTo(500);
    positions.clear();
    positions.set(1500);
    Table<Integer, Integer> sparse = dense.removeAll(positions);
    assertThat(sparse.end()).isEqualTo(499);
    Invariants.check(sparse);
  }

  @Test
  void removeAllOfCrowdedKeysAsksNoKey() {
    Table<RankedKey, Integer> table = Table.withRoom(0);
    Map<RankedKey, Integer> model = new LinkedHashMap<>();
    BitSet positions = new BitSet();
    for (int n = 0; n < 100; n++) {
      RankedKey key = new RankedKey(n, 5);
      table = Content.put(table, key, n);
      if (n % 2 == 0) {
        positions.set(table.find(key, 5));
      } else {
        model.put(key, n);
      }
    }
    Content.check(table.removeAll(positions), model);
  }

  @Test
  void clearCountsOneModificationUnlessEmpty() {
    Table<Integer, Integer> table = Content.range(0, 100);
    Table<Integer, Integer> cleared = table.clear();
    assertThat(cleared.version()).isEqualTo(101);
    Content.check(cleared, Map.of());
    assertThat(cleared.clear()).isSameAs(cleared);
    assertThat(table.size()).isEqualTo(100);
  }

  @Test
  void nextAndRankPassOverGaps() {
    Table<Integer, Integer> table = Content.range(0, 10);
    for (int gone : new int[] {0, 1, 4, 9}) {
      table = Content.remove(table, gone);
    }
    assertThat(table.next(0)).isEqualTo(2);
    assertThat(table.next(-5)).isEqualTo(2);
    assertThat(table.next(4)).isEqualTo(5);
    assertThat(table.next(9)).isEqualTo(Table.NONE);
    assertThat(table.next(Integer.MAX_VALUE)).isEqualTo(Table.NONE);
    assertThat(table.next(4, 5)).isEqualTo(Table.NONE);
    assertThat(table.next(0, Integer.MAX_VALUE)).isEqualTo(2);
    assertThat(table.count(0, 0)).isZero();
    assertThat(table.count(0, 2)).isZero();
    assertThat(table.count(0, 5)).isEqualTo(2);
    assertThat(table.count(0, 10)).isEqualTo(6);
    assertThat(table.isAt(2, 2)).isTrue();
    assertThat(table.isAt(4, 4)).isFalse();
    assertThat(table.isAt(1 << 20, 4)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void randomWritesGiveWhatTheyShould(Keys keys) {
    Random random = new Random(7);
    Map<Object, Object> model = new LinkedHashMap<>();
    Table<Object, Object> table = Table.withRoom(0);
    long version = 0;
    for (int round = 0; round < 4000; round++) {
      int spread = round / 1000 % 2 == 0 ? keys.enough() : Math.max(5, keys.enough() / 40);
      Object key = keys.of(random.nextInt(Math.min(spread, 900)), random.nextBoolean());
      if (random.nextInt(5) < (round / 1000 % 2 == 0 ? 4 : 2)) {
        version += model.containsKey(key) ? 0 : 1;
        model.put(key, round);
        table = Content.put(table, key, (Object) round);
      } else if (model.containsKey(key)) {
        version++;
        model.remove(key);
        table = Content.remove(table, key);
      }
      assertThat(table.version()).isEqualTo(version);
      assertThat(table.size()).isEqualTo(model.size());
      if (round % 200 == 0) {
        Content.check(table, model);
      }
    }
    Content.check(table, model);
  }
}
