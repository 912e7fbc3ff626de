package io.guardedmap.weakmemory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The program that all models are compiled into: {@code main.cpp} says what it does. */
final class Models {
  private static final Path WORK = Path.of("target/weak-memory");
  private static final Path PROGRAM = WORK.resolve("models");

  private Models() {}

  /** A model and what it checks. */
  record Model(String name, int threads, String claim) {}

  /** A weakening, and the line or sequence that it weakens. */
  record Weakening(String name, String of) {}

  /**
   * What came of the schedules of a model.
   *
   * @param used the lines and sequences that it uses
   */
  record Outcome(boolean passed, Set<String> used, String output) {}

  /** How many schedules are tried, and which. */
  record Search(String kind, int number) {}

  /** Compiles the models, all at once, since most of the work is the library's. */
  static void compile() throws IOException, InterruptedException {
    Files.createDirectories(WORK);
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(ModelLine.MODELS)) {
      files
          .filter(file -> file.toString().endsWith(".cpp"))
          .sorted()
          .forEach(file -> all.append("#include \"").append(file.toAbsolutePath()).append("\"\n"));
    }
    Path source = WORK.resolve("all.cpp");
    Files.writeString(source, all);
    Process compiler =
        new ProcessBuilder(
                "g++",
                "-std=gnu++11",
                "-fpermissive",
                "-w",
                "-O1",
                source.toString(),
                "-o",
                PROGRAM.toString())
            .inheritIO()
            .start();
    if (compiler.waitFor() != 0) {
      throw new IllegalStateException(
          "the models do not compile; they need g++ and Relacy (Debian: g++, relacy-dev)");
    }
  }

  static List<Model> all() throws IOException, InterruptedException {
    return lines(List.of("list")).stream()
        .map(each -> new Model(each[0], Integer.parseInt(each[1]), each[2]))
        .toList();
  }

  static List<Weakening> weakenings() throws IOException, InterruptedException {
    return lines(List.of("weakenings")).stream()
        .map(each -> new Weakening(each[0], each[1]))
        .toList();
  }

  private static List<String[]> lines(List<String> arguments)
      throws IOException, InterruptedException {
    Process program = start(arguments);
    List<String[]> lines = program.inputReader().lines().map(line -> line.split("\t", -1)).toList();
    if (program.waitFor() != 0) {
      throw new IllegalStateException(arguments + " ended with " + program.exitValue());
    }
    return lines;
  }

  static Outcome run(String model, Search search, String... weakenings)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("run", model, search.kind(), Integer.toString(search.number())));
    arguments.addAll(List.of(weakenings));
    Process program = start(arguments);
    String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int end = program.waitFor();
    if (end != 0 && end != 1) {
      throw new IllegalStateException(arguments + " ended with " + end + ":\n" + output);
    }
    String used = output.lines().filter(line -> line.startsWith("uses ")).findFirst().orElse("");
    return new Outcome(end == 0, Set.copyOf(Arrays.asList(used.split(" "))), output);
  }

  private static Process start(List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
    command.addAll(arguments);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
