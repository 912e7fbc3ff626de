package io.guardedmap.examples.index;

import java.util.Map;

/**
 * What is in an index that is a tree.
 *
 * @param root its root
 */
record TreeContent(Map<String, ?> root) implements Content {
  static final String FILES = "files";
  static final String BYTES = "bytes";
  static final String DIRECTORIES = "directories";

  @Override
  public boolean totalsAgree() {
    long files = 0;
    long bytes = 0;
    if (root.get(DIRECTORIES) instanceof Map<?, ?> directories) {
      for (Object directory : directories.values()) {
        for (Object size : ((Map<?, ?>) directory).values()) {
          files++;
          bytes += ((Number) size).longValue();
        }
      }
    }
    return files == totalFiles() && bytes == totalBytes();
  }

  @Override
  public long totalFiles() {
    return total(FILES);
  }

  @Override
  public long totalBytes() {
    return total(BYTES);
  }

  private long total(String key) {
    return root.get(key) instanceof Number total ? total.longValue() : 0;
  }
}
