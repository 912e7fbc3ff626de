package io.guardedmap.bench.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.guardedmap.bench.maps.Contestant;
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
  private final Map<String, Map<Contestant, Map<Double, List<Double>>>> nanos =
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
            .computeIfAbsent(title(run), key -> new LinkedHashMap<>())
            .computeIfAbsent(
                Contestant.of(run.get("implementation").getAsString()), key -> new TreeMap<>());
    for (Map.Entry<String, JsonElement> each : run.getAsJsonObject("nanos").entrySet()) {
      ofMap
          .computeIfAbsent(Double.valueOf(each.getKey()), key -> new ArrayList<>())
          .add(each.getValue().getAsDouble());
    }
  }

  private static String title(JsonObject run) {
    String size = String.format(Locale.ROOT, "%,d", run.get("size").getAsInt());
    return switch (run.get("scenario").getAsString()) {
      case "PUT_WHILE_FILLING" -> "put while filling to " + size;
      case "GET_BESIDE_TRANSACTION" -> "get while another thread puts " + size + " new keys";
      case "UPDATE_BESIDE_DUMPS" -> "update of one of " + size + " leaves beside dumps";
      case "DUMP_BESIDE_UPDATES" -> "dump of " + size + " leaves beside updates";
      default -> throw new IllegalArgumentException("an unknown scenario: " + run);
    };
  }

  Set<String> scenarios() {
    return nanos.keySet();
  }

  /** Those of maps, not of trees. */
  List<String> scenariosOfMaps() {
    return nanos.keySet().stream()
        .filter(scenario -> maps(scenario).stream().allMatch(Implementation.class::isInstance))
        .toList();
  }

  Set<Contestant> maps(String scenario) {
    return nanos.get(scenario).keySet();
  }

  /** By percentile. */
  Map<Double, Spread> of(String scenario, Contestant map) {
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
    Contestant any = maps(first).iterator().next();
    of(first, any).keySet().forEach(percentile -> columns.add(name(percentile)));
    Table table = new Table(columns);
    for (String scenario : scenarios()) {
      for (Contestant map : maps(scenario)) {
        List<String> cells = new ArrayList<>(List.of(scenario, map.label()));
        of(scenario, map).values().forEach(spread -> cells.add(spread.asTime()));
        table.add(cells);
      }
    }
    return table.toString();
  }
}
