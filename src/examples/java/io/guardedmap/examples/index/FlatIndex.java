package io.guardedmap.examples.index;

import io.guardedmap.GuardedMap;
import java.util.Map;

/**
 * How a file gets into the shared map. Four entries belong together: the number of files and of
 * bytes of a directory, and both for all directories. The totals must agree with the rest whenever
 * anyone looks.
 */
public final class FileIndex {
  static final String FILES = "files in ";
  static final String BYTES = "bytes in ";
  static final String TOTAL_FILES = "total files";
  static final String TOTAL_BYTES = "total bytes";

  private FileIndex() {}

  /** Adds a file, in the best way that the map offers. */
  public static void add(Map<String, Long> index, String directory, long bytes) {
    if (index instanceof GuardedMap<String, Long> guarded) {
      guarded.update(all -> addEach(all, directory, bytes));
    } else {
      addEach(index, directory, bytes);
    }
  }

  /** Four steps. Each is atomic on a map for threads; only a transaction makes them one. */
  private static void addEach(Map<String, Long> index, String directory, long bytes) {
    index.merge(FILES + directory, 1L, Long::sum);
    index.merge(BYTES + directory, bytes, Long::sum);
    index.merge(TOTAL_FILES, 1L, Long::sum);
    index.merge(TOTAL_BYTES, bytes, Long::sum);
  }
}
