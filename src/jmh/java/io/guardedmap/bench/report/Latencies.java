package io.guardedmap.bench.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.guardedmap.bench.maps.Implementation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Nanoseconds by scenario, map and percentile, one number for each round. */
final class Latencies {
  private final Map<String, Map<Implementation, Map<Double, List<Double>>>> nanos =
      new LinkedHashMap<>();

  static Latencies read(Path file) throws IOException {
    Latencies latencies = new Latencies();
    JsonObject content = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    for (JsonElement each : content.getAsJsonArray("runs")) {
      latencies.add(each.getAsJsonObject());
    }
    return latencies;
  }

  private void add(JsonObject run) {
    Map<Double, List<Double>> ofMap =
        nanos
            .computeIfAbsent(title(run), key -> new TreeMap<>())
            .computeIfAbsent(
                Implementation.valueOf(run.get("implementation").getAsString()),
                key -> new TreeMap<>());
    for (Map.Entry<String, JsonElement> each : run.getAsJsonObject("nanos").entrySet()) {
      ofMap
          .computeIfAbsent(Double.valueOf(each.getKey()), key -> new ArrayList<>())
          .add(each.getValue().getAsDouble());
    }
  }

  private static String title(JsonObject run) {
    String size = String.format(Locale.ROOT, "%,d", run.get("size").getAsInt());
    return run.get("scenario").getAsString().startsWith("PUT")
        ? "put while filling to " + size
        : "get while another thread puts " + size + " new keys";
  }

  Set<String> scenarios() {
    return nanos.keySet();
  }

  Set<Implementation> maps(String scenario) {
    return nanos.get(scenario).keySet();
  }

  /** By percentile. */
  Map<Double, Spread> of(String scenario, Implementation map) {
    Map<Double, Spread> spreads = new TreeMap<>();
    nanos
        .get(scenario)
        .get(map)
        .forEach((percentile, rounds) -> spreads.put(percentile, Spread.of(rounds)));
    return spreads;
  }

  static String name(double percentile) {
    return percentile == 100 ? "slowest" : Double.toString(percentile).replace(".0", "") + " %";
  }

  String table() {
    List<String> columns = new ArrayList<>(List.of("work", "map"));
    String first = nanos.keySet().iterator().next();
    Implementation any = maps(first).iterator().next();
    of(first, any).keySet().forEach(percentile -> columns.add(name(percentile)));
    Table table = new Table(columns);
    for (String scenario : scenarios()) {
      for (Implementation map : maps(scenario)) {
        List<String> cells = new ArrayList<>(List.of(scenario, map.label()));
        of(scenario, map).values().forEach(spread -> cells.add(spread.asTime()));
        table.add(cells);
      }
    }
    return table.toString();
  }
}
