package io.guardedmap.examples.index;

import java.io.IOException;
import java.util.Map;

/** A way to dump a map to a file again and again, and to load the state that was dumped last. */
interface Dumper {
  /**
   * Dumps a map as it is now.
   *
   * @throws java.util.ConcurrentModificationException if the map can't be read while it changes
   */
  void dump(Map<String, Long> index) throws IOException;

  Dump load() throws IOException, BrokenDumpException;

  DumpFile file();

  /** Dumps all of the map each time, by one plain iteration. */
  record Whole(DumpFile file) implements Dumper {
    @Override
    public void dump(Map<String, Long> index) throws IOException {
      file.write(Dump.of(index));
    }

    @Override
    public Dump load() throws IOException, BrokenDumpException {
      return Dump.parse(file.read());
    }
  }
}
