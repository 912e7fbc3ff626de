package io.guardedmap.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.testkit.RankedKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Slots that lead to nothing any more, those of forks that were dropped and of entries that are
 * gone, do not make a look-up long, however often the same key has left one.
 */
class LeftoverSlotsTest {
  private static final int TIMES = 20_000;

  /** The key that all is about, and others of its hash code. */
  private static final RankedKey KEY = new RankedKey(0, -1);

  private static Table<Object, Integer> filled(int entries) {
    Table<Object, Integer> table = Table.withRoom(entries + TIMES + 100);
    for (int n = 0; n < entries; n++) {
      table = Content.put(table, n, n);
    }
    return table;
  }

  /** The slots on the path of the key: a search looks at them once or, without luck, twice. */
  private static List<Integer> path(Table<Object, Integer> table) {
    List<Integer> path = new ArrayList<>();
    int mask = Index.mask(table.index);
    int slot = Index.hash(KEY.hashCode()) & mask;
    for (; table.index[slot] != 0; slot = (slot + 1) & mask) {
      path.add(table.index[slot]);
    }
    return path;
  }

  /**
   * Those slots alone that an entry of the hash code can be behind, so that it must be looked at.
   */
  private static long matches(Table<Object, Integer> table) {
    int mask = Index.mask(table.index);
    int hash = Index.hash(KEY.hashCode());
    return path(table).stream().filter(slot -> Index.matches(slot, hash, mask)).count();
  }

  private static void isFoundSoon(Table<Object, Integer> table) {
    assertThat(matches(table)).isLessThanOrEqualTo(Index.CROWDED);
    Table<Object, Integer> after = Content.put(table, KEY, 7);
    assertThat(after.get(KEY, null)).isEqualTo(7);
    assertThat(matches(after)).isLessThanOrEqualTo(Index.CROWDED);
    Invariants.check(after);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1000, 100_000})
  void ofDroppedForks(int entries) {
    Table<Object, Integer> table = filled(entries).freeze();
    int usual = Math.max(path(table).size(), 12);
    for (int n = 0; n < TIMES; n++) {
      assertThat(Content.put(table, KEY, n).get(KEY, null)).isEqualTo(n);
    }
    assertThat(table.contains(KEY)).isFalse();
    assertThat(path(table)).hasSizeLessThan(10 * usual);
    isFoundSoon(table);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1000})
  void ofForksThatGoOn(int entries) {
    Table<Object, Integer> table = filled(entries);
    for (int n = 0; n < TIMES / 10; n++) {
      Table<Object, Integer> frozen = table.freeze();
      Content.put(frozen, KEY, n); // dropped
      table = Content.remove(Content.put(frozen, n % entries, -n), n % entries);
      table = Content.put(table, n % entries, n);
    }
    isFoundSoon(table);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1000})
  void ofTwins(int entries) {
    Table<Object, Integer> table = filled(entries);
    List<Table<Object, Integer>> some = new ArrayList<>();
    for (int n = 0; n < (entries > 10 ? 200 : TIMES); n++) {
      Table<Object, Integer> twin = Content.put(table.twin(), KEY, n);
      if (n % 1000 == 0) {
        some.add(twin);
      }
    }
    some.forEach(twin -> isFoundSoon(Content.remove(twin, KEY)));
    isFoundSoon(table);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1000})
  void ofAKeyThatComesAndGoes(int entries) {
    Table<Object, Integer> table = filled(entries);
    for (int n = 0; n < TIMES; n++) {
      table = Content.remove(Content.put(table, KEY, n), KEY);
    }
    assertThat(matches(table)).as("it has left one slot").isEqualTo(1);
    isFoundSoon(table);
    assertThat(matches(table)).as("and uses it").isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1000})
  void whatASnapshotHasKeepsItsSlot(int entries) {
    Table<Object, Integer> table = Content.put(filled(entries), KEY, -1);
    List<Table<Object, Integer>> snapshots = new ArrayList<>();
    for (int n = 0; n < 100; n++) {
      snapshots.add(table.freeze());
      for (int times = 0; times < 3; times++) {
        table = Content.put(Content.remove(table, KEY), KEY, n);
      }
    }
    int expected = -1;
    for (Table<Object, Integer> snapshot : snapshots) {
      assertThat(snapshot.get(KEY, null)).isEqualTo(expected++);
      Invariants.check(snapshot);
    }
    isFoundSoon(table);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1000})
  void whatADroppedForkHasKeepsItsSlot(int entries) {
    Table<Object, Integer> table = filled(entries);
    List<Table<Object, Integer>> dropped = new ArrayList<>();
    for (int n = 0; n < 100; n++) {
      dropped.add(Content.put(table.freeze(), KEY, n).freeze());
      table = Content.put(table, n % entries, n); // a fork that goes on
      for (int times = 0; times < 3; times++) {
        table = Content.remove(Content.put(table, KEY, -1), KEY);
      }
    }
    for (int n = 0; n < 100; n++) {
      assertThat(dropped.get(n).get(KEY, null)).isEqualTo(n);
      Invariants.check(dropped.get(n));
    }
    isFoundSoon(table);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 1000})
  void aForkUsesTheSlotsOfItsOwn(int entries) {
    Table<Object, Integer> table = Content.put(filled(entries).freeze(), KEY, -1);
    for (int n = 0; n < TIMES; n++) {
      table = Content.put(Content.remove(table, KEY), KEY, n);
    }
    assertThat(matches(table)).isEqualTo(1);
    isFoundSoon(table);
  }

  /** Each of them goes on with the same index, as nodes of a tree at two places do. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void forksThatTakeTurnsKeepTheirSlots(long seed) {
    Random random = new Random(seed);
    Table<Object, Integer> origin = Content.put(filled(30), KEY, -1).freeze();
    List<Table<Object, Integer>> forks = new ArrayList<>(List.of(origin, origin, origin));
    List<Map<Object, Integer>> models = new ArrayList<>();
    forks.forEach(fork -> models.add(new HashMap<>(Map.of(KEY, -1))));
    for (int n = 0; n < 2_000; n++) {
      int which = random.nextInt(forks.size());
      Table<Object, Integer> fork = forks.get(which);
      Map<Object, Integer> model = models.get(which);
      RankedKey key = new RankedKey(random.nextInt(3), KEY.hashCode());
      if (random.nextInt(50) == 0) {
        fork.freeze();
        forks.add(fork);
        models.add(new HashMap<>(model));
      } else if (model.remove(key) != null) {
        forks.set(which, Content.remove(fork, key));
      } else {
        model.put(key, n);
        forks.set(which, Content.put(fork, key, n));
      }
      for (int each = 0; each < forks.size(); each++) {
        for (int rank = 0; rank < 3; rank++) {
          RankedKey wanted = new RankedKey(rank, KEY.hashCode());
          assertThat(forks.get(each).get(wanted, null)).isEqualTo(models.get(each).get(wanted));
        }
      }
    }
    forks.forEach(Invariants::check);
  }

  /** Of keys of one hash code each may leave a slot, which leads to any of them next. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void keysOfOneHashCodeShareTheirSlots(long seed) {
    Random random = new Random(seed);
    Table<Object, Integer> table = filled(100);
    Map<Object, Integer> model = new HashMap<>();
    for (int n = 0; n < TIMES; n++) {
      RankedKey key = new RankedKey(random.nextInt(5), KEY.hashCode());
      boolean isThere = model.containsKey(key);
      table = isThere ? Content.remove(table, key) : Content.put(table, key, n);
      if (isThere) {
        model.remove(key);
      } else {
        model.put(key, n);
      }
      for (int rank = 0; rank < 5; rank++) {
        RankedKey each = new RankedKey(rank, KEY.hashCode());
        assertThat(table.get(each, null)).isEqualTo(model.get(each));
      }
    }
    assertThat(matches(table)).isLessThanOrEqualTo(5);
    Invariants.check(table);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void manyKeysOfTheHashCodeStayFound(boolean dropFirst) {
    Table<Object, Integer> table = filled(10);
    for (int n = 0; n < 100; n++) {
      RankedKey key = new RankedKey(n, KEY.hashCode());
      if (dropFirst) {
        Content.put(table.freeze(), key, -1);
      }
      table = Content.put(table, key, n);
      assertThat(table.get(key, null)).isEqualTo(n);
    }
    Invariants.check(table);
    for (int n = 0; n < 100; n++) {
      table = Content.remove(table, new RankedKey(n, KEY.hashCode()));
    }
    assertThat(table.size()).isEqualTo(10);
    Invariants.check(table);
  }
}
