package io.guardedmap.weakmemory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A line of the ordering argument as the models have it.
 *
 * @param kind whether it loads, stores, updates (loads and stores at once) or is a fence
 * @param door what it goes through in the sources, or in brackets, in the JDK or a library
 */
public record ModelLine(String kind, String name, String mode, String door) {
  static final Path MODELS = Path.of("stress-tests/models");

  private static final Pattern LINE =
      Pattern.compile("(?m)^LINE\\((\\w+), (\\w+), (\\w+), \"(.+)\"\\)$");

  /** All lines, in the order of the cases. */
  public static List<ModelLine> readAll() throws IOException {
    return LINE.matcher(Files.readString(MODELS.resolve("lines.def")))
        .results()
        .map(line -> new ModelLine(line.group(1), line.group(2), line.group(3), line.group(4)))
        .toList();
  }

  /** Whether others have chosen the mode. */
  public boolean isOfOthers() {
    return door.startsWith("[");
  }

  /** What it goes through, for a table. */
  String place() {
    return isOfOthers() ? door.substring(1, door.length() - 1) : "`" + door + "`";
  }
}
