package io.guardedmap.bench.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.guardedmap.bench.maps.Contestant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What JMH measured: a row for each benchmark with its parameters, in it a cell for each map. */
final class Results {
  private static final String GARBAGE = "gc.alloc.rate.norm";

  private final Map<Row, Map<Contestant, Cell>> cells = new TreeMap<>();
  private String flags = "";

  /** The JDK of the first result, on which all ran that do not name another. */
  private String jdk = "";

  /** Nanoseconds of a call, one number for each round, and the bytes that a call allocates. */
  record Cell(List<Double> rounds, double garbage) {
    Spread nanos() {
      return Spread.of(rounds);
    }

    /** How many times as fast as the other, round by round, since both had the same weather. */
    Spread timesAsFastAs(Cell other) {
      int common = Math.min(rounds.size(), other.rounds.size());
      return Spread.of(
          Stream.iterate(0, n -> n < common, n -> n + 1)
              .map(n -> other.rounds.get(n) / rounds.get(n))
              .toList());
    }
  }

  static Results read(Path file) throws IOException {
    Results results = new Results();
    for (JsonElement each : JsonParser.parseString(Files.readString(file)).getAsJsonArray()) {
      results.add(each.getAsJsonObject());
    }
    return results;
  }

  private void add(JsonObject run) {
    Map<String, String> parameters = new TreeMap<>();
    run.getAsJsonObject("params")
        .entrySet()
        .forEach(each -> parameters.put(each.getKey(), each.getValue().getAsString()));
    Contestant map = Contestant.of(parameters.remove("implementation"));
    String jdk = run.get("jdkVersion").getAsString();
    if (this.jdk.isEmpty()) {
      this.jdk = jdk;
    } else if (!this.jdk.equals(jdk)) {
      parameters.put("jdk", String.valueOf(Runtime.Version.parse(jdk).feature()));
    }
    String name = run.get("benchmark").getAsString();
    String benchmark = name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1);
    int threads = run.get("threads").getAsInt();
    JsonObject others = run.getAsJsonObject("secondaryMetrics");
    double garbage =
        others.has(GARBAGE) ? others.getAsJsonObject(GARBAGE).get("score").getAsDouble() : 0;
    add(
        new Row(benchmark, parameters, threads),
        map,
        run.getAsJsonObject("primaryMetric"),
        garbage);
    for (String other : others.keySet()) {
      if (!other.startsWith("gc.")) {
        Row row = new Row(benchmark + "." + other, parameters, threads);
        add(row, map, others.getAsJsonObject(other), garbage);
      }
    }
    flags =
        StreamSupport.stream(run.getAsJsonArray("jvmArgs").spliterator(), false)
            .map(JsonElement::getAsString)
            .filter(flag -> !flag.startsWith("-Dbench.")) // ours, where what is
            .collect(Collectors.joining(" "));
  }

  private void add(Row row, Contestant map, JsonObject metric, double garbage) {
    List<Double> rounds =
        StreamSupport.stream(metric.getAsJsonArray("rawData").spliterator(), false)
            .map(fork -> mean(fork.getAsJsonArray()))
            .toList();
    cells.computeIfAbsent(row, key -> new LinkedHashMap<>()).put(map, new Cell(rounds, garbage));
  }

  private static double mean(JsonArray iterations) {
    return StreamSupport.stream(iterations.spliterator(), false)
        .mapToDouble(JsonElement::getAsDouble)
        .average()
        .orElseThrow();
  }

  /** The options of the measured JVMs. */
  String flags() {
    return flags;
  }

  List<Row> rows(Predicate<Row> wanted) {
    return cells.keySet().stream().filter(wanted).toList();
  }

  Map<Contestant, Cell> cells(Row row) {
    return cells.getOrDefault(row, Map.of());
  }

  Optional<Cell> cell(Row row, Contestant map) {
    return Optional.ofNullable(cells(row).get(map));
  }

  /** How many times as fast one map is as another at the same work. */
  Optional<Spread> ratio(Row row, Contestant map, Contestant reference) {
    return cell(row, map)
        .flatMap(ours -> cell(row, reference).map(theirs -> ours.timesAsFastAs(theirs)));
  }
}
