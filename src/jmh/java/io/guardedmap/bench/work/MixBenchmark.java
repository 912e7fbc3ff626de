package io.guardedmap.bench.work;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Threads;

/** Threads that read and write side by side; what they write replaces a value. */
@Threads(2)
public class MixBenchmark extends MapBenchmark {

  /** 95 reads to 5 writes. */
  @Benchmark
  public Object read95(Filled filled, Walk walk) {
    return oneWriteIn(20, filled, walk);
  }

  /** As many reads as writes. */
  @Benchmark
  public Object read50(Filled filled, Walk walk) {
    return oneWriteIn(2, filled, walk);
  }

  @Benchmark
  @Group("oneWriter")
  @GroupThreads(1)
  public Object reader(Filled filled, Walk walk) {
    return filled.map.get(walk.next(filled.probes));
  }

  @Benchmark
  @Group("oneWriter")
  @GroupThreads(1)
  public Object writer(Filled filled, Walk walk) {
    return filled.map.put(walk.next(filled.probes), TWO);
  }

  static Object oneWriteIn(int steps, Filled filled, Walk walk) {
    Object key = walk.next(filled.probes);
    return walk.isLastOf(steps) ? filled.map.put(key, TWO) : filled.map.get(key);
  }
}
