package io.guardedmap.bench.work;

import io.guardedmap.bench.maps.Implementation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * What all benchmarks have in common. Each implementation runs in a JVM of its own, so that none
 * spoils the type profile of another. The heap has one size, so that it does not grow meanwhile,
 * and a young generation so small that the warm-up has touched all of it: the first touch of a page
 * of memory costs more than what is measured here.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xms6g", "-Xmx6g", "-Xmn256m"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class MapBenchmark {
  /**
   * What all keys are mapped to at first: one object, so that no map's values are better placed.
   */
  static final Integer ONE = 1;

  static final Integer TWO = 2;

  /** Some maps are for one thread, and would lose keys with more. */
  static void check(Implementation implementation, BenchmarkParams benchmark) {
    if (benchmark.getThreads() > 1 && !implementation.isShared()) {
      throw new IllegalStateException(implementation.label() + " is for one thread");
    }
  }
}
