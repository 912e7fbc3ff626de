package io.guardedmap.soak;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes to one map at random from all processors, for as many minutes as the argument says, while
 * others take snapshots without a pause. Each writer has keys of its own and knows what they must
 * hold; with the others it shares accounts whose sum never changes. After every round, when all
 * writers pause, the map is compared with what they know, and its structure is checked.
 *
 * <p>Ends with 0 if nothing was found. What was found is thrown.
 */
final class Soak {
  private static final int STEPS = 20_000;
  private static final int SNAPSHOTTERS = 2;

  private final int processors = Runtime.getRuntime().availableProcessors();
  private final GuardedMap<Object, Integer> map = new GuardedMap<>();
  private final List<SoakWriter> writers = new ArrayList<>();
  private final ExecutorService pool = Executors.newFixedThreadPool(processors + SNAPSHOTTERS);
  private final AtomicInteger writing = new AtomicInteger();
  private long snapshots;

  private Soak(long seed) {
    Accounts.open(map);
    for (int n = 0; n < processors; n++) {
      writers.add(new SoakWriter(map, n, seed + n));
    }
  }

  public static void main(String[] args) throws Exception {
    if (args.length != 1) {
      throw new IllegalArgumentException("one argument: for how many minutes");
    }
    Duration time = Duration.ofMinutes(Long.parseLong(args[0]));
    long seed = ThreadLocalRandom.current().nextLong();
    System.out.println("soak of " + time.toMinutes() + " minutes, seed " + seed);
    new Soak(seed).run(time);
  }

  private void run(Duration time) throws Exception {
    long start = System.nanoTime();
    int rounds = 0;
    try {
      do {
        round();
        rounds++;
      } while (System.nanoTime() - start < time.toNanos());
    } finally {
      pool.shutdownNow();
    }
    System.out.printf(
        "%,d rounds of %,d steps by each of %d writers, %,d snapshots: nothing found%n",
        rounds, STEPS, processors, snapshots);
  }

  private void round() throws Exception {
    List<Callable<Long>> tasks = new ArrayList<>();
    writing.set(writers.size());
    for (SoakWriter writer : writers) {
      tasks.add(
          () -> {
            try {
              writer.run(STEPS);
            } finally {
              writing.decrementAndGet();
            }
            return 0L;
          });
    }
    for (int n = 0; n < SNAPSHOTTERS; n++) {
      tasks.add(this::takeSnapshots);
    }
    for (Future<Long> each : pool.invokeAll(tasks)) {
      snapshots += each.get();
    }
    checkAll();
  }

  /** Takes and checks snapshots until all writers pause; each again after the next was taken. */
  private long takeSnapshots() {
    long taken = 0;
    Map<Object, Integer> before = map.snapshot();
    String content = before.toString();
    do {
      Map<Object, Integer> snapshot = map.snapshot();
      Accounts.check(snapshot);
      require(before.toString().equals(content), "a snapshot has changed");
      require(new HashMap<>(snapshot).size() == snapshot.size(), "entries and size of a snapshot");
      before = snapshot;
      content = snapshot.toString();
      taken++;
    } while (writing.get() > 0);
    return taken;
  }

  /** Compares the map with what all writers know of it. */
  private void checkAll() {
    Map<Object, Integer> expected = new HashMap<>();
    writers.forEach(writer -> expected.putAll(writer.known()));
    Map<Object, Integer> own = new HashMap<>(map);
    Accounts.check(own);
    Accounts.removeFrom(own);
    require(own.equals(expected), "the map differs from what its writers did");
    Checks.checkFree(map);
    Checks.checkInvariants(map.snapshot());
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
