package io.guardedmap.bench;

import io.guardedmap.GuardedMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A first look at speed: lookups, filling, snapshots. Each map runs in a JVM of its own. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms6g", "-Xmx6g"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class SanityBenchmark {

  /** A filled map and keys equal but not identical to its own. */
  @State(Scope.Benchmark)
  public static class Filled {
    @Param Implementation implementation;

    @Param({"1000", "100000", "1000000"})
    int size;

    Map<Object, Object> map;
    Object[] probes;
    Object[] strangers;

    @Setup
    public void fill() {
      map = implementation.filled(Keys.strings(size));
      probes = Keys.shuffled(Keys.strings(size), 7);
      strangers = Keys.strings(size, "other-");
    }
  }

  /** Where a thread is in its walk over the keys. */
  @State(Scope.Thread)
  public static class Walk {
    int at;

    Object next(Object[] keys) {
      if (at == keys.length) {
        at = 0;
      }
      return keys[at++];
    }
  }

  /** Keys for a map to be filled. */
  @State(Scope.Benchmark)
  public static class Unfilled {
    @Param Implementation implementation;

    @Param({"1000", "100000", "1000000"})
    int size;

    Object[] keys;

    @Setup
    public void make() {
      keys = Keys.strings(size);
    }
  }

  /** A guarded map, before a snapshot of which nothing was written since the last. */
  @State(Scope.Benchmark)
  public static class Shared {
    @Param({"1000", "1000000"})
    int size;

    GuardedMap<Object, Object> map;
    Object[] keys;

    @Setup(Level.Trial)
    public void fill() {
      keys = Keys.strings(size);
      map = new GuardedMap<>(Implementation.HASH_MAP.filled(keys));
    }
  }

  @Benchmark
  public Object get(Filled filled, Walk walk) {
    return filled.map.get(walk.next(filled.probes));
  }

  @Benchmark
  public Object miss(Filled filled, Walk walk) {
    return filled.map.get(walk.next(filled.strangers));
  }

  @Benchmark
  public Object replace(Filled filled, Walk walk) {
    return filled.map.put(walk.next(filled.probes), Boolean.FALSE);
  }

  @Benchmark
  public boolean iterate(Filled filled) {
    boolean all = true;
    for (Object value : filled.map.values()) {
      all &= (Boolean) value;
    }
    return all;
  }

  @Benchmark
  public Object fill(Unfilled unfilled) {
    return unfilled.implementation.filled(unfilled.keys);
  }

  /** A snapshot of a map that nobody writes to. */
  @Benchmark
  public Object snapshot(Shared shared) {
    return shared.map.snapshot();
  }

  /** A snapshot after a write, and so the write after a snapshot. */
  @Benchmark
  public Object snapshotAndWrite(Shared shared, Walk walk) {
    shared.map.put(walk.next(shared.keys), Boolean.FALSE);
    return shared.map.snapshot();
  }
}
