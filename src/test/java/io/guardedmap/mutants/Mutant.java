package io.guardedmap.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One planted mistake: lines of a source file that give way to others, and the tests that notice.
 *
 * @param name what it weakens
 * @param file the source file, below {@link #SOURCES}
 * @param hunks what is changed
 * @param killers the tests that fail
 */
record Mutant(String name, String file, List<Hunk> hunks, List<String> killers) {
  static final Path LIST = Path.of("stress-tests/mutants.txt");
  static final Path SOURCES = Path.of("src/main/java/io/guardedmap");

  /** Consecutive lines to take out, and those to put in their place. */
  record Hunk(List<String> out, List<String> in) {}

  /** Reads the list, whose head says how it is written. */
  static List<Mutant> readAll() throws IOException {
    List<Mutant> all = new ArrayList<>();
    String name = "";
    String file = "";
    List<Hunk> hunks = new ArrayList<>();
    for (String line : Files.readAllLines(LIST)) {
      if (line.startsWith("== ")) {
        name = line.substring(3);
        hunks = new ArrayList<>();
      } else if (line.startsWith("in ")) {
        file = line.substring(3);
      } else if (line.startsWith("- ")) {
        if (hunks.isEmpty() || !last(hunks).in.isEmpty()) {
          hunks.add(new Hunk(new ArrayList<>(), new ArrayList<>()));
        }
        last(hunks).out.add(line.substring(2).strip());
      } else if (line.startsWith("+ ")) {
        last(hunks).in.add(line.substring(2).strip());
      } else if (line.startsWith("killed by ")) {
        List<String> killers = List.of(line.substring("killed by ".length()).split(" ", -1));
        all.add(new Mutant(name, file, hunks, killers));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        throw new IllegalArgumentException("not a line of the list: " + line);
      }
    }
    return all;
  }

  private static Hunk last(List<Hunk> hunks) {
    return hunks.get(hunks.size() - 1);
  }

  /**
   * The source file with the mistake in it.
   *
   * @throws IllegalStateException if lines to take out are not to be found exactly once
   */
  List<String> mutated() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(SOURCES.resolve(file)));
    lines.replaceAll(String::strip);
    for (Hunk hunk : hunks) {
      int at = onlyPlaceOf(hunk.out, lines);
      List<String> place = lines.subList(at, at + hunk.out.size());
      place.clear();
      place.addAll(hunk.in);
    }
    return lines;
  }

  private int onlyPlaceOf(List<String> wanted, List<String> lines) {
    int found = -1;
    for (int at = 0; at + wanted.size() <= lines.size(); at++) {
      if (lines.subList(at, at + wanted.size()).equals(wanted)) {
        if (found >= 0) {
          throw new IllegalStateException(name + ": found twice in " + file + ": " + wanted);
        }
        found = at;
      }
    }
    if (found < 0) {
      throw new IllegalStateException(name + ": not found in " + file + ": " + wanted);
    }
    return found;
  }
}
