package io.guardedmap.tiny;

import io.guardedmap.planting.Change;
import io.guardedmap.planting.SourceCopy;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Compiles a copy of the main sources with tiny constants, in which happens all the time what
 * happens once in a million writes otherwise; and which counts it.
 */
final class TinyClasses {
  static final Path FOLDER = Path.of("target/tiny");

  private TinyClasses() {}

  public static void main(String[] args) throws IOException {
    SourceCopy copy = SourceCopy.in(FOLDER);
    copy.add(Path.of("src/tiny/java"));
    for (Change change : Change.readAll(Path.of("src/tiny/changes.txt"))) {
      copy.plant(change);
    }
    copy.compile();
  }
}
