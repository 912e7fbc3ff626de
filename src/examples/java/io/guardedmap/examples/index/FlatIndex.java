package io.guardedmap.examples.index;

import io.guardedmap.GuardedMap;
import java.util.Map;

/**
 * An index in one map. Four of its entries belong together: the number of files and of bytes of a
 * directory, and both for all directories.
 *
 * @param map where it is
 */
public record FlatIndex(Map<String, Long> map) implements Index {
  static final String FILES = "files in ";
  static final String BYTES = "bytes in ";
  static final String TOTAL_FILES = "total files";
  static final String TOTAL_BYTES = "total bytes";

  @Override
  public void add(String directory, String file, long bytes) {
    if (map instanceof GuardedMap<String, Long> guarded) {
      guarded.update(all -> addEach(all, directory, bytes));
    } else {
      addEach(map, directory, bytes);
    }
  }

  /** Four steps. Each is atomic on a map for threads; only a transaction makes them one. */
  private static void addEach(Map<String, Long> map, String directory, long bytes) {
    map.merge(FILES + directory, 1L, Long::sum);
    map.merge(BYTES + directory, bytes, Long::sum);
    map.merge(TOTAL_FILES, 1L, Long::sum);
    map.merge(TOTAL_BYTES, bytes, Long::sum);
  }

  @Override
  public Content content() {
    return new Dump(map);
  }
}
