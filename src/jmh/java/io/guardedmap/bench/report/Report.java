package io.guardedmap.bench.report;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.guardedmap.bench.BenchRun;
import io.guardedmap.bench.maps.Contestant;
import io.guardedmap.bench.maps.Implementation;
import io.guardedmap.bench.maps.TreeImplementation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Writes the part of {@code docs/benchmarks.md} between its two markers, and the charts; the rest
 * of the page is left as it is. The same JSON gives the same page.
 */
public final class Report {
  private static final Path PAGE = Path.of("docs", "benchmarks.md");
  private static final Path CHARTS = Path.of("docs", "benchmarks");
  private static final String BEGIN = "<!-- generated -->\n";
  private static final String END = "<!-- end -->\n";

  private final Results results = Results.read(BenchRun.RESULTS.resolve("jmh.json"));
  private final Memory memory = Memory.read(BenchRun.RESULTS.resolve("footprint.json"));
  private final Optional<Memory> compact =
      Memory.readIfThere(BenchRun.RESULTS.resolve("footprint-compact.json"));
  private final Latencies latencies = Latencies.read(BenchRun.RESULTS.resolve("latency.json"));
  private final JsonObject run =
      JsonParser.parseString(Files.readString(BenchRun.RESULTS.resolve("run.json")))
          .getAsJsonObject();

  private Report() throws IOException {}

  public static void main(String[] args) throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(PAGE + " has no markers");
    }
    String before = page.substring(0, begin + BEGIN.length());
    Files.writeString(PAGE, before + "\n" + new Report().text() + page.substring(end));
  }

  private String text() throws IOException {
    StringBuilder text = new StringBuilder(conditions());
    add(text, "Goals", "A goal is reached when the medians of all its cases reach it.");
    text.append(Goals.table(results, memory, compact));
    add(text, "Charts", "");
    text.append(Charts.draw(CHARTS, results, memory, latencies));
    for (Section section : Section.ALL) {
      add(text, section.title(), section.text());
      text.append(section.table(results));
    }
    add(
        text,
        "Latency",
        "Single calls, measured one by one, the reading of the clock (20 to 40 ns) included: the"
            + " share of the calls that took at most so long. Of a tree, a leaf is updated every 100 µs,"
            + " timed from then on, while another thread takes dump after dump, where there is none of one"
            + " moment a deep copy under the monitor, and walks over it. "
            + Section.DAGGER);
    text.append(latencies.table());
    add(
        text,
        "Memory",
        "Bytes of structure for each entry, keys and values aside; in bold, times `HashMap`.");
    text.append(memory.table());
    text.append(memory.textOfTrees());
    if (compact.isPresent()) {
      add(
          text,
          "Memory with compact object headers",
          "The same on the other JDK, with `-XX:+UseCompactObjectHeaders`.");
      text.append(compact.get().table());
      text.append(compact.get().textOfTrees());
    }
    add(text, "Garbage", "Bytes that a call allocates; of a fill or a walk, bytes for each entry.");
    text.append(
        garbage(
            row -> !row.isOfTree() && row.size() == 100_000 && row.threads() == 1,
            Implementation.ALL));
    add(text, "Garbage of trees", "Bytes that a call allocates.");
    text.append(garbage(row -> row.isOfTree() && row.threads() == 1, TreeImplementation.ALL));
    return text.append('\n').toString();
  }

  private static void add(StringBuilder text, String title, String lead) {
    text.append("\n## ").append(title).append("\n\n");
    if (!lead.isEmpty()) {
      text.append(lead).append("\n\n");
    }
  }

  private String conditions() {
    return """
        Measured on %s by `mvn -q -Pbench process-classes -Dbench.args=%s` in %s, on %s cores of an
        %s (%s), %s %s, with `%s`.%s
        """
        .formatted(
            fact("date"),
            fact("form"),
            fact("took"),
            fact("cores"),
            fact("processor"),
            fact("system"),
            fact("vm"),
            fact("java"),
            results.flags(),
            fact("otherJava").isEmpty()
                ? ""
                : " What names another JDK ran on " + fact("otherJava") + ".");
  }

  private String fact(String name) {
    return run.get(name).getAsString();
  }

  private String garbage(Predicate<Row> wanted, List<? extends Contestant> maps) {
    List<Row> rows = results.rows(wanted);
    List<String> columns = new ArrayList<>(List.of("work"));
    maps.forEach(map -> columns.add(map.label()));
    Table table = new Table(columns);
    for (Section section : Section.ALL) {
      for (Row row : rows.stream().filter(section::has).toList()) {
        List<String> cells = new ArrayList<>(List.of(row.title()));
        for (Contestant map : maps) {
          cells.add(
              results
                  .cell(row, map)
                  .map(cell -> bytes(cell.garbage() / section.unit(row)))
                  .orElse(""));
        }
        table.add(cells);
      }
    }
    return table.toString();
  }

  /** What is less than a tenth of a byte is the measurement's own garbage. */
  private static String bytes(double bytes) {
    return bytes < 0.1 ? "0" : String.format(Locale.ROOT, bytes < 100 ? "%.1f" : "%,.0f", bytes);
  }
}
