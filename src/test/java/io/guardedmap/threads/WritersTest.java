package io.guardedmap.threads;

import static io.guardedmap.Checks.checkFree;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.testkit.Race;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** Nothing that several writers do is lost or done twice. */
class WritersTest {
  private final GuardedMap<Integer, Integer> map = new GuardedMap<>();
  private final AtomicInteger count = new AtomicInteger();

  @Test
  void aHundredThreadsPutAThousandKeysEach() throws Exception {
    new Race().threads(100, 1000, (thread, n) -> map.put(thread * 1000 + n, n)).run();
    hasHundredThousandKeys();
  }

  @Test
  void aHundredThreadsPutAThousandKeysEachAtOnce() throws Exception {
    new Race()
        .threads(
            100,
            1,
            (thread, once) -> {
              Map<Integer, Integer> keys = new LinkedHashMap<>();
              for (int n = 0; n < 1000; n++) {
                keys.put(thread * 1000 + n, n);
              }
              map.putAll(keys);
            })
        .run();
    hasHundredThousandKeys();
  }

  private void hasHundredThousandKeys() {
    assertThat(map.size()).isEqualTo(100_000);
    assertThat(map.version()).isEqualTo(100_000);
    for (int key = 0; key < 100_000; key++) {
      if (map.get(key) != key % 1000) {
        throw new AssertionError("key " + key + " -> " + map.get(key));
      }
    }
    checkFree(map);
  }

  @Test
  void everyIncrementCounts() throws Exception {
    new Race()
        .threads(
            4,
            5000,
            (thread, n) -> {
              map.merge(1, 1, Integer::sum);
              map.compute(2, (key, old) -> old == null ? 1 : old + 1);
              map.computeIfAbsent(3, key -> 0);
              map.computeIfPresent(3, (key, old) -> old + 1);
              int old;
              do {
                map.putIfAbsent(4, 0);
                old = map.get(4);
              } while (!map.replace(4, old, old + 1));
              map.update(all -> all.put(5, all.getOrDefault(5, 0) + 1));
              map.replaceAll((key, value) -> key == 6 ? value + 1 : value);
              map.putIfAbsent(6, 0);
            })
        .run();
    for (int key = 1; key <= 5; key++) {
      assertThat(map.get(key)).as("key %d", key).isEqualTo(20_000);
    }
    checkFree(map);
  }

  @Test
  void computeIfAbsentMakesOneValueForEachKey() throws Exception {
    new Race()
        .threads(
            4,
            5000,
            (thread, n) ->
                assertThat(
                        map.computeIfAbsent(
                            n,
                            key -> {
                              count.incrementAndGet();
                              return key;
                            }))
                    .isEqualTo(n))
        .run();
    assertThat(count).hasValue(5000);
    checkFree(map);
  }

  @Test
  void updateIfSucceedsOncePerMoment() throws Exception {
    map.put(0, 0);
    LongAdder tries = new LongAdder();
    new Race()
        .threads(
            4,
            2000,
            (thread, n) -> {
              MapSnapshot<Integer, Integer> seen = map.snapshot();
              tries.increment();
              if (map.updateIf(seen, all -> all.put(0, seen.get(0) + 1))) {
                count.incrementAndGet();
              }
            })
        .run();
    assertThat(tries.sum()).isEqualTo(8000);
    assertThat(count.get()).isPositive();
    assertThat(map.get(0)).isEqualTo(count.get());
    checkFree(map);
  }

  @Test
  void updateIfThatIsTriedUntilItSucceedsLosesNothing() throws Exception {
    map.put(0, 0);
    new Race()
        .threads(
            3,
            1000,
            (thread, n) -> {
              MapSnapshot<Integer, Integer> seen;
              do {
                seen = map.snapshot();
              } while (!incremented(seen));
            })
        .run();
    assertThat(map.get(0)).isEqualTo(3000);
    checkFree(map);
  }

  private boolean incremented(MapSnapshot<Integer, Integer> seen) {
    return map.updateIf(seen, all -> all.put(0, seen.get(0) + 1));
  }

  @Test
  void everyEntryIsRemovedByOneThread() throws Exception {
    for (int way = 0; way < 6; way++) {
      int how = way;
      for (int key = 0; key < 4000; key++) {
        map.put(key, key);
      }
      count.set(0);
      new Race()
          .threads(
              4,
              4000,
              (thread, n) -> {
                int key = thread % 2 == 0 ? n : 3999 - n;
                if (isRemovedBy(how, key)) {
                  count.incrementAndGet();
                }
              })
          .run();
      assertThat(count.get()).as("way %d", way).isEqualTo(4000);
      assertThat(map).isEmpty();
      checkFree(map);
    }
  }

  private boolean isRemovedBy(int way, int key) {
    return switch (way) {
      case 0 -> map.remove(key) != null;
      case 1 -> map.remove(key, key);
      case 2 -> map.keySet().remove(key);
      case 3 -> map.entrySet().remove(Map.entry(key, key));
      case 4 -> map.keySet().removeIf(each -> each == key);
      default -> map.transact(all -> all.remove(key) != null);
    };
  }

  @Test
  void iteratorsOfSeveralThreadsRemoveNoKeyThatOthersPutBack() throws Exception {
    for (int key = 0; key < 1000; key++) {
      map.put(key, 0);
    }
    new Race()
        .threads(
            3,
            10,
            (thread, n) -> {
              for (Iterator<Map.Entry<Integer, Integer>> each = map.entrySet().iterator();
                  each.hasNext(); ) {
                Map.Entry<Integer, Integer> entry = each.next();
                if (entry.getKey() % 3 == thread) {
                  each.remove();
                  map.put(entry.getKey() + 1000 * (n + 1), n);
                } else {
                  entry.setValue(n);
                }
              }
            })
        .run();
    assertThat(map.keySet()).doesNotHaveDuplicates();
    assertThat(new HashMap<>(map)).isEqualTo(map);
    checkFree(map);
  }

  @Test
  void setTakesEveryElementOnce() throws Exception {
    Set<Integer> set = GuardedMap.newKeySet();
    new Race()
        .threads(
            4,
            5000,
            (thread, n) -> {
              if (set.add(n)) {
                count.incrementAndGet();
              }
            })
        .run();
    assertThat(count).hasValue(5000);
    assertThat(set).hasSize(5000);
    Checks.checkInvariants(set);
  }

  @Test
  void rolledBackTransactionsLeaveNoTraceBesideOthers() throws Exception {
    new Race()
        .threads(
            4,
            1000,
            (thread, n) -> {
              try {
                map.update(
                    all -> {
                      all.put(thread * 1000 + n, n);
                      all.put(-1, n);
                      if (thread % 2 == 0) {
                        throw new IllegalArgumentException("roll back");
                      }
                      all.remove(-1);
                    });
              } catch (IllegalArgumentException rolledBack) {
                count.incrementAndGet();
              }
            })
        .meanwhile(() -> assertThat(map.containsKey(-1)).isFalse())
        .run();
    assertThat(count).hasValue(2000);
    assertThat(map.keySet()).hasSize(2000).allMatch(key -> key / 1000 % 2 == 1);
    checkFree(map);
  }

  @Test
  void copiesThatShareAnIndexAreWrittenIndependently() throws Exception {
    for (int key = 0; key < 500; key++) {
      map.put(key, key);
    }
    for (int round = 0; round < 30; round++) {
      GuardedMap<Integer, Integer> copy = new GuardedMap<>(map);
      int from = 1000 * (round + 1);
      new Race()
          .times(
              500,
              n -> {
                map.put(from + n, n);
                map.remove(from + n - 10);
              })
          .times(500, copy::remove)
          .run();
      assertThat(copy).doesNotContainKeys(0, 499);
      checkFree(copy);
    }
    checkFree(map);
  }
}
