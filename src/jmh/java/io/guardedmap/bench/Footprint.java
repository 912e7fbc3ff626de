package io.guardedmap.bench;

import io.guardedmap.bench.maps.Implementation;
import io.guardedmap.bench.maps.Keys;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jol.info.GraphLayout;

/**
 * Bytes of structure: everything reachable from a map but its keys and values, the name of the
 * thread that changed it last, which is the thread's own, and what all maps of its kind share.
 */
public final class Footprint {
  private static final int[] SIZES = {
    0, 1, 10, 100, 1_000, 10_000, 100_000, 700_000, 1_000_000, 1_500_000
  };

  /** The maps that a short form measures at all sizes; the others only up to 100,000 entries. */
  private static final List<Implementation> NEAREST =
      List.of(
          Implementation.HASH_MAP,
          Implementation.CONCURRENT_HASH_MAP,
          Implementation.VERSIONED_MAP,
          Implementation.GUARDED_MAP);

  private Footprint() {}

  /** What one map takes; the names are those of the JSON. */
  record Measure(String implementation, int size, long bytes) {}

  public static void main(String[] args) throws IOException {
    write(Form.FULL);
  }

  static Duration estimate(Form form) {
    return Duration.ofSeconds(form == Form.FULL ? 90 : 30);
  }

  static void write(Form form) throws IOException {
    List<Measure> measures = new ArrayList<>();
    for (int size : SIZES) {
      Object[] keys = Keys.LONG.shuffled(0, size, 1);
      for (Implementation each : Implementation.values()) {
        if (form == Form.FULL || size <= 100_000 || NEAREST.contains(each)) {
          long bytes = structure(each, keys);
          measures.add(new Measure(each.name(), size, bytes));
          System.out.printf("%-28s %,10d entries: %,13d bytes%n", each.label(), size, bytes);
        }
      }
    }
    BenchRun.writeJson("footprint.json", Map.of("measures", measures));
  }

  private static long structure(Implementation implementation, Object[] keys) {
    Object[] others = {keys, Boolean.TRUE, Thread.currentThread().getName(), implementation.make()};
    Map<Object, Object> map = implementation.filled(keys, Boolean.TRUE);
    long with = GraphLayout.parseInstance(map, others).totalSize();
    return with - GraphLayout.parseInstance((Object) others).totalSize();
  }
}
