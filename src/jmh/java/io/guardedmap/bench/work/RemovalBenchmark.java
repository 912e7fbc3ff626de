package io.guardedmap.bench.work;

import io.guardedmap.bench.maps.Implementation;
import io.guardedmap.bench.maps.Keys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Threads that empty a map: each walks over the keys and removes them one by one until it has
 * removed its share. The maps that can't be walked over while others write are copied first, under
 * their lock, by each thread.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class RemovalBenchmark extends MapBenchmark {

  @Benchmark
  public int keyByKey(Crowd crowd) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int n = 0; n < crowd.crowd; n++) {
      threads.add(new Thread(crowd::removeShare));
    }
    threads.forEach(Thread::start);
    for (Thread each : threads) {
      each.join();
    }
    if (!crowd.map.isEmpty()) {
      throw new IllegalStateException(crowd.map.size() + " keys are left");
    }
    return threads.size();
  }

  /** A full map, and how many threads are to empty it. */
  @State(Scope.Benchmark)
  public static class Crowd {
    @Param({"CONCURRENT_HASH_MAP", "NON_BLOCKING_HASH_MAP", "TRIE_MAP", "GUARDED_MAP"})
    public Implementation implementation;

    @Param({"1000"})
    public int crowd;

    @Param({"1000"})
    public int share;

    Object[] stored;
    Map<Object, Object> map;

    @Setup
    public void makeKeys() {
      stored = Keys.LONG.shuffled(0, crowd * share, 1);
    }

    @Setup(Level.Iteration)
    public void fill() {
      map = implementation.filled(stored, ONE);
    }

    void removeShare() {
      int removed = 0;
      for (Object key : keysToWalk()) {
        if (map.containsKey(key) && map.remove(key) != null) {
          removed++;
        }
        if (removed == share) {
          return;
        }
      }
    }

    @SuppressWarnings("unchecked")
    private Collection<Object> keysToWalk() {
      return implementation.isLockedToWalk()
          ? (Collection<Object>) implementation.reading(map, all -> new ArrayList<>(all.keySet()))
          : map.keySet();
    }
  }
}
