package io.guardedmap.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.guardedmap.testkit.Keys;
import io.guardedmap.testkit.RankedKey;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frozen tables, their forks and their twins. */
class TableSharingTest {
  @Test
  void frozenTableNeverChanges() {
    Table<Integer, Integer> frozen = Content.range(0, 600).freeze();
    Map<Integer, Integer> before = Content.of(frozen);
    Table<Integer, Integer> live = frozen;
    for (int n = 0; n < 300; n++) {
      live = Content.put(live, n, -1);
      live = Content.remove(live, 300 + n);
      live = Content.put(live, 1000 + n, n);
    }
    assertThat(frozen.isFrozen()).isTrue();
    assertThat(live.isFrozen()).isFalse();
    Content.check(frozen, before);
    assertThat(frozen.contains(1000)).isFalse();
    Invariants.check(live);
  }

  @Test
  void freezingTwiceIsFreezingOnce() {
    Table<Integer, Integer> table = Content.range(0, 3);
    assertThat(table.isFrozen()).isFalse();
    assertThat(table.freeze()).isSameAs(table);
    assertThat(table.freeze()).isSameAs(table);
    assertThat(table.isFrozen()).isTrue();
  }

  @Test
  void forkSharesTheIndexAndThePagesItDoesNotWrite() {
    Table<Integer, Integer> frozen = Content.range(0, 600).freeze();
    Table<Integer, Integer> fork = Content.put(frozen, 5, -5);
    assertThat(fork).isNotSameAs(frozen);
    assertThat(fork.isNumberedAs(frozen)).isTrue();
    assertThat(Content.put(fork, 6, -6)).as("written in place from now on").isSameAs(fork);
    assertThat(frozen.get(5, null)).isEqualTo(5);
  }

  @Test
  void droppedForkLeavesNoEntryButUsesUpItsPositions() {
    Table<Integer, Integer> table = Content.range(0, 100).freeze();
    int end = table.end();
    for (int round = 0; round < 200; round++) {
      Table<Integer, Integer> dropped = table;
      for (int n = 0; n < 5; n++) {
        dropped = Content.put(dropped, 1000 + n, round);
      }
      assertThat(dropped.size()).isEqualTo(105);
      Invariants.check(dropped);
    }
    assertThat(table.contains(1000)).isFalse();
    Table<Integer, Integer> after = Content.put(table, 1000, 1);
    assertThat(after.next(end)).isEqualTo(after.find(1000, 1000));
    Map<Integer, Integer> model = Content.of(Content.range(0, 100));
    Content.check(table, model);
    model.put(1000, 1);
    Content.check(after, model);
  }

  @Test
  void sameKeyAddedByADroppedForkAndAgainHasOneEntry() {
    for (int hashCode : new int[] {0, 7}) {
      Table<RankedKey, Integer> table = Table.<RankedKey, Integer>withRoom(100).freeze();
      for (int n = 0; n < 30; n++) {
        RankedKey key = new RankedKey(n, hashCode);
        Invariants.check(Content.put(table, key, -1));
        table = Content.put(table, key, n).freeze();
        assertThat(table.get(key, null)).isEqualTo(n);
        Invariants.check(table);
      }
      assertThat(table.size()).isEqualTo(30);
    }
  }

  @Test
  void forksOfALargeTableWriteToPagesAndChunksOfTheirOwn() {
    int size = 300_000; // two chunks more than the directory holds pages itself
    Table<Integer, Integer> frozen = Content.range(0, size).freeze();
    Map<Integer, Integer> before = Content.of(frozen);
    for (int round = 0; round < 2; round++) {
      Map<Integer, Integer> model = new LinkedHashMap<>(before);
      Table<Integer, Integer> fork = frozen;
      for (int n = 200; n < size; n += 40_001) {
        fork = Content.put(fork, n, -n);
        model.put(n, -n);
      }
      for (int n = size; n < size + 200_000; n += 1 + round) {
        fork = Content.put(fork, n, n);
        model.put(n, n);
      }
      Invariants.check(fork);
      assertThat(Content.of(fork)).isEqualTo(model);
      assertThat(Content.of(frozen)).isEqualTo(before);
      assertThat(frozen.contains(size)).isFalse();
    }
    Invariants.check(frozen);
  }

  @Test
  void aForkCopiesAPageOnce() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Table<Integer, Integer> table = Content.range(0, 2000).freeze();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int n = 0; n < 10_000; n++) {
      table = table.replace(n % 1000, -1);
    }
    for (int n = 0; n < 400; n++) {
      table = table.add(2000 + n, 2000 + n, n, null);
    }
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(bytes).as("of four pages, and more").isBetween(4 * 4096L, 40 * 4096L);
  }

  @Test
  void pagesThatOnlyADroppedForkHasAreNotWalkedOver() {
    Table<Integer, Integer> table = Table.withRoom(10_000);
    Map<Integer, Integer> model = new LinkedHashMap<>();
    for (int n = 0; n < 4; n++) {
      table = Content.put(table, n, n).freeze();
      model.put(n, n);
      Table<Integer, Integer> dropped = table;
      for (int more = 0; more < 1500; more++) {
        dropped = Content.put(dropped, 100_000 + more, n);
      }
    }
    assertThat(table.end()).isGreaterThan(4000);
    Content.check(table, model);
  }

  @Test
  void twinsAreIndependent() {
    Table<Integer, Integer> one = Content.range(0, 700);
    Map<Integer, Integer> model = Content.of(one);
    Map<Integer, Integer> otherModel = Content.of(one);
    Table<Integer, Integer> other = one.twin();
    assertThat(one.isFrozen()).isTrue();
    assertThat(other.isFrozen()).isTrue();
    assertThat(other.version()).isEqualTo(one.version());
    for (int n = 0; n < 100; n++) {
      one = Content.put(one, 1000 + n, n);
      model.put(1000 + n, n);
      other = Content.put(other, 2000 + n, n);
      otherModel.put(2000 + n, n);
      one = Content.remove(one, 3 * n);
      model.remove(3 * n);
      other = Content.put(other, 3 * n, -1);
      otherModel.put(3 * n, -1);
      other = Content.remove(other, 500 + n);
      otherModel.remove(500 + n);
    }
    Content.check(one, model);
    Content.check(other, otherModel);
  }

  @Test
  void twinsThatFillManyPagesAreIndependent() {
    Table<Integer, Integer> one = Table.withRoom(10_000);
    for (int n = 0; n < 700; n++) {
      one = Content.put(one, n, n);
    }
    Table<Integer, Integer> other = one.twin();
    for (int n = 0; n < 3000; n++) {
      one = Content.put(one, 10_000 + n, n);
    }
    for (int n = 0; n < 3000; n++) {
      other = Content.put(other, 20_000 + n, n);
    }
    Invariants.check(one);
    Invariants.check(other);
  }

  /** Ends within pages and groups of pages, and where these begin. */
  @ParameterizedTest
  @ValueSource(ints = {1, 31, 32, 33, 1023, 1024, 1025, 1536, 1537, 2048, 5119, 5120, 5121, 5632})
  void twinsThatGoOnFromAnyEndAreIndependent(int end) {
    Table<Integer, Integer> one = Table.withRoom(10_000);
    for (int n = 0; n < end; n++) {
      one = Content.put(one, n, n);
    }
    Table<Integer, Integer> other = one.twin();
    for (int n = 0; n < 600; n++) {
      one = Content.put(one, 10_000 + n, n);
      other = Content.put(other, 20_000 + n, n);
    }
    Invariants.check(one);
    Invariants.check(other);
  }

  @Test
  void twinThatOnlyReplacesAndRemovesKeepsTheNumbering() {
    Table<Integer, Integer> one = Content.range(0, 100);
    Table<Integer, Integer> twin = one.twin();
    Table<Integer, Integer> written = Content.remove(Content.put(twin, 5, -5), 6);
    assertThat(written.isNumberedAs(one)).isTrue();
    assertThat(Content.put(written, 200, 200).isNumberedAs(one)).isFalse();
    assertThat(one.get(5, null)).isEqualTo(5);
    assertThat(one.contains(6)).isTrue();
    Invariants.check(written);
  }

  @Test
  void twinOfATwinAndItsForksAreIndependent() {
    Table<Integer, Integer> one = Content.range(0, 50);
    Table<Integer, Integer> two = one.twin();
    Table<Integer, Integer> three = two.twin();
    one = Content.put(one, 100, 1);
    two = Content.put(two, 200, 2);
    three = Content.put(three, 300, 3);
    assertThat(Content.of(one).keySet()).contains(100).doesNotContain(200, 300);
    assertThat(Content.of(two).keySet()).contains(200).doesNotContain(100, 300);
    assertThat(Content.of(three).keySet()).contains(300).doesNotContain(100, 200);
    for (Table<Integer, Integer> each : List.of(one, two, three)) {
      Invariants.check(each);
    }
  }

  @Test
  void addThatThrowsChangesNothing() {
    Table<Object, Integer> table = Table.withRoom(100);
    for (int n = 0; n < 20; n++) {
      table = Content.put(table, new Moody(n), n);
    }
    Map<Object, Integer> before = Content.of(table);
    Table<Object, Integer> same = table;
    Moody moody = new Moody(100);
    moody.fails = true;
    assertThatThrownBy(() -> Content.put(same, moody, 100)).isInstanceOf(ArithmeticException.class);
    assertThat(table.size()).isEqualTo(20);
    assertThat(table.version()).isEqualTo(20);
    Invariants.check(table);
    assertThat(Content.of(table)).isEqualTo(before);
    moody.fails = false;
    assertThat(Content.put(table, moody, 100).size()).isEqualTo(21);
  }

  /** Throws when it is compared, if so told. */
  private static final class Moody implements Comparable<Moody> {
    private final int number;
    private boolean fails;

    Moody(int number) {
      this.number = number;
    }

    @Override
    public int compareTo(Moody other) {
      if (fails) {
        throw new ArithmeticException("told to");
      }
      return Integer.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Moody moody && moody.number == number;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  @ParameterizedTest
  @EnumSource
  void randomWritesAndSharingKeepEveryTableWhatItWas(Keys keys) {
    Random random = new Random(11);
    Lineage lineage = new Lineage();
    for (int round = 0; round < 1200; round++) {
      int action = random.nextInt(100);
      if (action < 85) {
        lineage.write(keys, random);
      } else if (action < 90) {
        lineage.freeze();
      } else if (action < 93) {
        lineage.fork(keys, random);
      } else if (action < 95) {
        lineage.twin(random);
      } else {
        lineage.removeMany(random);
      }
    }
    lineage.check();
  }

  /** A table that is written to, with a model, and all frozen ones with what they should hold. */
  private static final class Lineage {
    private final List<Table<Object, Object>> frozen = new ArrayList<>();
    private final List<Map<Object, Object>> contents = new ArrayList<>();
    private Table<Object, Object> table = Table.withRoom(0);
    private Map<Object, Object> model = new LinkedHashMap<>();

    void write(Keys keys, Random random) {
      Object key = keys.of(random.nextInt(Math.min(keys.enough(), 300)), random.nextBoolean());
      if (model.containsKey(key) && random.nextInt(3) > 0) {
        model.remove(key);
        table = Content.remove(table, key);
      } else {
        Object value = random.nextInt();
        model.put(key, value);
        table = Content.put(table, key, value);
      }
      assertThat(table.size()).isEqualTo(model.size());
    }

    void freeze() {
      frozen.add(table.freeze());
      contents.add(new LinkedHashMap<>(model));
    }

    /** A transaction: kept, or dropped. */
    void fork(Keys keys, Random random) {
      freeze();
      for (int n = random.nextInt(30); n > 0; n--) {
        write(keys, random);
      }
      Invariants.check(table);
      if (random.nextBoolean()) {
        table = frozen.get(frozen.size() - 1);
        model = new LinkedHashMap<>(contents.get(contents.size() - 1));
      }
    }

    /** Goes on with a twin of the table at hand or of an older one. */
    void twin(Random random) {
      freeze();
      int which = random.nextInt(frozen.size());
      table = frozen.get(which).twin();
      model = new LinkedHashMap<>(contents.get(which));
    }

    void removeMany(Random random) {
      int divisor = 2 + random.nextInt(9);
      BitSet gone = new BitSet();
      for (int at = table.next(0); at >= 0; at = table.next(at + 1)) {
        if (at % divisor == 0) {
          gone.set(at);
          model.remove(table.keyAt(at));
        }
      }
      table = table.removeAll(gone);
      Invariants.check(table);
    }

    void check() {
      Content.check(table, model);
      for (int n = 0; n < frozen.size(); n++) {
        Content.check(frozen.get(n), contents.get(n));
      }
    }
  }
}
