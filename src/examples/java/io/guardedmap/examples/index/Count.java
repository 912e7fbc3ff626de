package io.guardedmap.examples.index;

import java.util.concurrent.atomic.LongAdder;

/** Counts files and bytes, by several threads. */
final class Count {
  private final LongAdder files = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  void add(long bytesOfFile) {
    files.increment();
    bytes.add(bytesOfFile);
  }

  long files() {
    return files.sum();
  }

  long bytes() {
    return bytes.sum();
  }
}
