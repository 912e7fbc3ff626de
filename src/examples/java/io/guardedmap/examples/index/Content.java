package io.guardedmap.examples.index;

/** What is in an index, or in a dump of one. */
public interface Content {
  /** Whether the totals are the sums of the rest: if not, this never was the content of the map. */
  boolean totalsAgree();

  /** How many files it says that there are. */
  long totalFiles();

  /** How many bytes it says that these have. */
  long totalBytes();
}
