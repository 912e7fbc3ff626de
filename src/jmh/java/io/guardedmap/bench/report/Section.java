package io.guardedmap.bench.report;

import io.guardedmap.bench.maps.Contestant;
import io.guardedmap.bench.maps.Implementation;
import io.guardedmap.bench.maps.TreeImplementation;
import java.util.ArrayList;
import java.util.List;

/** A table of the report: some benchmarks, compared with one map. */
record Section(
    String title, String text, String benchmarks, Contestant reference, boolean isPerEntry) {

  /** What a mark of names means. */
  static final String DAGGER = "†: a dump is not of one moment.";

  static final List<Section> ALL =
      List.of(
          of(
              "Looking up",
              "One call, of a key equal but not identical to the one stored. *Mixed*: other maps of the class were"
                  + " used before, with five kinds of keys, as in any service.",
              "Read"),
          of(
              "Writing single keys",
              "One call, or a `remove` and a `put`. *Mixed* as above.",
              "Write"),
          perEntry(
              "Filling",
              "Time for each entry, from empty to full: by `put`, or by `computeIfAbsent` (*load*).",
              "Fill"),
          of("Reading and writing side by side", "One call, by each of two threads.", "Mix"),
          perEntry("Iterating", "Time for each entry.", "Iteration"),
          of(
              "Snapshots and copies",
              "Time for the whole map. Maps without snapshots are copied to a `HashMap` instead.",
              "Snapshot"),
          of(
              "Under snapshots",
              "One call, while one more thread takes snapshots and walks over them.",
              "SnapshotLoad"),
          new Section(
              "Several keys at once",
              "Time of a transaction, compared with a block that is synchronized.",
              "TransactBenchmark",
              Implementation.SYNCHRONIZED_MAP,
              false),
          new Section(
              "Flooding",
              "Time for each entry, to put and to get it, compared with `HashMap`.",
              "FloodBenchmark",
              Implementation.HASH_MAP,
              true),
          of("A crowd of threads", "Time for the whole program.", "Removal"),
          ofTrees(
              "Trees: reading a leaf",
              "One call, from the root on, or by a node that is kept (*by node*), for us a view.",
              "TreeRead"),
          ofTrees(
              "Trees: writing a leaf",
              "One call, at random: an *update* from the root on, or a put to a node that is found or kept (*by"
                  + " node*), for us a view. Beside trees, one `GuardedMap` of all leaves.",
              "TreeWrite"));

  private static Section of(String title, String text, String benchmarks) {
    return new Section(
        title, text, benchmarks + "Benchmark", Implementation.CONCURRENT_HASH_MAP, false);
  }

  private static Section ofTrees(String title, String text, String benchmarks) {
    return new Section(
        title,
        text + " " + DAGGER,
        benchmarks + "Benchmark",
        TreeImplementation.CONCURRENT_HASH_MAPS,
        false);
  }

  private static Section perEntry(String title, String text, String benchmarks) {
    return new Section(
        title, text, benchmarks + "Benchmark", Implementation.CONCURRENT_HASH_MAP, true);
  }

  boolean has(Row row) {
    return row.benchmark().startsWith(benchmarks + ".");
  }

  double unit(Row row) {
    return isPerEntry ? row.size() : 1;
  }

  /** A row for each benchmark with its parameters, a column for each map that ran any of them. */
  String table(Results results) {
    List<Row> rows = results.rows(this::has);
    List<Contestant> maps =
        Contestant.all().stream()
            .filter(map -> rows.stream().anyMatch(row -> results.cell(row, map).isPresent()))
            .toList();
    List<String> columns = new ArrayList<>(List.of("work"));
    maps.forEach(map -> columns.add(map.label()));
    Table table = new Table(columns);
    for (Row row : rows) {
      List<String> cells = new ArrayList<>(List.of(row.title()));
      maps.forEach(map -> cells.add(cell(results, row, map)));
      table.add(cells);
    }
    return table.toString();
  }

  private String cell(Results results, Row row, Contestant map) {
    String time =
        results.cell(row, map).map(cell -> cell.nanos().dividedBy(unit(row)).asTime()).orElse("");
    return map == reference
        ? time
        : results
            .ratio(row, map, reference)
            .map(ratio -> ratio.asRatio() + "<br>" + time)
            .orElse(time);
  }
}
