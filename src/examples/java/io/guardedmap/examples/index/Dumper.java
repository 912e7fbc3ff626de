package io.guardedmap.examples.index;

import java.io.IOException;

/** A way to dump an index to a file again and again, and to load the state that was dumped last. */
interface Dumper<I extends Index> {
  /**
   * Dumps an index as it is now.
   *
   * @throws java.util.ConcurrentModificationException if the map can't be read while it changes
   */
  void dump(I index) throws IOException;

  Content load() throws IOException, BrokenDumpException;

  DumpFile file();

  /** Dumps all of the map each time, by one plain iteration. */
  record Whole(DumpFile file) implements Dumper<FlatIndex> {
    @Override
    public void dump(FlatIndex index) throws IOException {
      file.write(Dump.of(index.map()));
    }

    @Override
    public Dump load() throws IOException, BrokenDumpException {
      return Dump.parse(file.read());
    }
  }
}
