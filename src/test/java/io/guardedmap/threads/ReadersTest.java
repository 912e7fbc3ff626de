package io.guardedmap.threads;

import static io.guardedmap.Checks.checkFree;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.testkit.Race;
import io.guardedmap.testkit.RankedKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Readers beside a writer see what is there, whatever the writer is doing to the table. */
class ReadersTest {
  private static final int FIXED = 200;

  private final GuardedMap<Object, Integer> map = new GuardedMap<>();

  private void putFixed() {
    for (int n = 0; n < FIXED; n++) {
      map.put("fixed " + n, n);
    }
  }

  private void readFixed() {
    for (int n = 0; n < FIXED; n++) {
      assertThat(map.get("fixed " + n)).isEqualTo(n);
      assertThat(map.containsKey("fixed " + n)).isTrue();
      assertThat(map.containsKey("never " + n)).isFalse();
    }
  }

  @Test
  void presentKeysAreFoundWhileTheMapGrowsAndShrinks() throws Exception {
    putFixed();
    new Race()
        .times(
            15,
            n -> {
              for (int k = 0; k < 4000; k++) {
                map.put(k, k);
              }
              for (int k = 0; k < 4000; k++) {
                map.remove(k);
              }
            })
        .meanwhile(this::readFixed)
        .meanwhile(this::readFixed)
        .run();
    assertThat(map).hasSize(FIXED);
    checkFree(map);
  }

  @Test
  void presentKeysAreFoundWhileAQueueRunsThroughTheMap() throws Exception {
    putFixed();
    new Race()
        .times(
            40_000,
            n -> {
              map.put(n, n);
              map.remove(n - 20);
            })
        .meanwhile(this::readFixed)
        .meanwhile(() -> assertThat(map.size()).isBetween(FIXED, FIXED + 21))
        .run();
    assertThat(map).hasSize(FIXED + 20);
    checkFree(map);
  }

  @Test
  void presentKeysAreFoundInACrowdThatChanges() throws Exception {
    for (int n = 0; n < 40; n += 2) {
      map.put(new RankedKey(n, 7), n);
    }
    new Race()
        .times(
            500,
            round -> {
              for (int n = 1; n < 40; n += 2) {
                map.put(new RankedKey(n, 7), n);
              }
              for (int n = 1; n < 40; n += 2) {
                map.remove(new RankedKey(n, 7));
              }
            })
        .meanwhile(
            () -> {
              for (int n = 0; n < 40; n += 2) {
                assertThat(map.get(new RankedKey(n, 7))).isEqualTo(n);
              }
            })
        .run();
    assertThat(map).hasSize(20);
    checkFree(map);
  }

  @Test
  void sumStaysTheSameInEveryViewWhileTransactionsMoveIt() throws Exception {
    for (int n = 0; n < 1000; n++) {
      map.put(n, 10);
    }
    new Race()
        .threads(
            2,
            2000,
            (thread, n) -> {
              int from = n * 7 % 1000;
              int to = (n * 13 + 1) % 1000;
              map.update(
                  all -> {
                    all.merge(from, -1, Integer::sum);
                    if (n % 3 == 0) {
                      all.put("moved " + thread, all.remove(to));
                      all.put(to, all.remove("moved " + thread));
                    }
                    all.merge(to, 1, Integer::sum);
                  });
            })
        .meanwhile(
            () -> {
              assertThat(map.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(10_000);
              int sum = 0;
              for (Map.Entry<Object, Integer> entry : map.entrySet()) {
                sum += entry.getValue();
              }
              assertThat(sum).isEqualTo(10_000);
              assertThat(new HashMap<>(map)).hasSize(1000);
            })
        .run();
    assertThat(map).hasSize(1000);
    checkFree(map);
  }

  @Test
  void clearAndPutAllAreSeenWholly() throws Exception {
    Map<Integer, Integer> content = new HashMap<>();
    for (int n = 0; n < 300; n++) {
      content.put(n, n);
    }
    new Race()
        .times(
            1000,
            n -> {
              map.putAll(content);
              if (n % 2 == 0) {
                map.clear();
              } else {
                map.keySet().removeIf(key -> true);
              }
            })
        .meanwhile(() -> assertThat(map.size()).isIn(0, 300))
        .meanwhile(() -> assertThat(map.snapshot().keySet().toArray().length).isIn(0, 300))
        .run();
    assertThat(map).isEmpty();
    checkFree(map);
  }

  @Test
  void keyReplacedTogetherWithAnotherIsNeverOlderThanTheOneReadBefore() throws Exception {
    map.put("first", 0);
    map.put("second", 0);
    new Race()
        .times(
            20_000,
            n ->
                map.update(
                    all -> {
                      all.put("first", n);
                      all.put("second", n);
                    }))
        .meanwhile(
            () -> {
              int first = map.get("first");
              int second = map.get("second");
              assertThat(second).isGreaterThanOrEqualTo(first);
              int again = map.get("first");
              assertThat(again).isGreaterThanOrEqualTo(second);
            })
        .run();
    checkFree(map);
  }

  @Test
  void sizeIsExactBesideSingleKeyWrites() throws Exception {
    for (int n = 0; n < 100; n++) {
      map.put(n, n);
    }
    new Race()
        .times(
            60_000,
            n -> {
              map.put(n + 100, n);
              map.remove(n);
            })
        .meanwhile(() -> assertThat(map.size()).isBetween(100, 101))
        .meanwhile(() -> assertThat(map.snapshot().size()).isBetween(100, 101))
        .run();
    assertThat(map).hasSize(100);
    checkFree(map);
  }

  @Test
  void sizeOnlyGrowsWhileKeysAreOnlyAdded() throws Exception {
    int[] seen = {0};
    new Race()
        .times(30_000, n -> map.put(n, n))
        .meanwhile(
            () -> {
              int size = map.size();
              assertThat(size).isGreaterThanOrEqualTo(seen[0]);
              assertThat(size == 0 || map.containsKey(size - 1)).isTrue();
              // The version moves after the change that it counts.
              assertThat(map.version()).isGreaterThanOrEqualTo(size - 1);
              seen[0] = size;
            })
        .run();
    assertThat(map).hasSize(30_000);
    checkFree(map);
  }

  @Test
  void snapshotsAreConsistentAndStayAsTheyWere() throws Exception {
    List<MapSnapshot<Object, Integer>> kept = new ArrayList<>();
    List<Map<Object, Integer>> copies = new ArrayList<>();
    new Race()
        .times(
            3000,
            n ->
                map.update(
                    all -> {
                      all.put("a" + n % 100, n);
                      all.put("b" + n % 100, n);
                      all.remove("a" + n * 7 % 100);
                      all.remove("b" + n * 7 % 100);
                    }))
        .meanwhile(
            () -> {
              MapSnapshot<Object, Integer> snapshot = map.snapshot();
              for (int n = 0; n < 100; n++) {
                assertThat(snapshot.get("a" + n)).isEqualTo(snapshot.get("b" + n));
              }
              if (kept.size() < 500) {
                kept.add(snapshot);
                copies.add(new HashMap<>(snapshot));
              }
            })
        .run();
    for (int n = 0; n < kept.size(); n++) {
      assertThat(kept.get(n)).isEqualTo(copies.get(n));
    }
    checkFree(map);
  }
}
