package io.guardedmap.examples.races;

import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.guardedmap.examples.MapKind;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * M4, the mailing list's advice: one thread owns the map, and others send it their requests through
 * a queue. By hand it is easily done almost right: here the results come back through one place in
 * memory, where the advice has one for each thread. A {@code VersionedMap} gets its owner thread
 * from {@code ConfinedMap}; a {@code GuardedMap} needs none.
 */
final class OwnerRace {
  private static final int TRIALS = 20;
  private static final int FAR = 1_000_000_000;

  private OwnerRace() {}

  static Race race() {
    return new Race(
        "M4",
        "all access in one thread",
        "bad: the answer of another; a queue by hand, Versioned: as ConfinedMap, Guarded: transact",
        Race.PEERS,
        Set.of(MapKind.VERSIONED_MAP, MapKind.GUARDED_MAP),
        TRIALS,
        (kind, number) -> trial(kind));
  }

  private static Outcome trial(MapKind kind) throws InterruptedException {
    try (Counter counter = counter(kind)) {
      return Meeting.repeat(kind, client(counter, "near", 0), client(counter, "far", FAR));
    }
  }

  private static Counter counter(MapKind kind) {
    return switch (kind) {
      case VERSIONED_MAP -> new Confined();
      case GUARDED_MAP -> new Guarded();
      default -> new ByHand(kind.newMap());
    };
  }

  /** Counts by its own key, and expects each number to be one more than the last. */
  private static Meeting.Step client(Counter counter, String key, int first) {
    int[] last = {first};
    return () -> counter.next(key, first) == ++last[0];
  }

  private static int next(Map<String, Integer> map, String key, int first) {
    return map.merge(key, first + 1, (old, start) -> old + 1);
  }

  /** Numbers by key. */
  private interface Counter extends AutoCloseable {
    int next(String key, int first) throws InterruptedException;

    @Override
    void close();
  }

  private static final class Confined implements Counter {
    private final ConfinedMap<String, Integer> map = new ConfinedMap<>();

    @Override
    public int next(String key, int first) throws InterruptedException {
      return map.submit(all -> OwnerRace.next(all, key, first)).join();
    }

    @Override
    public void close() {
      map.close();
    }
  }

  private static final class Guarded implements Counter {
    private final GuardedMap<String, Integer> map = new GuardedMap<>();

    @Override
    public int next(String key, int first) {
      return map.transact(all -> OwnerRace.next(all, key, first));
    }

    @Override
    public void close() {}
  }

  private static final class ByHand implements Counter {
    private final BlockingQueue<Runnable> requests = new LinkedBlockingQueue<>();
    private final Map<String, Integer> map;
    private final Thread owner = new Thread(this::serve, "owner");
    private volatile int result;

    ByHand(Map<String, Integer> map) {
      this.map = map;
      owner.setDaemon(true);
      owner.start();
    }

    private void serve() {
      try {
        while (true) {
          requests.take().run();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // this is how it is told to end
      }
    }

    @Override
    public int next(String key, int first) {
      CompletableFuture<Boolean> done = new CompletableFuture<>();
      requests.add(
          () -> {
            result = OwnerRace.next(map, key, first);
            done.complete(true);
          });
      done.join();
      return result;
    }

    @Override
    public void close() {
      owner.interrupt();
    }
  }
}
