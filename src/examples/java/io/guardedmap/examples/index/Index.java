package io.guardedmap.examples.index;

/**
 * What several threads enter files in. There are totals in it, which must agree with the rest
 * whenever anyone looks.
 */
public interface Index {
  /** Enters a file, in the best way that the map offers. */
  void add(String directory, String file, long bytes);

  /** What is in it; for an index at rest. */
  Content content();
}
