package io.guardedmap.examples;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** What the arguments of the program ask for. */
final class TourOptions {
  static final String USAGE =
      """
      The tour: the races of shared maps, then a job on real input, then who waits for a slow loader.

        mvn -q -Ptour process-classes -Dtour.args="OPTION..."

      --dir PATH          index the regular files below this directory, by directory and without
                          following links; default: the class files of the running JDK, by package
      --out PATH          keep the dumps in this directory, made if need be;
                          default: a temporary directory that is deleted at the end
      --threads N         so many threads index, 1 to 256; default: one for each processor, at least 2
      --only PART         run one part alone: races, index or loads
      --help              print this

      The exit code is 0 if our maps kept their promises, 1 if not, 2 if the tour could not run.
      """;

  private static final int MOST_THREADS = 256;

  private Optional<Path> directory = Optional.empty();
  private Optional<Path> out = Optional.empty();
  private int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
  private boolean races = true;
  private boolean index = true;
  private boolean loads = true;
  private boolean help;

  private TourOptions() {}

  /**
   * Reads the arguments.
   *
   * @throws UsageException at the first that makes no sense
   */
  static TourOptions parse(String... args) throws UsageException {
    TourOptions options = new TourOptions();
    Iterator<String> rest = List.of(args).iterator();
    while (rest.hasNext()) {
      options.take(rest.next(), rest);
    }
    return options;
  }

  private void take(String option, Iterator<String> rest) throws UsageException {
    switch (option) {
      case "--dir" -> directory = Optional.of(readableDirectory(value(option, rest)));
      case "--out" -> out = Optional.of(path(option, value(option, rest)));
      case "--threads" -> threads = threadCount(value(option, rest));
      case "--only" -> only(value(option, rest));
      case "--help" -> help = true;
      default -> throw new UsageException("unknown option: " + option + " (see --help)");
    }
  }

  private static String value(String option, Iterator<String> rest) throws UsageException {
    if (!rest.hasNext()) {
      throw new UsageException(option + " needs a value (see --help)");
    }
    return rest.next();
  }

  private static Path path(String option, String value) throws UsageException {
    if (value.isEmpty()) {
      throw new UsageException(option + ": the path is empty");
    }
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new UsageException(option + ": not a path: " + e.getMessage());
    }
  }

  private static Path readableDirectory(String value) throws UsageException {
    Path path = path("--dir", value);
    if (!Files.isDirectory(path)) {
      throw new UsageException("--dir: no such directory: " + value);
    }
    if (!Files.isReadable(path)) {
      throw new UsageException("--dir: cannot read " + value);
    }
    return path;
  }

  private static int threadCount(String value) throws UsageException {
    try {
      int count = Integer.parseInt(value);
      if (count >= 1 && count <= MOST_THREADS) {
        return count;
      }
    } catch (NumberFormatException e) {
      throw new UsageException("--threads: not a number: " + value);
    }
    throw new UsageException("--threads: must be 1 to " + MOST_THREADS + ", not " + value);
  }

  private void only(String part) throws UsageException {
    if (!List.of("races", "index", "loads").contains(part)) {
      throw new UsageException("--only: must be races, index or loads, not " + part);
    }
    races = part.equals("races");
    index = part.equals("index");
    loads = part.equals("loads");
  }

  Optional<Path> directory() {
    return directory;
  }

  Optional<Path> out() {
    return out;
  }

  int threads() {
    return threads;
  }

  boolean wantsRaces() {
    return races;
  }

  boolean wantsIndex() {
    return index;
  }

  boolean wantsLoads() {
    return loads;
  }

  boolean wantsHelp() {
    return help;
  }
}
