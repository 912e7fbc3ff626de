package io.guardedmap.stress;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The table of races, ordering cases and pairs of them, and what failed. Races that need many
 * threads, a file or a schedule are unit tests; their lines are read from files that these left,
 * named by the race.
 */
final class Report {
  /**
   * The races of the documents; the article's, the mailing list's, the tutorial's, the comments'.
   */
  private static final Map<String, Integer> RACES = Map.of("A", 12, "M", 6, "T", 7, "C", 2);

  /** As in {@code A8IterateWhileAdding$Control}, {@code Case1Add} and {@code PairTwinGrowth}. */
  private static final Pattern NAME =
      Pattern.compile("(Pair(?=[A-Z])|(?:Case|[A-Z])(?=\\d))(\\d*)(\\w*)(?:\\$(\\w+))?");

  private static final Comparator<MatchResult> ORDER =
      Comparator.comparing((MatchResult name) -> name.group(1).length())
          .thenComparing(name -> name.group(1))
          .thenComparing(name -> Integer.valueOf("0" + name.group(2)))
          .thenComparing(name -> name.group(3));

  private static final List<String> CASES = List.of("Control", "Ours", "Model");

  private final PrintStream out;
  private final List<Verdict> verdicts;
  private final Path unitTests;
  private final Path log;

  Report(PrintStream out, List<Verdict> verdicts, Path unitTests, Path log) {
    this.out = out;
    this.verdicts = verdicts;
    this.unitTests = unitTests;
    this.log = log;
  }

  /**
   * Prints all, and says whether nothing failed.
   *
   * @param whole whether all tests ran: then those of the unit tests belong there, and every race
   *     must
   */
  boolean print(boolean whole) {
    SortedMap<MatchResult, String> lines = new TreeMap<>(ORDER);
    verdicts.stream()
        .collect(
            Collectors.groupingBy(
                each -> parse(each.name()), () -> new TreeMap<>(ORDER), Collectors.toList()))
        .forEach(
            (name, row) ->
                lines.put(
                    name, name.group(4) == null ? orderingRow(name, row) : raceRow(name, row)));
    if (whole) {
      lines.putAll(linesOfUnitTests());
    }
    lines.values().forEach(out::println);

    List<String> failures = new ArrayList<>();
    for (Verdict each : verdicts) {
      if (!each.problem().isEmpty()) {
        failures.add(each.name() + ": " + each.problem() + System.lineSeparator() + each.details());
      }
    }
    int failed = failures.size();
    if (verdicts.isEmpty()) {
      failures.add("no test was found");
    }
    if (whole) {
      missingRaces(lines.keySet()).forEach(id -> failures.add(id + ": no test"));
    }
    failures.forEach(each -> out.println("FAILED " + each));
    if (!failures.isEmpty()) {
      out.println("The log of jcstress is " + log);
    }
    out.printf("%d passed, %d failed%n", verdicts.size() - failed, failures.size());
    return failures.isEmpty();
  }

  private SortedMap<MatchResult, String> linesOfUnitTests() {
    SortedMap<MatchResult, String> lines = new TreeMap<>(ORDER);
    try (Stream<Path> files = Files.exists(unitTests) ? Files.list(unitTests) : Stream.empty()) {
      for (Path file : files.toList()) {
        MatchResult name = parse(file.getFileName().toString());
        lines.put(name, String.format("%-4s%s", id(name), Files.readString(file)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static SortedSet<String> missingRaces(Collection<MatchResult> names) {
    SortedSet<String> missing = new TreeSet<>();
    RACES.forEach(
        (source, count) -> IntStream.rangeClosed(1, count).forEach(n -> missing.add(source + n)));
    names.forEach(name -> missing.remove(id(name)));
    return missing;
  }

  private static MatchResult parse(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalStateException("not a name of a race, case or pair: " + name);
    }
    return matcher.toMatchResult();
  }

  private static String id(MatchResult name) {
    return name.group(1) + name.group(2);
  }

  private static String orderingRow(MatchResult name, List<Verdict> row) {
    Verdict each = row.get(0);
    return String.format(
        Locale.ROOT,
        "%s: forbidden outcome %,d times in %,d",
        name.group(2).isEmpty()
            ? "pair " + name.group(3).replaceAll("\\B(?=[A-Z])", " x ").toLowerCase(Locale.ROOT)
            : "case " + name.group(2) + ", " + name.group(3),
        each.broken(),
        each.samples());
  }

  private static String raceRow(MatchResult name, List<Verdict> row) {
    return row.stream()
        .sorted(Comparator.comparing(each -> CASES.indexOf(parse(each.name()).group(4))))
        .map(
            each ->
                String.format(
                    Locale.ROOT,
                    "%,d times in %,d on %s",
                    each.shown() + each.broken(),
                    each.samples(),
                    each.description()))
        .collect(Collectors.joining(", ", String.format("%-4sreproduced ", id(name)), ""));
  }
}
