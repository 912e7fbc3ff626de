package io.guardedmap.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The directory that the dumps go to. */
final class Workplace {
  private static final int MOST_TRIES = 1_000;

  private final Path directory;

  private Workplace(Path directory) {
    this.directory = directory;
  }

  /**
   * Opens the directory that was asked for, or a temporary one that is deleted when the program
   * ends, by whatever way.
   *
   * @throws UsageException if nothing can be written there
   */
  static Workplace open(Optional<Path> wanted) throws UsageException {
    try {
      Workplace workplace =
          new Workplace(
              wanted.isPresent()
                  ? Files.createDirectories(wanted.get())
                  : Files.createTempDirectory("guarded-map-tour"));
      if (wanted.isEmpty()) {
        Runtime.getRuntime().addShutdownHook(new Thread(workplace::delete));
      }
      Files.delete(Files.createTempFile(workplace.directory, "can-write", null));
      return workplace;
    } catch (IOException e) {
      String where = wanted.map(path -> "--out: " + path).orElse("the temporary directory");
      throw new UsageException(where + ": cannot write there (" + e + ")");
    }
  }

  Path directory() {
    return directory;
  }

  /** Tries again while somebody still writes dumps, as when the program is interrupted. */
  private void delete() {
    for (int tries = 0; tries < MOST_TRIES && Files.exists(directory); tries++) {
      try (Stream<Path> tree = Files.walk(directory)) {
        for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(each);
        }
      } catch (IOException | UncheckedIOException e) {
        Thread.onSpinWait(); // a file came or went meanwhile
      }
    }
    if (Files.exists(directory)) {
      System.err.println("tour: could not delete " + directory);
    }
  }
}
