package io.guardedmap.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Compares maps on a machine whose speed drifts: many short JVMs in turn, of which the best run and
 * the median count. For anything but a first look there is JMH.
 */
public final class FirstLook {
  private static final List<Implementation> MAPS =
      List.of(
          Implementation.CONCURRENT_HASH_MAP,
          Implementation.VERSIONED_MAP,
          Implementation.GUARDED_MAP);

  private FirstLook() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 3) {
      measure(args[0], Implementation.valueOf(args[1]), Integer.parseInt(args[2]));
      return;
    }
    for (int turn = 0; turn < 3; turn++) {
      for (String work : List.of("get 1000", "get 100000", "fill 1000000")) {
        for (Implementation map : MAPS) {
          fork(work.split(" "), map);
        }
      }
    }
  }

  private static void fork(String[] work, Implementation map)
      throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    new ProcessBuilder(
            java,
            "-Xms4g",
            "-Xmx4g",
            "-cp",
            System.getProperty("java.class.path"),
            FirstLook.class.getName(),
            work[0],
            map.name(),
            work[1])
        .inheritIO()
        .start()
        .waitFor();
  }

  private static void measure(String work, Implementation implementation, int size) {
    Object[] keys = Keys.strings(size);
    Object[] probes = Keys.shuffled(Keys.strings(size), 7);
    Map<Object, Object> map = implementation.filled(keys);
    long[] nanos = new long[Math.max(16, 20_000_000 / size)];
    int found = 0;
    for (int run = 0; run < nanos.length; run++) {
      long begin = System.nanoTime();
      if (work.equals("fill")) {
        map = implementation.filled(keys);
      } else {
        for (Object probe : probes) {
          found += map.get(probe) == null ? 0 : 1;
        }
      }
      nanos[run] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    System.out.printf(
        "%-20s %-4s %,9d entries: best %6.1f ns, median %6.1f ns%s%n",
        implementation,
        work,
        size,
        (double) nanos[0] / size,
        (double) nanos[nanos.length / 2] / size,
        found % size == 0 && map.size() == size ? "" : " (keys are missing)");
  }
}
