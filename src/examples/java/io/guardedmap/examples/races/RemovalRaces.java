package io.guardedmap.examples.races;

import io.guardedmap.GuardedMap;
import io.guardedmap.examples.MapKind;
import io.guardedmap.examples.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The tutorial's last programs: 1,000 threads remove 1,000 keys each, rightly. It takes its time.
 */
final class RemovalRaces {
  private static final int THREADS = 1_000;
  private static final int KEYS = 1_000;

  /** The time of a trial that did not come to its end. */
  private static final long GIVEN_UP = Long.MAX_VALUE;

  private RemovalRaces() {}

  static List<Race> all() {
    return List.of(underOneLock(), keyByKey());
  }

  /** How a thread removes its share of the keys. */
  private interface Removing {
    /** Removes it; returns how many keys that were. */
    int removeShare();

    /** Whether the time was up before all was done. */
    default boolean hasGivenUp() {
      return false;
    }
  }

  /** T6: each thread removes its keys under one lock; with GuardedMap, in one transaction. */
  private static Race underOneLock() {
    return new Race(
        "T6",
        "1,000 x 1,000 removed, one lock",
        "bad: a key is left, lost or removed twice; transact takes the place of the lock",
        Race.NONE,
        1,
        (kind, number) -> {
          Map<Integer, Integer> map = filled(kind.newMap());
          return removal(kind, map, () -> removeTogether(map));
        },
        RemovalRaces::time);
  }

  private static int removeTogether(Map<Integer, Integer> map) {
    if (map instanceof GuardedMap<Integer, Integer> guarded) {
      return guarded.transact(RemovalRaces::removeSome);
    }
    synchronized (map) {
      return removeSome(map);
    }
  }

  private static int removeSome(Map<Integer, Integer> map) {
    int removed = 0;
    Iterator<Integer> keys = map.keySet().iterator();
    while (removed < KEYS && keys.hasNext()) {
      keys.next();
      keys.remove();
      removed++;
    }
    return removed;
  }

  /** T7: the lock is taken for each key; with the maps for threads, none is needed for that. */
  private static Race keyByKey() {
    return new Race(
        "T7",
        "1,000 x 1,000 removed, key by key",
        "bad: as T6 (20 walk at a time; stopped after 1 s where each copies all keys under the lock first)",
        Race.NONE,
        1,
        (kind, number) -> {
          Map<Integer, Integer> map = filled(kind.newMap());
          return removal(kind, map, new KeyByKey(map));
        },
        RemovalRaces::time);
  }

  /** A trial of T7. */
  private static final class KeyByKey implements Removing {
    private static final Duration LIMIT = Duration.ofSeconds(1);

    /** So many threads walk at a time, as a list of a million keys for each would be too much. */
    private static final int WALKERS = 20;

    private final Map<Integer, Integer> map;
    private final boolean isForThreads;
    private final Semaphore turn = new Semaphore(WALKERS);
    private final long start = System.nanoTime();

    KeyByKey(Map<Integer, Integer> map) {
      this.map = map;
      this.isForThreads = map instanceof ConcurrentMap;
    }

    @Override
    public int removeShare() {
      turn.acquireUninterruptibly();
      try {
        return hasGivenUp() ? 0 : walk(keys());
      } finally {
        turn.release();
      }
    }

    @Override
    public boolean hasGivenUp() {
      return !isForThreads && System.nanoTime() - start > LIMIT.toNanos();
    }

    private Collection<Integer> keys() {
      if (isForThreads) {
        return map.keySet();
      }
      synchronized (map) {
        return new ArrayList<>(map.keySet());
      }
    }

    private int walk(Collection<Integer> keys) {
      int removed = 0;
      for (Integer key : keys) {
        if (isRemoved(key)) {
          removed++;
        }
        if (removed == KEYS || hasGivenUp()) {
          break;
        }
      }
      return removed;
    }

    private boolean isRemoved(Integer key) {
      if (isForThreads) {
        return map.containsKey(key) && map.remove(key) != null;
      }
      synchronized (map) {
        return map.containsKey(key) && map.remove(key) != null;
      }
    }
  }

  private static Map<Integer, Integer> filled(Map<Integer, Integer> map) {
    for (int key = 0; key < THREADS * KEYS; key++) {
      map.put(key, key);
    }
    return map;
  }

  private static Outcome removal(MapKind kind, Map<Integer, Integer> map, Removing removing)
      throws InterruptedException {
    LongAdder removed = new LongAdder();
    long start = System.nanoTime();
    Outcome outcome =
        Meeting.crowd(
            kind,
            THREADS,
            thread ->
                () -> {
                  removed.add(removing.removeShare());
                  return true;
                });
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    boolean givenUp = !map.isEmpty() && removing.hasGivenUp();
    return outcome
        .and(() -> map.isEmpty() || givenUp)
        .and(() -> removed.sum() + map.size() == THREADS * KEYS)
        .withMeasure(givenUp ? GIVEN_UP : millis);
  }

  private static String time(long millis) {
    return millis == GIVEN_UP ? ", > 1 s" : ", " + Text.seconds(Duration.ofMillis(millis));
  }
}
