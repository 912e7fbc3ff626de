package io.guardedmap.bench.work;

import org.openjdk.jmh.annotations.Benchmark;

/** Looking up keys. */
public class ReadBenchmark extends MapBenchmark {

  @Benchmark
  public Object hit(Filled filled, Walk walk) {
    return filled.map.get(walk.next(filled.probes));
  }

  @Benchmark
  public Object miss(Filled filled, Walk walk) {
    return filled.map.get(walk.next(filled.strangers));
  }
}
