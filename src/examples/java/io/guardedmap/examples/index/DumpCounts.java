package io.guardedmap.examples.index;

import java.io.IOException;

/**
 * What became of dumps.
 *
 * @param whole dumps whose totals agree with the rest
 * @param torn dumps whose totals do not: the map never held that
 * @param failed dumps that could not be made for an exception of the map, so there are none
 * @param broken files that are no dump
 */
record DumpCounts(int whole, int torn, int failed, int broken) {
  static final DumpCounts NONE = new DumpCounts(0, 0, 0, 0);

  /** These and one more that was loaded. */
  DumpCounts plusLoaded(Dumper<?> dumper) throws IOException {
    try {
      return dumper.load().totalsAgree()
          ? new DumpCounts(whole + 1, torn, failed, broken)
          : new DumpCounts(whole, torn + 1, failed, broken);
    } catch (BrokenDumpException e) {
      return new DumpCounts(whole, torn, failed, broken + 1);
    }
  }

  /** These and one more that failed. */
  DumpCounts plusFailed() {
    return new DumpCounts(whole, torn, failed + 1, broken);
  }

  int all() {
    return whole + torn + failed + broken;
  }

  boolean isRight() {
    return torn == 0 && failed == 0 && broken == 0;
  }
}
