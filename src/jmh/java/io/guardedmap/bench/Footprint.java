package io.guardedmap.bench;

import io.guardedmap.bench.maps.Implementation;
import io.guardedmap.bench.maps.Keys;
import io.guardedmap.bench.maps.Shape;
import io.guardedmap.bench.maps.TreeImplementation;
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
  private static final String FILE = "footprint.json";

  /** Of trees, each with ten leaves. */
  private static final int NODES = 10_000;

  private static final int[] SIZES = {
    0, 1, 3, 10, 100, 1_000, 10_000, 100_000, 700_000, 1_000_000, 1_500_000
  };

  /** The maps that a short form measures at all sizes; the others only up to 10,000 entries. */
  private static final List<Implementation> NEAREST =
      List.of(
          Implementation.HASH_MAP,
          Implementation.CONCURRENT_HASH_MAP,
          Implementation.VERSIONED_MAP,
          Implementation.GUARDED_MAP);

  /** JOL can look into classes of the JDK without these, but takes far longer. */
  private static final List<String> OPEN =
      List.of(
          "-Djdk.attach.allowAttachSelf",
          "-XX:+EnableDynamicAgentLoading",
          "-Dsun.misc.unsafe.memory.access=allow",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED");

  private Footprint() {}

  /** What one map takes; the names are those of the JSON. */
  record Measure(String implementation, int size, long bytes) {}

  /**
   * Measures all maps at all sizes, into a file; given the short form's name too, as much as that
   * does.
   */
  public static void main(String[] args) throws IOException {
    List<Measure> measures = new ArrayList<>();
    for (int size : SIZES) {
      Object[] keys = Keys.LONG.shuffled(0, size, 1);
      long bytesOfKeys = bytes((Object) keys);
      for (Implementation each : Implementation.values()) {
        if (args.length < 2 || size <= 10_000 || NEAREST.contains(each)) {
          long bytes = structure(each, keys, bytesOfKeys);
          measures.add(new Measure(each.name(), size, bytes));
          System.out.printf("%-28s %,10d entries: %,13d bytes%n", each.label(), size, bytes);
        }
      }
    }
    BenchRun.writeJson(
        args.length == 0 ? FILE : args[0], Map.of("measures", measures, "trees", trees()));
  }

  /** What trees of nodes with ten leaves take. */
  private static List<Measure> trees() {
    Object[][] paths = Shape.of(NODES + "x10").paths(10 * NODES, 1);
    long bytesOfPaths = bytes((Object) paths);
    List<Measure> measures = new ArrayList<>();
    for (TreeImplementation each : TreeImplementation.ALL) {
      long bytesOfKind = bytes(each.make()) - bytes();
      Object tree = each.filled(paths, Boolean.TRUE);
      long bytes = bytes(tree, each.make(), paths) - bytesOfKind - bytesOfPaths;
      measures.add(new Measure(each.name(), NODES, bytes));
      System.out.printf("%-28s %,10d nodes: %,13d bytes%n", each.label(), NODES, bytes);
    }
    return measures;
  }

  static Duration estimate(Form form) {
    return Duration.ofSeconds(form == Form.FULL ? 210 : 50);
  }

  static void write(Form form) throws IOException, InterruptedException {
    System.out.print(Jvm.run(Jvm.OWN_JDK, Footprint.class, OPEN, args(FILE, form)));
    if (Jvm.OTHER_JDK.isPresent()) {
      List<String> options = new ArrayList<>(OPEN);
      options.add("-XX:+UseCompactObjectHeaders");
      String[] args = args("footprint-compact.json", form);
      System.out.print(Jvm.run(Jvm.OTHER_JDK.get(), Footprint.class, options, args));
    }
  }

  private static String[] args(String file, Form form) {
    return form == Form.FULL ? new String[] {file} : new String[] {file, form.argument()};
  }

  private static long structure(Implementation implementation, Object[] keys, long bytesOfKeys) {
    long bytesOfKind = bytes(implementation.make()) - bytes();
    Map<Object, Object> map = implementation.filled(keys, Boolean.TRUE);
    return bytes(map, implementation.make(), keys) - bytesOfKind - bytesOfKeys;
  }

  /** Of everything reachable from the objects, from the value and from the thread's name. */
  private static long bytes(Object... objects) {
    Object[] roots = {objects, Boolean.TRUE, Thread.currentThread().getName()};
    return GraphLayout.parseInstance(roots).totalSize()
        - GraphLayout.parseInstance((Object) new Object[objects.length]).totalSize();
  }
}
