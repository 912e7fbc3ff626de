package io.guardedmap.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a table comes by seldom, counted. Only the copy of the sources that has tiny constants has
 * this class; changes.txt plants the calls.
 *
 * <p>Plain, so that a count gets lost where two threads count at once: an atomic one would be a
 * fence in the midst of what is tested, and order what must be in order without.
 */
enum Transition {
  REINDEXING("reindexings"),
  COMPACTION("compactions"),
  PAGE_COPY("page copies"),
  CHUNK_COPY("chunk copies"),
  FORK("forks"),
  TWIN("twins"),
  CROWD_ADDITION("additions to crowds"),
  CROWD_REMOVAL("removals from crowds");

  private static final long[] COUNTS = new long[values().length];

  /** The folder in which each JVM leaves its counts when it ends. */
  private static final String FOLDER = System.getenv("GUARDEDMAP_COUNTS");

  static {
    if (FOLDER != null) {
      Runtime.getRuntime().addShutdownHook(new Thread(Transition::write));
    }
  }

  private final String plural;

  Transition(String plural) {
    this.plural = plural;
  }

  /** Counts one. */
  void count() {
    COUNTS[ordinal()]++;
  }

  private static void write() {
    List<String> lines = new ArrayList<>();
    lines.add(constants());
    for (Transition each : values()) {
      lines.add(COUNTS[each.ordinal()] + " " + each.plural);
    }
    try {
      Path folder = Files.createDirectories(Path.of(FOLDER));
      Files.write(folder.resolve(Long.toString(ProcessHandle.current().pid())), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String constants() {
    return String.format(
        "pages of %d and %d entries, chunks of %d pages, crowds from %d keys on, sparse tables from %d"
            + " positions on, large ones above %d slots",
        Pages.SMALL,
        Pages.LARGE,
        1 << Pages.CHUNK_SHIFT,
        Index.CROWDED,
        Capacity.SPARSE,
        Capacity.SMALL_SLOTS);
  }
}
