package io.guardedmap.bench.report;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown. */
final class Table {
  private final List<String> lines = new ArrayList<>();

  Table(List<String> columns) {
    add(columns);
    add(columns.stream().map(column -> "---").toList());
  }

  void add(List<String> cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
