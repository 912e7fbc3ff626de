package io.guardedmap.bench.work;

import org.openjdk.jmh.annotations.Benchmark;

/** Writing single keys to a map that keeps its size. */
public class WriteBenchmark extends MapBenchmark {

  @Benchmark
  public Object replace(Filled filled, Walk walk) {
    return filled.map.put(walk.next(filled.probes), TWO);
  }

  @Benchmark
  public Object removeAndPut(Filled filled, Walk walk) {
    return removeAndPut(filled, walk.next(filled.probes));
  }

  /** The same of a few keys, which come and go again and again beside others that stay. */
  @Benchmark
  public Object removeAndPutFew(Filled filled, Walk walk) {
    return removeAndPut(filled, walk.next(filled.few));
  }

  private static Object removeAndPut(Filled filled, Object key) {
    Object value = filled.map.remove(key);
    filled.map.put(key, ONE);
    return value;
  }

  @Benchmark
  public Object count(Filled filled, Walk walk) {
    return filled.map.merge(walk.next(filled.probes), ONE, WriteBenchmark::sum);
  }

  @Benchmark
  public Object computeIfAbsentOfPresent(Filled filled, Walk walk) {
    return filled.map.computeIfAbsent(walk.next(filled.probes), key -> TWO);
  }

  private static Object sum(Object left, Object right) {
    return (Integer) left + (Integer) right;
  }
}
