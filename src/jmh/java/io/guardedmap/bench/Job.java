package io.guardedmap.bench;

import io.guardedmap.bench.Form.Effort;
import io.guardedmap.bench.maps.Contestant;
import io.guardedmap.bench.maps.Shape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * One benchmark with one set of parameters, to be run by each of some maps in turn, on a JVM of
 * this JDK.
 */
record Job(
    String benchmark,
    List<? extends Contestant> maps,
    Map<String, String> parameters,
    int threads,
    int rounds,
    Effort effort,
    Path jdk) {

  /** From the start of a JVM to the first call of a benchmark with few keys. */
  private static final Duration START = Duration.ofMillis(700);

  private static final Duration SETUP_PER_KEY = Duration.ofNanos(600);

  private long size() {
    return shape()
        .map(shape -> (long) shape.size())
        .orElseGet(() -> Long.parseLong(parameters.getOrDefault("size", "1000")));
  }

  /** That of the tree, if this is of one. */
  private Optional<Shape> shape() {
    return Optional.ofNullable(parameters.get("shape")).map(Shape::of);
  }

  /** JMH's own formula, which is iterations times their time, and the start of each JVM. */
  Duration estimate() {
    return START
        .plus(SETUP_PER_KEY.multipliedBy(size() * shape().map(Shape::depth).orElse(1)))
        .plus(effort.total())
        .multipliedBy(maps.size());
  }

  /** One JVM for each map. */
  Options options() {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(Pattern.quote("." + benchmark) + "$")
            .forks(1)
            .jvm(Jvm.of(jdk))
            .jvmArgsAppend(heap())
            .threads(threads)
            .warmupIterations(effort.warmups())
            .measurementIterations(effort.iterations())
            .warmupTime(TimeValue.milliseconds(Math.max(1, effort.warmup().toMillis())))
            .measurementTime(TimeValue.milliseconds(effort.iteration().toMillis()))
            .param("implementation", maps.stream().map(Contestant::name).toArray(String[]::new))
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT);
    parameters.forEach(options::param);
    return options.build();
  }

  /**
   * A young generation so small that the warm-up has touched all of it. What a large map is made of
   * does not stay there, so the whole heap is touched before one is filled, and for the largest,
   * whose copied pages are many.
   */
  private String[] heap() {
    if (size() < 1_000_000) {
      return new String[] {"-Xms6g", "-Xmx6g", "-Xmn64m"};
    }
    if (size() > 1_000_000) {
      return new String[] {"-Xms3g", "-Xmx3g", "-Xmn256m", "-XX:+AlwaysPreTouch"};
    }
    return benchmark.startsWith("Fill")
        ? new String[] {"-Xms2g", "-Xmx2g", "-Xmn256m", "-XX:+AlwaysPreTouch"}
        : new String[] {"-Xms6g", "-Xmx6g", "-Xmn256m"};
  }

  /** This job for those of its maps that can do it, if there are any. */
  Optional<Job> possible() {
    List<? extends Contestant> able =
        maps.stream()
            .filter(map -> threads == 1 || map.isShared())
            .filter(map -> !benchmark.startsWith("Transact") || map.isAtomic())
            .toList();
    return able.isEmpty()
        ? Optional.empty()
        : Optional.of(new Job(benchmark, able, parameters, threads, rounds, effort, jdk));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(benchmark);
    parameters.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    text.append(" threads=").append(threads);
    return jdk.equals(Jvm.OWN_JDK) ? text.toString() : text + " on the other JDK";
  }
}
