package io.guardedmap.stress;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The table of races and ordering cases, and what failed. */
final class Report {
  /** As in {@code A8IterateWhileAdding$Control} and {@code Case1Add}. */
  private static final Pattern NAME = Pattern.compile("(Case|[A-Z])(\\d+)(\\w*)(?:\\$(\\w+))?");

  private static final Comparator<MatchResult> ORDER =
      Comparator.comparing((MatchResult name) -> name.group(1).length())
          .thenComparing(name -> name.group(1))
          .thenComparing(name -> Integer.valueOf(name.group(2)))
          .thenComparing(name -> name.group(3));

  private static final List<String> CASES = List.of("Control", "Ours", "Model");

  private final PrintStream out;
  private final List<Verdict> verdicts;
  private final Path log;

  Report(PrintStream out, List<Verdict> verdicts, Path log) {
    this.out = out;
    this.verdicts = verdicts;
    this.log = log;
  }

  /** Prints all, and says whether nothing failed. */
  boolean print() {
    Map<MatchResult, List<Verdict>> rows =
        verdicts.stream()
            .collect(
                Collectors.groupingBy(
                    Report::parse, () -> new TreeMap<>(ORDER), Collectors.toList()));
    rows.forEach(
        (name, row) ->
            out.println(name.group(4) == null ? orderingRow(name, row) : raceRow(name, row)));
    List<Verdict> failed = verdicts.stream().filter(each -> !each.problem().isEmpty()).toList();
    for (Verdict each : failed) {
      out.printf("FAILED %s: %s%n%s", each.name(), each.problem(), each.details());
    }
    if (verdicts.isEmpty()) {
      out.println("FAILED: no test was found");
    }
    boolean passed = failed.isEmpty() && !verdicts.isEmpty();
    if (!passed) {
      out.println("The log of jcstress is " + log);
    }
    out.printf(
        "%d passed, %d failed%n",
        verdicts.size() - failed.size(), passed ? 0 : Math.max(1, failed.size()));
    return passed;
  }

  private static MatchResult parse(Verdict verdict) {
    Matcher matcher = NAME.matcher(verdict.name());
    if (!matcher.matches()) {
      throw new IllegalStateException("not a name of a race or case: " + verdict.name());
    }
    return matcher.toMatchResult();
  }

  private static String orderingRow(MatchResult name, List<Verdict> row) {
    Verdict each = row.get(0);
    return String.format(
        Locale.ROOT,
        "case %s, %s: forbidden outcome %,d times in %,d",
        name.group(2),
        name.group(3),
        each.broken(),
        each.samples());
  }

  private static String raceRow(MatchResult name, List<Verdict> row) {
    String id = name.group(1) + name.group(2);
    return row.stream()
        .sorted(Comparator.comparing(each -> CASES.indexOf(parse(each).group(4))))
        .map(
            each ->
                String.format(
                    Locale.ROOT,
                    "%,d times in %,d on %s",
                    each.shown() + each.broken(),
                    each.samples(),
                    each.description()))
        .collect(Collectors.joining(", ", String.format("%-4sreproduced ", id), ""));
  }
}
