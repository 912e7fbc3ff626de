package io.guardedmap.table;

/**
 * A tally, packed into a long so that it changes at once: the size after the latest change, and
 * the position that was added or removed by it. Whether that change has happened is told by the
 * value cell at the position. A settled tally has no change.
 */
final class Tally {
  private Tally() {}

  static long of(int size) {
    return (long) size << 32;
  }

  static long adding(int before, int position) {
    return of(before + 1) | (position + 1);
  }

  static long removing(int before, int position) {
    return of(before - 1) | Integer.toUnsignedLong(-(position + 1));
  }

  static boolean isSettled(long tally) {
    return (int) tally == 0;
  }

  static boolean isRemoval(long tally) {
    return (int) tally < 0;
  }

  /** The size before the change, or of a settled tally the size. */
  static int before(long tally) {
    return after(tally) - Integer.signum((int) tally);
  }

  /** The size after the change, for who knows that it has happened. */
  static int after(long tally) {
    return (int) (tally >>> 32);
  }

  static int position(long tally) {
    return Math.abs((int) tally) - 1;
  }
}
