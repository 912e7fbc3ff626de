package io.guardedmap.mutants;

import io.guardedmap.planting.Change;
import io.guardedmap.planting.SourceCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Plants each mutant of the list in a copy of the sources, compiles it, and runs the tests that
 * should notice. Prints a line for each, and fails if one went unnoticed by all of its tests. Where
 * two events must meet for a mutant to show, all tests of such pairs run, and only its own may
 * fail.
 *
 * <p>Arguments: words; only mutants whose names contain one of them are planted.
 */
final class MutantRun {
  static final Path LIST = Path.of("stress-tests/mutants.txt");

  private static final Path WORK = Path.of("target/mutants");
  private static final String SEPARATOR = System.getProperty("path.separator");

  // What a run has printed that did not fail to begin.
  private static final String SIGN_OF_UNIT_TESTS = "tests started";
  private static final String SIGN_OF_STRESS_TESTS = " passed, ";

  /** A run that takes longer hangs. */
  private static final int MINUTES = 5;

  /** As a stress run reports a test; not one that saw nothing wrong, but had no occasion to. */
  private static final Pattern FAILED =
      Pattern.compile("(?m)^FAILED (\\w+): (?!the actors never overlapped)");

  private MutantRun() {}

  public static void main(String[] words) throws Exception {
    int survived = 0;
    int killed = 0;
    int killedByOthers = 0;
    for (Change mutant : Change.readAll(LIST)) {
      if (words.length == 0 || Stream.of(words).anyMatch(mutant.name()::contains)) {
        List<String> failed = failedOn(mutant);
        List<String> killers = failed.stream().filter(mutant.killers()::contains).toList();
        List<String> others = failed.stream().filter(each -> !killers.contains(each)).toList();
        System.out.printf(
            "%-8s %s%s%s%n",
            killers.isEmpty() ? "SURVIVED" : "killed",
            mutant.name(),
            killers.isEmpty() ? "" : ", by " + String.join(" and ", killers),
            others.isEmpty() ? "" : ", ALSO KILLED by " + String.join(" and ", others));
        survived += killers.isEmpty() ? 1 : 0;
        killed += killers.isEmpty() ? 0 : 1;
        killedByOthers += others.isEmpty() ? 0 : 1;
      }
    }
    System.out.printf("%d killed, %d survived%n", killed, survived);
    if (killedByOthers > 0) {
      System.out.printf("%d killed by tests of other pairs%n", killedByOthers);
    }
    System.exit(survived + killedByOthers == 0 && killed > 0 ? 0 : 1);
  }

  /**
   * Whether a killer is a unit test, named from the package of the maps on; else it is a stress
   * test.
   */
  static boolean isUnitTest(String killer) {
    return killer.endsWith("Test");
  }

  /** Whether a mutant shows only where two events meet: just the test of this pair may notice. */
  static boolean isOfPair(Change mutant) {
    return mutant.name().startsWith("Pair, ");
  }

  private static List<String> failedOn(Change mutant) throws Exception {
    SourceCopy copy = SourceCopy.in(WORK);
    copy.plant(mutant);
    copy.compile();
    if (isOfPair(mutant)) {
      return runStressTests("pairs\\.", copy).failed();
    }
    List<String> failed = new ArrayList<>();
    for (String test : mutant.killers()) {
      boolean fails =
          isUnitTest(test)
              ? !runUnitTest(test, copy).passed()
              : runStressTests("\\." + test + "$", copy).failed().contains(test);
      if (fails) {
        failed.add(test);
      }
    }
    return failed;
  }

  /** What came out of a run of tests on the mutated classes. */
  private record Run(boolean passed, String log) {
    /** The names of the stress tests that failed. */
    List<String> failed() {
      if (!log.contains(SIGN_OF_STRESS_TESTS)) {
        throw new IllegalStateException("did not end:\n" + log);
      }
      return FAILED.matcher(log).results().map(match -> match.group(1)).toList();
    }
  }

  private static Run runUnitTest(String test, SourceCopy copy)
      throws IOException, InterruptedException {
    return run(
        copy,
        Path.of(""),
        SIGN_OF_UNIT_TESTS,
        "-Dguardedmap.sources=" + copy.sources(),
        "org.junit.platform.console.ConsoleLauncher",
        "execute",
        "--details=summary",
        "--disable-banner",
        "--select-class=io.guardedmap." + test);
  }

  /** Runs the stress tests whose names match. */
  private static Run runStressTests(String tests, SourceCopy copy)
      throws IOException, InterruptedException {
    Path directory = Files.createDirectories(WORK.resolve("stress"));
    return run(
        copy,
        directory,
        SIGN_OF_STRESS_TESTS,
        "io.guardedmap.stress.StressRun",
        "short",
        "-t",
        tests);
  }

  private static Run run(SourceCopy copy, Path directory, String sign, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(
        copy.classes().toAbsolutePath() + SEPARATOR + System.getProperty("java.class.path"));
    command.addAll(List.of(arguments));
    Path log = WORK.resolve("log");
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    String text = Files.readString(log);
    if (ended && !text.contains(sign)) {
      throw new IllegalStateException("did not run: " + command + "\n" + text);
    }
    return new Run(ended && process.exitValue() == 0, text);
  }
}
