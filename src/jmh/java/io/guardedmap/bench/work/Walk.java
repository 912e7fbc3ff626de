package io.guardedmap.bench.work;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** Where a thread is in its walk over the keys; threads begin far from each other. */
@State(Scope.Thread)
public class Walk {
  private int at;
  private int steps;

  @Setup
  public void begin(Filled filled, ThreadParams threads) {
    long length = filled.probes.length;
    at = (int) (length * threads.getThreadIndex() / threads.getThreadCount());
  }

  Object next(Object[] keys) {
    if (at >= keys.length) {
      at = 0;
    }
    return keys[at++];
  }

  /** Whether this is the last of so many steps. */
  boolean isLastOf(int count) {
    steps++;
    if (steps < count) {
      return false;
    }
    steps = 0;
    return true;
  }
}
