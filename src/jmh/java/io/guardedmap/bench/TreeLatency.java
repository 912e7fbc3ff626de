package io.guardedmap.bench;

import com.google.gson.Gson;
import io.guardedmap.bench.maps.Shape;
import io.guardedmap.bench.maps.Tree;
import io.guardedmap.bench.maps.TreeImplementation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How long it takes to write one leaf of a tree while another thread dumps all of it, over and
 * over, and how long a dump takes meanwhile: until all leaves were walked over. Writes are due at a
 * fixed rate, and timed from then on: so the dump that keeps one of them waiting is counted for all
 * that come meanwhile.
 */
final class TreeLatency {
  private static final Shape SHAPE = Shape.of("100x100x10");
  private static final long BETWEEN_UPDATES = 100_000;
  private static final Duration WARMUP = Duration.ofMillis(1000);

  private static final List<TreeImplementation> TREES =
      List.of(
          TreeImplementation.HASH_MAPS,
          TreeImplementation.CONCURRENT_HASH_MAPS,
          TreeImplementation.PERSISTENT_MAPS,
          TreeImplementation.GUARDED_TREE);

  private final Tree tree;
  private final Object[][] probes = SHAPE.paths(SHAPE.size(), 2);
  private final Histogram updates = Latency.histogram();
  private final Histogram dumps = Latency.histogram();
  private volatile boolean isRecording;
  private volatile boolean isStopped;

  private TreeLatency(TreeImplementation implementation) {
    tree = implementation.filled(SHAPE.paths(SHAPE.size(), 1), 1);
  }

  /** Given a tree and how many milliseconds to measure, measures it here. */
  public static void main(String[] args) throws InterruptedException {
    TreeImplementation implementation = TreeImplementation.valueOf(args[0]);
    TreeLatency latency = new TreeLatency(implementation);
    latency.measure(Duration.ofMillis(Long.parseLong(args[1])));
    int size = SHAPE.size();
    System.out.println(
        new Gson()
            .toJson(
                List.of(
                    Latency.content("UPDATE_BESIDE_DUMPS", implementation, size, latency.updates),
                    Latency.content("DUMP_BESIDE_UPDATES", implementation, size, latency.dumps))));
  }

  private static Duration measured(Form form) {
    return form == Form.SMOKE ? Duration.ofMillis(50) : Duration.ofMillis(1000);
  }

  /** Of a round. */
  static Duration estimate(Form form) {
    return WARMUP.plus(measured(form)).plusMillis(1000).multipliedBy(TREES.size());
  }

  /** A round of all trees, each in a JVM of its own. */
  static List<?> round(Form form) throws IOException, InterruptedException {
    List<Object> runs = new ArrayList<>();
    String millis = Long.toString(measured(form).toMillis());
    for (TreeImplementation each : TREES) {
      String json = Jvm.run(Jvm.OWN_JDK, TreeLatency.class, List.of(), each.name(), millis).strip();
      System.out.println(json);
      runs.addAll((List<?>) new Gson().fromJson(json, List.class));
    }
    return runs;
  }

  private void measure(Duration time) throws InterruptedException {
    Thread writer = new Thread(this::write, "writer");
    writer.start();
    dumpFor(WARMUP);
    isRecording = true;
    dumpFor(time);
    isStopped = true;
    writer.join();
  }

  private void write() {
    long due = 0;
    for (int n = 0; !isStopped; n++) {
      Object[] path = probes[n % probes.length];
      Integer value = n / probes.length % 2 + 1;
      due = isRecording ? due + BETWEEN_UPDATES : System.nanoTime();
      while (System.nanoTime() < due) {
        Thread.onSpinWait();
      }
      tree.put(path, value);
      record(updates, due);
    }
  }

  private void dumpFor(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    do {
      long begin = System.nanoTime();
      int sum = tree.sum(tree.dump());
      record(dumps, begin);
      if (sum < SHAPE.size()) {
        throw new IllegalStateException("leaves were lost: " + sum);
      }
    } while (System.nanoTime() < end);
  }

  private void record(Histogram histogram, long begin) {
    if (isRecording) {
      histogram.recordValue(System.nanoTime() - begin);
    }
  }
}
