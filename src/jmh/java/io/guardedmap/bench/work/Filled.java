package io.guardedmap.bench.work;

import io.guardedmap.bench.maps.Implementation;
import io.guardedmap.bench.maps.Keys;
import io.guardedmap.bench.maps.Profile;
import java.util.Arrays;
import java.util.Map;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/** A filled map, keys equal but not identical to its own, and keys that it does not have. */
@State(Scope.Benchmark)
public class Filled {
  private static final int MOST_PROBES = 1_000_000;
  private static final int FEW = 20;

  @Param public Implementation implementation;

  @Param({"STRING"})
  public Keys keys;

  @Param({"1000", "100000", "1000000"})
  public int size;

  @Param({"CLEAN"})
  public Profile profile;

  public Map<Object, Object> map;
  public Object[] probes;
  public Object[] few;
  public Object[] strangers;

  @Setup
  public void fill(BenchmarkParams benchmark) {
    MapBenchmark.check(implementation, benchmark);
    profile.prepare(implementation);
    map = implementation.filled(keys.shuffled(0, size, 1), MapBenchmark.ONE);
    probes = keys.sample(0, size, MOST_PROBES, 2);
    few = Arrays.copyOf(probes, Math.min(FEW, probes.length));
    strangers = keys.sample(size, size, MOST_PROBES, 3);
  }
}
