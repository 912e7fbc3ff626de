package io.guardedmap.examples.index;

import java.time.Duration;

/**
 * What came of the job with one candidate.
 *
 * @param candidate which
 * @param indexes how often the whole input was indexed, each time into a new map
 * @param wrongIndexes how many of these were wrong in the end
 * @param time how long all that took
 * @param dumps what became of the dumps
 * @param written how many bytes the dumps took
 * @param reads what a reader found who loaded the file at any time
 */
record IndexResult(
    Candidate<?> candidate,
    int indexes,
    int wrongIndexes,
    Duration time,
    DumpCounts dumps,
    long written,
    DumpCounts reads) {

  boolean isRight() {
    return wrongIndexes == 0 && dumps.isRight() && reads.isRight();
  }

  /** How many bytes were written for one dump. */
  long bytesPerDump() {
    return written / dumps.all();
  }

  /** The time for one index. */
  Duration timePerIndex() {
    return time.dividedBy(indexes);
  }
}
