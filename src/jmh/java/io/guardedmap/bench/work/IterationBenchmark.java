package io.guardedmap.bench.work;

import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.infra.Blackhole;

/** Walking over all entries, under the map's lock where other threads would demand it. */
public class IterationBenchmark extends MapBenchmark {

  @Benchmark
  public Object iterator(Filled filled, Blackhole blackhole) {
    return filled.implementation.reading(
        filled.map,
        map -> {
          for (Map.Entry<Object, Object> entry : map.entrySet()) {
            blackhole.consume(entry.getKey());
            blackhole.consume(entry.getValue());
          }
          return map;
        });
  }

  @Benchmark
  public Object forEach(Filled filled, Blackhole blackhole) {
    return filled.implementation.reading(
        filled.map,
        map -> {
          map.forEach(
              (key, value) -> {
                blackhole.consume(key);
                blackhole.consume(value);
              });
          return map;
        });
  }

  @Benchmark
  public Object streamSum(Filled filled) {
    return filled.implementation.reading(
        filled.map, map -> map.values().stream().mapToInt(value -> (Integer) value).sum());
  }

  @Benchmark
  public Object parallelStreamSum(Filled filled) {
    return filled.implementation.reading(
        filled.map, map -> map.values().parallelStream().mapToInt(value -> (Integer) value).sum());
  }
}
