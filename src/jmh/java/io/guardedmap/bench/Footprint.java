package io.guardedmap.bench;

import java.util.Map;
import org.openjdk.jol.info.GraphLayout;

/**
 * Bytes of structure for each entry: everything reachable from a map but its keys and values, and
 * but the name of the thread that changed it last, which is the thread's own.
 */
public final class Footprint {
  private static final int[] SIZES = {
    0, 1, 10, 100, 1_000, 10_000, 100_000, 700_000, 1_000_000, 1_500_000
  };

  private Footprint() {}

  public static void main(String[] args) {
    Implementation[] maps = {
      Implementation.HASH_MAP,
      Implementation.CONCURRENT_HASH_MAP,
      Implementation.VERSIONED_MAP,
      Implementation.GUARDED_MAP
    };
    System.out.printf("%10s", "entries");
    for (Implementation each : maps) {
      System.out.printf(" %20s", each);
    }
    System.out.printf(" %22s%n", "VERSIONED / HASH_MAP");
    for (int size : SIZES) {
      System.out.printf("%10d", size);
      Object[] keys = Keys.strings(size);
      long[] bytes = new long[maps.length];
      for (int n = 0; n < maps.length; n++) {
        bytes[n] = structure(maps[n].filled(keys), keys);
        System.out.printf(size == 0 ? " %14d bytes" : " %20.2f", perEntry(bytes[n], size));
      }
      System.out.printf(" %22.3f%n", (double) bytes[2] / bytes[0]);
    }
  }

  private static Object perEntry(long bytes, int size) {
    return size == 0 ? (Object) bytes : (Object) ((double) bytes / size);
  }

  private static long structure(Map<Object, Object> map, Object[] keys) {
    GraphLayout all = GraphLayout.parseInstance(map);
    Object[] others = new Object[keys.length + 2];
    System.arraycopy(keys, 0, others, 0, keys.length);
    others[keys.length] = Boolean.TRUE;
    others[keys.length + 1] = Thread.currentThread().getName();
    return all.subtract(GraphLayout.parseInstance(others)).totalSize();
  }
}
