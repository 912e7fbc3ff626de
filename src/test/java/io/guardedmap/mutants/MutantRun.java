package io.guardedmap.mutants;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Plants each mutant of the list in a copy of the sources, compiles it, and runs the tests that
 * should notice. Prints a line for each, and fails if one went unnoticed by all of its tests.
 *
 * <p>Arguments: words; only mutants whose names contain one of them are planted.
 */
final class MutantRun {
  private static final Path WORK = Path.of("target/mutants");
  private static final String SEPARATOR = System.getProperty("path.separator");

  private MutantRun() {}

  public static void main(String[] words) throws Exception {
    int survived = 0;
    int killed = 0;
    for (Mutant mutant : Mutant.readAll()) {
      if (words.length == 0 || Stream.of(words).anyMatch(mutant.name()::contains)) {
        List<String> killers = killersOf(mutant);
        System.out.printf(
            "%-8s %s%s%n",
            killers.isEmpty() ? "SURVIVED" : "killed",
            mutant.name(),
            killers.isEmpty() ? "" : ", by " + String.join(" and ", killers));
        survived += killers.isEmpty() ? 1 : 0;
        killed += killers.isEmpty() ? 0 : 1;
      }
    }
    System.out.printf("%d killed, %d survived%n", killed, survived);
    System.exit(survived == 0 && killed > 0 ? 0 : 1);
  }

  private static List<String> killersOf(Mutant mutant) throws Exception {
    Path sources = WORK.resolve("sources");
    Path classes = WORK.resolve("classes");
    delete(WORK);
    copySources(sources);
    Files.write(sources.resolve("io/guardedmap").resolve(mutant.file()), mutant.mutated());
    compile(sources, classes);
    List<String> killers = new ArrayList<>();
    for (String test : mutant.killers()) {
      if (fails(test, sources, classes)) {
        killers.add(test);
      }
    }
    return killers;
  }

  private static void copySources(Path to) throws IOException {
    Path from = Path.of("src/main/java");
    for (Path file : filesIn(from)) {
      if (!file.endsWith("module-info.java")) {
        Path copy = to.resolve(from.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private static void compile(Path sources, Path classes) throws IOException {
    Files.createDirectories(classes);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      List<String> options =
          List.of("-d", classes.toString(), "-proc:none", "-nowarn", "--release", "17");
      if (!compiler
          .getTask(
              null, files, null, options, null, files.getJavaFileObjectsFromPaths(filesIn(sources)))
          .call()) {
        throw new IllegalStateException("the mutant does not compile");
      }
    }
  }

  /** Runs a test on the mutated classes. */
  private static boolean fails(String test, Path sources, Path classes)
      throws IOException, InterruptedException {
    boolean isUnitTest = test.contains(".");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(classes.toAbsolutePath() + SEPARATOR + System.getProperty("java.class.path"));
    if (isUnitTest) {
      command.add("-Dguardedmap.sources=" + sources);
      command.addAll(
          List.of(
              "org.junit.platform.console.ConsoleLauncher",
              "execute",
              "--details=summary",
              "--disable-banner",
              "--select-class=io.guardedmap." + test));
    } else {
      command.addAll(List.of("io.guardedmap.stress.StressRun", "short", "-t", "\\." + test + "$"));
    }
    Path log = WORK.resolve(test + ".log");
    Path directory = isUnitTest ? Path.of("") : Files.createDirectories(WORK.resolve("stress"));
    Process process =
        new ProcessBuilder(command)
            .directory(directory.toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(3, TimeUnit.MINUTES);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    if (ended && !Files.readString(log).contains(isUnitTest ? "tests started" : " passed, ")) {
      throw new IllegalStateException(test + " did not run:\n" + Files.readString(log));
    }
    return !ended || process.exitValue() != 0;
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (Stream<Path> all = Files.walk(tree)) {
        all.sorted((a, b) -> b.compareTo(a)).forEach(MutantRun::deleteOne);
      }
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> filesIn(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      return all.filter(Files::isRegularFile).collect(Collectors.toList());
    }
  }
}
