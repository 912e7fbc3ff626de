package io.guardedmap.bench.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.guardedmap.bench.maps.Implementation;
import io.guardedmap.bench.maps.TreeImplementation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Bytes of structure of each map at each size. */
final class Memory {
  private final Map<Implementation, TreeMap<Integer, Long>> bytes =
      new EnumMap<>(Implementation.class);

  /** Bytes of structure of a node with ten leaves. */
  private final Map<TreeImplementation, Double> ofNode = new EnumMap<>(TreeImplementation.class);

  static Memory read(Path file) throws IOException {
    Memory memory = new Memory();
    JsonObject content = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    for (JsonElement each : content.getAsJsonArray("measures")) {
      JsonObject measure = each.getAsJsonObject();
      Implementation map = Implementation.valueOf(measure.get("implementation").getAsString());
      memory
          .bytes
          .computeIfAbsent(map, key -> new TreeMap<>())
          .put(measure.get("size").getAsInt(), measure.get("bytes").getAsLong());
    }
    for (JsonElement each : content.getAsJsonArray("trees")) {
      JsonObject measure = each.getAsJsonObject();
      memory.ofNode.put(
          TreeImplementation.valueOf(measure.get("implementation").getAsString()),
          measure.get("bytes").getAsDouble() / measure.get("size").getAsDouble());
    }
    return memory;
  }

  static Optional<Memory> readIfThere(Path file) throws IOException {
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  Set<Implementation> maps() {
    return bytes.keySet();
  }

  /** Bytes by size, where they were measured. */
  Map<Integer, Long> of(Implementation map) {
    return bytes.getOrDefault(map, new TreeMap<>());
  }

  double timesHashMap(Implementation map, int size) {
    return (double) of(map).get(size) / of(Implementation.HASH_MAP).get(size);
  }

  /** A row for each size: bytes of an empty map, else bytes for each entry. */
  String table() {
    List<String> columns = new ArrayList<>(List.of("entries"));
    maps().forEach(map -> columns.add(map.label()));
    Table table = new Table(columns);
    for (int size : of(Implementation.HASH_MAP).keySet()) {
      List<String> cells = new ArrayList<>(List.of(String.format(Locale.ROOT, "%,d", size)));
      maps().forEach(map -> cells.add(cell(map, size)));
      table.add(cells);
    }
    return table.toString();
  }

  /** Bytes of structure of a node with ten leaves, where that was measured. */
  Optional<Double> ofNode(TreeImplementation tree) {
    return Optional.ofNullable(ofNode.get(tree));
  }

  /** A row for nodes of trees. */
  String textOfTrees() {
    List<String> columns = new ArrayList<>(List.of("trees"));
    List<String> cells = new ArrayList<>(List.of("10,000 nodes of ten"));
    ofNode.forEach(
        (tree, measured) -> {
          columns.add(tree.label());
          cells.add(Spread.digits(measured));
        });
    Table table = new Table(columns);
    table.add(cells);
    return "\nBytes of structure for each node of a tree, its share of the root included.\n\n"
        + table;
  }

  private String cell(Implementation map, int size) {
    Long measured = of(map).get(size);
    if (measured == null) {
      return "";
    }
    if (size == 0) {
      return measured + " bytes";
    }
    String perEntry = Spread.digits((double) measured / size);
    return map == Implementation.HASH_MAP
        ? perEntry
        : "**" + Spread.digits(timesHashMap(map, size)) + "**<br>" + perEntry;
  }
}
