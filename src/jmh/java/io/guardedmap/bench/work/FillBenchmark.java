package io.guardedmap.bench.work;

import io.guardedmap.bench.maps.Implementation;
import io.guardedmap.bench.maps.Keys;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.ThreadParams;

/** Putting new keys: from an empty map to a full one. A score is the time of a whole fill. */
public class FillBenchmark extends MapBenchmark {

  @Benchmark
  public Object fill(Unfilled unfilled) {
    return unfilled.implementation.filled(unfilled.stored, ONE);
  }

  /** As {@link #fill}, by loads that cost nothing. */
  @Benchmark
  public Object load(Unfilled unfilled) {
    Map<Object, Object> map = unfilled.implementation.make();
    for (Object key : unfilled.stored) {
      map.computeIfAbsent(key, absent -> ONE);
    }
    return map;
  }

  /** The threads share a map, and each puts its part of the keys. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.NANOSECONDS)
  @Warmup(iterations = 10)
  @Measurement(iterations = 20)
  @Threads(2)
  public Object fillTogether(Unfilled unfilled, ThreadParams threads) {
    Object[] keys = unfilled.stored;
    for (int n = threads.getThreadIndex(); n < keys.length; n += threads.getThreadCount()) {
      unfilled.map.put(keys[n], ONE);
    }
    return unfilled.map;
  }

  /** Keys, and an empty map for each shot. */
  @State(Scope.Benchmark)
  public static class Unfilled {
    @Param public Implementation implementation;

    @Param({"STRING"})
    public Keys keys;

    @Param({"1000", "100000", "1000000"})
    public int size;

    Object[] stored;
    Map<Object, Object> map;

    @Setup
    public void makeKeys(BenchmarkParams benchmark) {
      check(implementation, benchmark);
      stored = keys.shuffled(0, size, 1);
    }

    @Setup(Level.Iteration)
    public void makeMap() {
      map = implementation.make();
    }
  }
}
