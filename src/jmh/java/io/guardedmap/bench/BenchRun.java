package io.guardedmap.bench;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs the suite in one of its forms, or a single benchmark by name with JMH's options, and leaves
 * JSON in {@code target/bench}.
 *
 * <p>The forms are for machines whose speed drifts, by a factor of two within seconds where others
 * share it. A long run of one map and then a long run of the next would compare the times of day.
 * So the runs are many and short, each in a JVM of its own, and the maps take turns: a round runs
 * each benchmark once for each of its maps, one right after the other, and then comes the next
 * round. The results of all rounds are merged as JMH merges those of its forks, and the report
 * compares maps round by round.
 */
public final class BenchRun {
  /** Where all results go. */
  public static final Path RESULTS = Path.of("target", "bench");

  private final Form form;
  private final List<Job> jobs;
  private final Map<String, RunResult> results = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();

  private BenchRun(Form form) {
    this.form = form;
    this.jobs = Plan.of(form);
  }

  public static void main(String[] args) throws Exception {
    Files.createDirectories(RESULTS);
    if (args.length == 0) {
      System.out.println("Arguments: smoke, short, full, or a benchmark's name and JMH's options.");
      return;
    }
    for (Form form : Form.values()) {
      if (args.length == 1 && args[0].equals(form.argument())) {
        new BenchRun(form).run();
        return;
      }
    }
    runAsJmh(args);
  }

  private static void runAsJmh(String[] args) throws Exception {
    String result = RESULTS.resolve("single.json").toString();
    Stream<String> ours = Stream.of("-prof", "gc", "-rf", "json", "-rff", result);
    org.openjdk.jmh.Main.main(Stream.concat(ours, Stream.of(args)).toArray(String[]::new));
  }

  private void run() throws Exception {
    long begin = System.nanoTime();
    Files.deleteIfExists(RESULTS.resolve("footprint-compact.json")); // of an earlier run
    System.out.printf("%d JVMs, about %s.%n", countJvms(), text(estimate()));
    Footprint.write(form);
    Latency.write(form);
    for (int round = 1; round <= form.rounds; round++) {
      runRound(round);
      ResultFormatFactory.getInstance(ResultFormatType.JSON, RESULTS.resolve("jmh.json").toString())
          .writeOut(results.values());
    }
    Duration taken = Duration.ofNanos(System.nanoTime() - begin);
    writeJson("run.json", facts(taken));
    System.out.printf("Took %s; estimated were %s.%n", text(taken), text(estimate()));
    failures.forEach(each -> System.out.println("Failed: " + each));
    if (!failures.isEmpty()) {
      System.exit(1);
    }
  }

  private void runRound(int round) throws RunnerException {
    int number = 0;
    for (Job job : jobs) {
      number++;
      if (round > job.rounds()) {
        continue;
      }
      StringBuilder line = new StringBuilder();
      Collection<RunResult> ofJob = new Runner(job.options()).run();
      for (RunResult each : ofJob) {
        String map = each.getParams().getParam("implementation");
        results.merge(job + " " + map, each, BenchRun::merged);
        line.append(String.format(" %s %.4g", map, each.getPrimaryResult().getScore()));
      }
      System.out.printf(
          "Round %d of %d, job %d of %d: %s:%s%n",
          round, form.rounds, number, jobs.size(), job, line);
      if (ofJob.size() < job.maps().size()) {
        failures.add(job + " in round " + round);
      }
    }
  }

  private static RunResult merged(RunResult earlier, RunResult later) {
    List<BenchmarkResult> forks = new ArrayList<>(earlier.getBenchmarkResults());
    forks.addAll(later.getBenchmarkResults());
    return new RunResult(earlier.getParams(), forks);
  }

  private int countJvms() {
    return jobs.stream().mapToInt(job -> job.rounds() * job.maps().size()).sum();
  }

  private Duration estimate() {
    return jobs.stream()
        .map(job -> job.estimate().multipliedBy(job.rounds()))
        .reduce(Footprint.estimate(form).plus(Latency.estimate(form)), Duration::plus);
  }

  private static String text(Duration duration) {
    return String.format("%d:%02d min", duration.toMinutes(), duration.toSecondsPart());
  }

  private Map<String, Object> facts(Duration taken) throws IOException {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("form", form.argument());
    facts.put("date", LocalDate.now().toString());
    facts.put("processor", processor());
    facts.put("cores", Runtime.getRuntime().availableProcessors());
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    facts.put("java", Runtime.version().toString());
    facts.put("otherJava", Jvm.OTHER_JDK.isEmpty() ? "" : Jvm.version(Jvm.OTHER_JDK.get()));
    facts.put("vm", ManagementFactory.getRuntimeMXBean().getVmName());
    facts.put("took", text(taken));
    return facts;
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (!Files.exists(info)) {
      return "unknown processor";
    }
    try (Stream<String> lines = Files.lines(info)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    }
  }

  static void writeJson(String file, Object content) throws IOException {
    Files.createDirectories(RESULTS);
    Files.writeString(
        RESULTS.resolve(file), new GsonBuilder().setPrettyPrinting().create().toJson(content));
  }
}
