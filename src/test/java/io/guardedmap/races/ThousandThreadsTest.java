package io.guardedmap.races;

import static io.guardedmap.Checks.checkFree;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.Race;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The programs of the tutorial, as big as there: 1,000 threads and 1,000 keys each. */
@Tag("races")
class ThousandThreadsTest {
  private static final int THREADS = 1_000;
  private static final int KEYS = 1_000;

  private final GuardedMap<Integer, Integer> guarded = new GuardedMap<>();

  private static <M extends Map<Integer, Integer>> M filled(M map, int size) {
    for (int key = 0; key < size; key++) {
      map.put(key, key);
    }
    return map;
  }

  /** T1: all threads add. */
  @Test
  void additions() throws Exception {
    int lost = 0;
    int put = 0;
    while (lost == 0 && put < 20 * THREADS * KEYS) {
      lost += lostByHashMap();
      put += THREADS * KEYS;
    }

    new Race()
        .threads(THREADS, KEYS, (thread, n) -> guarded.put(thread * KEYS + n, n))
        .meanwhile(() -> assertThat(guarded.size()).isLessThanOrEqualTo(THREADS * KEYS))
        .run();

    checkFree(guarded);
    Seen.of("T1")
        .reproduced("HashMap", lost, put)
        .never("GuardedMap", missing(guarded, THREADS * KEYS), THREADS * KEYS);
    assertThat(guarded.size()).isEqualTo(THREADS * KEYS);
  }

  /** Two threads add keys that share their places in the table as long as it is small. */
  private static int lostByHashMap() throws Exception {
    Map<Integer, Integer> map = new HashMap<>();
    int each = THREADS * KEYS / 2;
    new Race().threads(2, each, (thread, n) -> map.put(thread << 31 | n, n)).run();
    return (int)
        IntStream.range(0, 2 * each).filter(n -> !map.containsKey((n & 1) << 31 | n >> 1)).count();
  }

  private static int missing(Map<Integer, Integer> map, int size) {
    int missing = 0;
    for (int key = 0; key < size; key++) {
      missing += map.containsKey(key) ? 0 : 1;
    }
    return missing;
  }

  /** T2: all threads add batches, and a reader never finds a part of one. */
  @Test
  void batches() throws Exception {
    Map<Integer, Integer> concurrent = new ConcurrentHashMap<>();
    List<Integer> seenInside = new ArrayList<>();
    concurrent.putAll(batchOfTwo(() -> seenInside.add(concurrent.size())));

    LongAdder looks = new LongAdder();
    LongAdder parts = new LongAdder();
    new Race()
        .threads(
            THREADS,
            1,
            (thread, once) -> {
              Map<Integer, Integer> batch = new HashMap<>();
              for (int n = 0; n < KEYS; n++) {
                batch.put(thread * KEYS + n, n);
              }
              guarded.putAll(batch);
            })
        .meanwhile(
            () -> {
              looks.increment();
              parts.add(guarded.snapshot().size() % KEYS == 0 ? 0 : 1);
              parts.add(guarded.size() % KEYS == 0 ? 0 : 1);
            })
        .run();

    checkFree(guarded);
    assertThat(missing(guarded, THREADS * KEYS)).isZero();
    Seen.of("T2")
        .reproduced("ConcurrentHashMap", Collections.frequency(seenInside, 1), seenInside.size())
        .never("GuardedMap", parts.sum(), looks.sum());
  }

  /** A batch that tells when each of its two entries is asked for. */
  private static Map<Integer, Integer> batchOfTwo(Runnable watcher) {
    return new AbstractMap<>() {
      @Override
      public Set<Entry<Integer, Integer>> entrySet() {
        return new AbstractSet<>() {
          @Override
          public Iterator<Entry<Integer, Integer>> iterator() {
            return IntStream.range(0, 2)
                .mapToObj(n -> Map.entry(n, n))
                .peek(n -> watcher.run())
                .iterator();
          }

          @Override
          public int size() {
            return 2;
          }
        };
      }
    };
  }

  /** T6: each thread removes its share in one transaction; none is left, lost or removed twice. */
  @Test
  void removalUnderOneLock() throws Exception {
    Map<Integer, Integer> concurrent = filled(new ConcurrentHashMap<>(), KEYS);
    LongAdder gone = new LongAdder();
    CyclicBarrier listed = new CyclicBarrier(2);
    new Race()
        .threads(
            2,
            1,
            (thread, once) -> {
              List<Integer> keys = new ArrayList<>(concurrent.keySet());
              listed.await();
              for (Integer key : keys) {
                gone.add(concurrent.remove(key) == null ? 1 : 0);
              }
            })
        .run();

    filled(guarded, THREADS * KEYS);
    LongAdder removed = new LongAdder();
    new Race()
        .threads(
            THREADS,
            1,
            (thread, once) -> removed.add(guarded.transact(ThousandThreadsTest::removeShare)))
        .run();

    assertThat(guarded).isEmpty();
    checkFree(guarded);
    Seen.of("T6")
        .reproduced("ConcurrentHashMap without a lock", gone.sum(), 2 * KEYS)
        .never("GuardedMap", THREADS * KEYS - removed.sum(), THREADS * KEYS);
  }

  private static int removeShare(Map<Integer, Integer> map) {
    Iterator<Integer> keys = map.keySet().iterator();
    int removed = 0;
    while (removed < KEYS && keys.hasNext()) {
      keys.next();
      keys.remove();
      removed++;
    }
    return removed;
  }

  /** T7: key by key. What kills it is a lock that is taken for keys that have long gone. */
  @Test
  void removalKeyByKey() throws Exception {
    Map<Integer, Integer> locked = Collections.synchronizedMap(filled(new HashMap<>(), 10_000));
    LongAdder inVain = new LongAdder();
    LongAdder lockings = new LongAdder();
    List<List<Integer>> lists = new ArrayList<>();
    for (int thread = 0; thread < 10; thread++) {
      lists.add(new ArrayList<>(locked.keySet()));
    }
    new Race()
        .threads(
            10,
            1,
            (thread, once) -> {
              int removed = 0;
              Iterator<Integer> keys = lists.get(thread).iterator();
              while (removed < KEYS && keys.hasNext()) {
                lockings.increment();
                if (locked.remove(keys.next()) == null) {
                  inVain.increment();
                } else {
                  removed++;
                }
              }
            })
        .run();

    filled(guarded, THREADS * KEYS);
    LongAdder removed = new LongAdder();
    new Race()
        .threads(
            THREADS,
            1,
            (thread, once) -> {
              int mine = 0;
              Iterator<Integer> keys = guarded.keySet().iterator();
              while (mine < KEYS && keys.hasNext()) {
                Integer key = keys.next();
                if (guarded.containsKey(key) && guarded.remove(key) != null) {
                  mine++;
                }
              }
              removed.add(mine);
            })
        .run();

    assertThat(guarded).isEmpty();
    checkFree(guarded);
    Seen.of("T7")
        .reproduced("a lock for each key", inVain.sum(), lockings.sum())
        .never("GuardedMap", THREADS * KEYS - removed.sum(), THREADS * KEYS);
  }
}
