package io.guardedmap.examples.races;

import io.guardedmap.GuardedMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Read, add one, write back: what another thread wrote in between is lost. */
final class CounterRaces {
  private static final int TRIALS = 20;
  private static final int TIMES = 100_000;
  private static final String KEY = "visits";

  private CounterRaces() {}

  static List<Race> all() {
    return List.of(counting(), countingWithKeyLocks());
  }

  /** C1: two threads count. */
  private static Race counting() {
    return new Race(
        "C1",
        "counters by get and put",
        "bad: counts are lost; GuardedMap counts by merge, which is exact on ConcurrentHashMap too",
        Race.PEERS,
        TRIALS,
        (kind, number) -> {
          Map<String, Integer> counters = kind.newMap();
          counters.put(KEY, 0);
          Meeting.Step count = times(() -> addOne(counters));
          return Meeting.once(kind, count, count).and(() -> counters.get(KEY) == 2 * TIMES);
        });
  }

  private static void addOne(Map<String, Integer> counters) {
    if (counters instanceof GuardedMap<String, Integer> guarded) {
      guarded.merge(KEY, 1, Integer::sum);
    } else {
      counters.put(KEY, counters.get(KEY) + 1);
    }
  }

  /**
   * C2: one thread counts under a lock for the key. Another replaces all values and knows nothing
   * of that lock: it is not the map's own.
   */
  private static Race countingWithKeyLocks() {
    return new Race(
        "C2",
        "a lock per key, others replaceAll",
        "bad: counts are lost, as replaceAll does not know the locks; GuardedMap: compute, replaceAll",
        Race.PEERS,
        TRIALS,
        (kind, number) -> {
          Map<String, Integer> counters = kind.newMap();
          counters.put(KEY, 0);
          Map<String, Object> locks = new ConcurrentHashMap<>();
          return Meeting.once(
                  kind,
                  times(() -> addOneLocked(counters, locks)),
                  times(() -> counters.replaceAll((key, count) -> count + 1)))
              .and(() -> counters.get(KEY) == 2 * TIMES);
        });
  }

  private static void addOneLocked(Map<String, Integer> counters, Map<String, Object> locks) {
    if (counters instanceof GuardedMap<String, Integer> guarded) {
      guarded.compute(KEY, (key, count) -> count + 1);
    } else {
      synchronized (locks.computeIfAbsent(KEY, key -> new Object())) {
        counters.put(KEY, counters.get(KEY) + 1);
      }
    }
  }

  private static Meeting.Step times(Runnable action) {
    return () -> {
      for (int time = 0; time < TIMES; time++) {
        action.run();
      }
      return true;
    };
  }
}
