package io.guardedmap.tiny;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints the tiny constants and how often what they make common has happened, by what the JVMs of
 * each run have left; {@code Transition} writes it. Fails if something has never happened: then the
 * constants are no longer tiny, or a run was one of other classes.
 */
final class TinyReport {
  private static final String UNIT_TESTS = "unit tests";
  private static final String STRESS_TESTS = "stress tests";
  private static final boolean SKIPS_STRESS_TESTS = Boolean.getBoolean("tiny.stress.skip");

  private final SortedSet<String> constants = new TreeSet<>();
  private final List<String> failures = new ArrayList<>();

  private TinyReport() {}

  public static void main(String[] args) throws IOException {
    System.exit(new TinyReport().print() ? 0 : 1);
  }

  private boolean print() throws IOException {
    Map<String, String> runs = new LinkedHashMap<>();
    for (Path run : filesIn(TinyClasses.FOLDER.resolve("counts"))) {
      String name = run.getFileName().toString().replace('-', ' ');
      runs.put(name, read(name, filesIn(run)));
    }
    if (!runs.containsKey(UNIT_TESTS) || runs.containsKey(STRESS_TESTS) == SKIPS_STRESS_TESTS) {
      failures.add("not the runs that should have been: " + runs.keySet());
    }
    if (constants.size() > 1) {
      failures.add("the runs had different constants");
    }
    constants.forEach(each -> System.out.println("tiny constants: " + each));
    runs.forEach((name, counts) -> System.out.printf("%s on them: %s%n", name, counts));
    failures.forEach(each -> System.out.println("FAILED " + each));
    return failures.isEmpty();
  }

  /** Adds up the counts of a run, and looks for zeros. */
  private String read(String run, List<Path> files) throws IOException {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Path file : files) {
      List<String> lines = Files.readAllLines(file);
      constants.add(lines.get(0));
      for (String line : lines.subList(1, lines.size())) {
        String[] parts = line.split(" ", 2);
        counts.merge(parts[1], Long.valueOf(parts[0]), Long::sum);
      }
    }
    counts.forEach(
        (what, count) -> {
          if (count == 0) {
            failures.add("the " + run + " came by no " + what);
          }
        });
    return counts.entrySet().stream()
        .map(each -> String.format(Locale.ROOT, "%,d %s", each.getValue(), each.getKey()))
        .collect(Collectors.joining(", "));
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
