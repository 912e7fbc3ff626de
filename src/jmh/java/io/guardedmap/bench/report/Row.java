package io.guardedmap.bench.report;

import io.guardedmap.bench.maps.Keys;
import io.guardedmap.bench.maps.Shape;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A benchmark with its parameters; ordered as a reader would look for it. */
record Row(String benchmark, Map<String, String> parameters, int threads)
    implements Comparable<Row> {

  private static final Comparator<Row> ORDER =
      Comparator.comparing(Row::benchmark)
          .thenComparing(Row::keys)
          .thenComparing(Row::size)
          .thenComparing(Row::depth)
          .thenComparing(Row::threads)
          .thenComparing(row -> row.number("keysAtOnce"))
          .thenComparing(row -> row.number("snapshotsPerSecond"))
          .thenComparing(row -> row.parameters.toString());

  Keys keys() {
    return Keys.valueOf(parameters.getOrDefault("keys", "LONG"));
  }

  int size() {
    if (isOfTree()) {
      return shape().size();
    }
    return parameters.containsKey("crowd") ? number("crowd") * number("share") : number("size");
  }

  /** Whether this is of trees of some shape. */
  boolean isOfTree() {
    return parameters.containsKey("shape");
  }

  boolean shapeIs(String shape) {
    return shape.equals(parameters.get("shape"));
  }

  private Shape shape() {
    return Shape.of(parameters.get("shape"));
  }

  private int depth() {
    return isOfTree() ? shape().depth() : 0;
  }

  int number(String parameter) {
    return Integer.parseInt(parameters.getOrDefault(parameter, "0"));
  }

  /** Whether other maps of the class were used before, with other kinds of keys. */
  boolean isMixed() {
    return parameters.getOrDefault("profile", "CLEAN").equals("MIXED");
  }

  boolean is(String name) {
    return benchmark.equals(name);
  }

  Row with(String parameter, Object value) {
    Map<String, String> changed = new TreeMap<>(parameters);
    changed.put(parameter, value.toString());
    return new Row(benchmark, changed, threads);
  }

  /** The name of the method, in words, and the parameters. */
  String title() {
    StringBuilder title = new StringBuilder(work());
    title.append(", ").append(isOfTree() ? shape() : entries());
    if (isMixed()) {
      title.append(", mixed");
    }
    if (parameters.containsKey("jdk")) {
      title.append(", JDK ").append(number("jdk"));
    }
    if (threads > 1) {
      title.append(", ").append(threads).append(" threads");
    }
    if (parameters.containsKey("keysAtOnce")) {
      title.append(", ").append(number("keysAtOnce")).append(" at once");
    }
    if (parameters.containsKey("snapshotsPerSecond")) {
      title.append(", ").append(number("snapshotsPerSecond")).append(" snapshots a second");
    }
    if (parameters.containsKey("crowd")) {
      title.append(", removed by ").append(number("crowd")).append(" threads");
    }
    return title.toString();
  }

  private String entries() {
    return String.format(Locale.ROOT, "%,d", size())
        + switch (keys()) {
          case STRING -> " strings";
          case LONG -> " longs";
          case UUID -> " UUIDs";
          case ONE_CODE -> " keys of one hash code";
          case LOW_BITS -> " keys with equal low bits";
          case RECORD -> " records";
        };
  }

  /** The name of the method, in words. */
  String work() {
    String method = benchmark.substring(benchmark.indexOf('.') + 1);
    return method
        .replace("read95", "95 % get, 5 % put")
        .replace("read50", "50 % get, 50 % put")
        .replace("oneWriter.reader", "get beside a writer")
        .replace("oneWriter.writer", "put beside a reader")
        .replace("oneWriter", "one reader and one writer")
        .replaceAll("([a-z])([A-Z])", "$1 $2")
        .toLowerCase(Locale.ROOT)
        .replace("hash map", "HashMap")
        .replace("compute if absent", "computeIfAbsent");
  }

  @Override
  public int compareTo(Row other) {
    return ORDER.compare(this, other);
  }
}
