package io.guardedmap.examples;

import java.io.PrintStream;
import java.util.List;

/** A table of plain text that is printed cell by cell, as the values become known. */
public final class TextTable {
  private static final String GAP = "  ";

  private final PrintStream out;
  private final List<Column> columns;
  private int next;

  /** A column: its title, its width, and on which side its text begins. */
  public record Column(String title, int width, boolean alignedRight) {
    /** A column of words. */
    public static Column left(String title, int width) {
      return new Column(title, width, false);
    }

    /** A column of numbers. */
    public static Column right(String title, int width) {
      return new Column(title, width, true);
    }
  }

  /** A table that goes to this stream. */
  public TextTable(PrintStream out, List<Column> columns) {
    this.out = out;
    this.columns = List.copyOf(columns);
  }

  /** Prints the titles and a line under them. */
  public void head() {
    columns.forEach(column -> cell(column.title()));
    columns.forEach(column -> cell("-".repeat(column.width())));
  }

  /** Prints the next cell at once; after the last column a new row begins. */
  public void cell(String text) {
    Column column = columns.get(next);
    String padding = " ".repeat(Math.max(0, column.width() - text.length()));
    out.print(column.alignedRight() ? padding + text : text + padding);
    next = (next + 1) % columns.size();
    out.print(next == 0 ? System.lineSeparator() : GAP);
    out.flush();
  }

  /** Prints a number with its thousands marked. */
  public void cell(long number) {
    cell(Text.number(number));
  }

  /** Prints a line that belongs to the row above, under its second column. */
  public void remark(String text) {
    out.println(" ".repeat(columns.get(0).width()) + GAP + text);
    out.flush();
  }
}
