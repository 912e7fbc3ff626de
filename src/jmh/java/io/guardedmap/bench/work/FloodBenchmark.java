package io.guardedmap.bench.work;

import io.guardedmap.bench.maps.Implementation;
import io.guardedmap.bench.maps.Keys;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Filling a map with keys whose hash codes collide, and looking each of them up. Maps that keep
 * such keys in lists take hours for it.
 */
public class FloodBenchmark extends MapBenchmark {

  @Benchmark
  public int fillAndGet(Flood flood) {
    Map<Object, Object> map = flood.implementation.filled(flood.stored, ONE);
    int sum = 0;
    for (Object probe : flood.probes) {
      sum += (Integer) map.get(probe);
    }
    return sum;
  }

  /** Mutually comparable keys. */
  @State(Scope.Benchmark)
  public static class Flood {
    @Param({"HASH_MAP", "CONCURRENT_HASH_MAP", "VERSIONED_MAP", "GUARDED_MAP"})
    public Implementation implementation;

    @Param({"ONE_CODE", "LOW_BITS"})
    public Keys keys;

    @Param({"100000"})
    public int size;

    Object[] stored;
    Object[] probes;

    @Setup
    public void makeKeys() {
      stored = keys.shuffled(0, size, 1);
      probes = keys.shuffled(0, size, 2);
    }
  }
}
