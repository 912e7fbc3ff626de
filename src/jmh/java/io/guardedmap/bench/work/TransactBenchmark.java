package io.guardedmap.bench.work;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Replacing the values of several keys so that no other thread sees a part. */
public class TransactBenchmark extends MapBenchmark {

  @Benchmark
  public Object transact(Filled filled, Walk walk, Batch batch) {
    return filled.implementation.writing(
        filled.map,
        map -> {
          for (int n = 0; n < batch.keysAtOnce; n++) {
            map.put(walk.next(filled.probes), TWO);
          }
          return map;
        });
  }

  /** How many keys a transaction writes. */
  @State(Scope.Benchmark)
  public static class Batch {
    @Param({"1", "10", "1000"})
    public int keysAtOnce;

    @Setup
    public void check(Filled filled) {
      if (!filled.implementation.isAtomic()) {
        throw new IllegalStateException(filled.implementation + " writes one key at a time");
      }
    }
  }
}
