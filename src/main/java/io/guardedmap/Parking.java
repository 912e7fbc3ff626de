package io.guardedmap;

import java.util.concurrent.locks.LockSupport;

/**
 * How a thread waits where it must not leave before its time. JDKs that have virtual threads may
 * have no memory left to park one (JDK 21 throws that): it then goes on to look, as after any other
 * wake-up.
 */
final class Parking {
  private Parking() {}

  /** Parks until woken up, or for no reason; says whether the thread was interrupted. */
  static boolean park(Object blocker) {
    try {
      LockSupport.park(blocker);
    } catch (OutOfMemoryError e) {
      Thread.onSpinWait();
    }
    return Thread.interrupted();
  }

  /** The same for a time at most. */
  static boolean park(Object blocker, long nanos) {
    try {
      LockSupport.parkNanos(blocker, nanos);
    } catch (OutOfMemoryError e) {
      Thread.onSpinWait();
    }
    return Thread.interrupted();
  }
}
