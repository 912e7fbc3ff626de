package io.guardedmap.bench.work;

import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.guardedmap.bench.maps.Implementation;
import io.guardedmap.bench.maps.Keys;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/**
 * Writing by request beside writing under a lock: puts whose outcome nobody waits for, and puts
 * whose old value somebody wants to know, by one sender and by two. A queue that is full makes
 * senders wait, so that the first measures the pace of the owner.
 */
public class ConfinedBenchmark extends MapBenchmark {

  /** A filled map, as it is written to. */
  @State(Scope.Benchmark)
  public static class Written {
    /** How it is written to. */
    public enum Way {
      CONFINED,
      CONFINED_AS_MAP,
      GUARDED,
      GUARDED_TRANSACT,
      CONCURRENT_HASH_MAP
    }

    @Param Way way;

    @Param({"1000", "100000"})
    int size;

    Object[] keys;
    private final ConfinedMap<Object, Object> confined = new ConfinedMap<>();
    private final GuardedMap<Object, Object> guarded = new GuardedMap<>();
    private final Map<Object, Object> concurrent = new ConcurrentHashMap<>();

    @Setup
    public void fill() {
      keys = Keys.STRING.shuffled(0, size, 1);
      Map<Object, Object> all = Implementation.HASH_MAP.filled(keys, Boolean.FALSE);
      confined.asMap().putAll(all);
      guarded.putAll(all);
      concurrent.putAll(all);
    }

    @TearDown
    public void close() {
      confined.close();
    }

    void send(Object key, Object value) throws InterruptedException {
      if (way == Way.CONFINED) {
        confined.execute(all -> all.put(key, value));
      } else {
        ask(key, value);
      }
    }

    Object ask(Object key, Object value) throws InterruptedException {
      return switch (way) {
        case CONFINED -> confined.submit(all -> all.put(key, value)).join();
        case CONFINED_AS_MAP -> confined.asMap().put(key, value);
        case GUARDED -> guarded.put(key, value);
        case GUARDED_TRANSACT -> guarded.transact(all -> all.put(key, value));
        case CONCURRENT_HASH_MAP -> concurrent.put(key, value);
      };
    }
  }

  /** Where a thread is in its walk over the keys. */
  @State(Scope.Thread)
  public static class Step {
    int at;

    Object next(Object[] keys) {
      if (at == keys.length) {
        at = 0;
      }
      return keys[at++];
    }
  }

  @Benchmark
  @Threads(1)
  public void sendByOne(Written map, Step step) throws InterruptedException {
    map.send(step.next(map.keys), Boolean.TRUE);
  }

  @Benchmark
  @Threads(2)
  public void sendByTwo(Written map, Step step) throws InterruptedException {
    map.send(step.next(map.keys), Boolean.TRUE);
  }

  @Benchmark
  @Threads(1)
  public Object askByOne(Written map, Step step) throws InterruptedException {
    return map.ask(step.next(map.keys), Boolean.TRUE);
  }

  @Benchmark
  @Threads(2)
  public Object askByTwo(Written map, Step step) throws InterruptedException {
    return map.ask(step.next(map.keys), Boolean.TRUE);
  }
}
