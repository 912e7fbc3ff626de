package io.guardedmap.planting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One change of a source file: lines that give way to others. Where it is a mistake, there are
 * tests that notice.
 *
 * @param name what it does
 * @param file the source file, below the folder of the package {@code io.guardedmap}
 * @param hunks what is changed
 * @param killers the tests that fail
 */
public record Change(String name, String file, List<Hunk> hunks, List<String> killers) {
  /** Consecutive lines to take out, and those to put in their place. */
  public record Hunk(List<String> out, List<String> in) {}

  /** Reads a list of changes; the head of stress-tests/mutants.txt says how it is written. */
  public static List<Change> readAll(Path list) throws IOException {
    List<List<String>> sections = new ArrayList<>();
    for (String line : Files.readAllLines(list)) {
      if (line.startsWith("== ")) {
        sections.add(new ArrayList<>());
      }
      if (!line.isEmpty() && !line.startsWith("#")) {
        if (sections.isEmpty()) {
          throw notOfTheList(line);
        }
        last(sections).add(line);
      }
    }
    return sections.stream().map(Change::parsed).toList();
  }

  private static Change parsed(List<String> section) {
    String file = "";
    List<Hunk> hunks = new ArrayList<>();
    List<String> killers = List.of();
    for (String line : section.subList(1, section.size())) {
      if (line.startsWith("in ")) {
        file = line.substring(3);
      } else if (line.startsWith("- ")) {
        if (hunks.isEmpty() || !last(hunks).in.isEmpty()) {
          hunks.add(new Hunk(new ArrayList<>(), new ArrayList<>()));
        }
        last(hunks).out.add(line.substring(2).strip());
      } else if (line.startsWith("+ ")) {
        last(hunks).in.add(line.substring(2).strip());
      } else if (line.startsWith("killed by ")) {
        killers = List.of(line.substring("killed by ".length()).split(" ", -1));
      } else {
        throw notOfTheList(line);
      }
    }
    return new Change(section.get(0).substring(3), file, hunks, killers);
  }

  private static IllegalArgumentException notOfTheList(String line) {
    return new IllegalArgumentException("not a line of the list: " + line);
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  /**
   * The source file with the change in it.
   *
   * @param sources the tree of the sources
   * @throws IllegalStateException if lines to take out are not to be found exactly once
   */
  public List<String> plantedIn(Path sources) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(fileIn(sources)));
    lines.replaceAll(String::strip);
    for (Hunk hunk : hunks) {
      int at = onlyPlaceOf(hunk.out, lines);
      List<String> place = lines.subList(at, at + hunk.out.size());
      place.clear();
      place.addAll(hunk.in);
    }
    return lines;
  }

  /** Whether each hunk puts something else in place of what it takes out. */
  boolean isOne() {
    return !hunks.isEmpty() && hunks.stream().noneMatch(hunk -> hunk.out.equals(hunk.in));
  }

  /** Where a tree of sources has the file. */
  Path fileIn(Path sources) {
    return sources.resolve("io/guardedmap").resolve(file);
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
