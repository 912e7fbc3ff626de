package io.guardedmap.bench;

import com.google.gson.Gson;
import io.guardedmap.bench.maps.Contestant;
import io.guardedmap.bench.maps.Implementation;
import io.guardedmap.bench.maps.Keys;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/**
 * How long single calls take, and how long the slowest: puts while a map is filled, and gets while
 * another thread puts as many new keys, as one transaction where the map has such. A thread makes
 * call after call, so what a pause keeps it from calling is not counted; reading the clock, some 20
 * to 40 ns, is. Each run has a JVM of its own, and the maps take turns.
 */
public final class Latency {
  private static final Object VALUE = 1;
  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 99.999, 100};

  private Latency() {}

  /** What is timed. */
  private enum Scenario {
    PUT_WHILE_FILLING(Latency::fill),
    GET_BESIDE_TRANSACTION(Latency::getBesideTransaction);

    final Run run;

    Scenario(Run run) {
      this.run = run;
    }
  }

  private interface Run {
    Histogram apply(Implementation map, int size) throws InterruptedException;
  }

  /** Given a scenario, a map and a size, measures these here; else all, each in its own JVM. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 3) {
      Scenario scenario = Scenario.valueOf(args[0]);
      Implementation map = Implementation.valueOf(args[1]);
      int size = Integer.parseInt(args[2]);
      Histogram histogram = scenario.run.apply(map, size);
      System.out.println(new Gson().toJson(content(scenario.name(), map, size, histogram)));
    } else {
      write(Form.FULL);
    }
  }

  static Duration estimate(Form form) {
    int perMillion = 8;
    return Duration.ofSeconds(2L + (long) perMillion * form.latencySize / 1_000_000)
        .plus(TreeLatency.estimate(form))
        .multipliedBy(form.rounds);
  }

  static void write(Form form) throws IOException, InterruptedException {
    List<Object> runs = new ArrayList<>();
    for (int round = 1; round <= form.rounds; round++) {
      for (Scenario scenario : Scenario.values()) {
        for (Implementation map : Implementation.RIVALS) {
          String size = Integer.toString(form.latencySize);
          String json =
              Jvm.run(Jvm.OWN_JDK, Latency.class, List.of(), scenario.name(), map.name(), size)
                  .strip();
          System.out.printf("Round %d: %s%n", round, json);
          runs.add(new Gson().fromJson(json, Map.class));
        }
      }
      runs.addAll(TreeLatency.round(form));
    }
    BenchRun.writeJson("latency.json", Map.of("runs", runs));
  }

  static Map<String, Object> content(
      String scenario, Contestant map, int size, Histogram histogram) {
    Map<String, Object> nanos = new LinkedHashMap<>();
    for (double percentile : PERCENTILES) {
      nanos.put(Double.toString(percentile), histogram.getValueAtPercentile(percentile));
    }
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("scenario", scenario);
    content.put("implementation", map.name());
    content.put("size", size);
    content.put("calls", histogram.getTotalCount());
    content.put("nanos", nanos);
    return content;
  }

  private static Histogram fill(Implementation implementation, int size) {
    Object[] keys = Keys.STRING.shuffled(0, size, 1);
    Object[] few = Keys.STRING.shuffled(0, 1000, 1);
    for (int n = 0; n < 300; n++) {
      fill(implementation.make(), few);
    }
    return fill(implementation.make(), keys);
  }

  private static Histogram fill(Map<Object, Object> map, Object[] keys) {
    Histogram histogram = histogram();
    for (Object key : keys) {
      long begin = System.nanoTime();
      map.put(key, VALUE);
      histogram.recordValue(System.nanoTime() - begin);
    }
    return histogram;
  }

  private static Histogram getBesideTransaction(Implementation implementation, int size)
      throws InterruptedException {
    Map<Object, Object> map = implementation.filled(Keys.STRING.shuffled(0, size, 1), VALUE);
    Object[] added = Keys.STRING.shuffled(size, size, 2);
    Reader reader = new Reader(map, Keys.STRING.shuffled(0, size, 3));
    reader.start();
    for (int turn = 0; turn < 3; turn++) {
      TimeUnit.MILLISECONDS.sleep(500);
      reader.isRecording = true;
      changeAll(implementation, map, added, all -> key -> all.put(key, VALUE));
      reader.isRecording = false;
      changeAll(implementation, map, added, all -> all::remove);
    }
    reader.isStopped = true;
    reader.join();
    return reader.histogram;
  }

  private static void changeAll(
      Implementation implementation,
      Map<Object, Object> map,
      Object[] keys,
      Function<Map<Object, Object>, Function<Object, Object>> change) {
    Function<Map<Object, Object>, Object> body =
        all -> {
          Function<Object, Object> changeOne = change.apply(all);
          for (Object key : keys) {
            changeOne.apply(key);
          }
          return null;
        };
    if (implementation.isAtomic()) {
      implementation.writing(map, body);
    } else {
      body.apply(map);
    }
  }

  static Histogram histogram() {
    return new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
  }

  /** Looks up key after key. */
  private static final class Reader extends Thread {
    final Histogram histogram = histogram();
    private final Map<Object, Object> map;
    private final Object[] probes;
    volatile boolean isRecording;
    volatile boolean isStopped;

    Reader(Map<Object, Object> map, Object[] probes) {
      this.map = map;
      this.probes = probes;
    }

    @Override
    public void run() {
      int at = 0;
      while (!isStopped) {
        long begin = System.nanoTime();
        Object value = map.get(probes[at]);
        long nanos = System.nanoTime() - begin;
        if (value == null) {
          throw new IllegalStateException("lost " + probes[at]);
        }
        if (isRecording) {
          histogram.recordValue(nanos);
        }
        at = at + 1 == probes.length ? 0 : at + 1;
      }
    }
  }
}
