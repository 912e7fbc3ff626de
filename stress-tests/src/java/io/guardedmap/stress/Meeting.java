package io.guardedmap.stress;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * A state whose two actors wait for each other, so that what they do then overlaps; and the words
 * for what they see. The wait is bounded: where the other thread is not running there is no overlap
 * to be had.
 */
public abstract class Meeting {
  /** The promised outcome. */
  public static final String RIGHT = "right";

  /** How the outcomes begin that are a race. */
  public static final String RACE = "race: ";

  /** All reads came before the writes. */
  public static final String BEFORE = "before";

  /** Some of the writes were seen. */
  public static final String BETWEEN = "between";

  /** All reads came after the writes. */
  public static final String AFTER = "after";

  private static final int PATIENCE = 500;
  private static final int READS = 2_000;
  private static final VarHandle ARRIVED;

  static {
    try {
      ARRIVED = MethodHandles.lookup().findVarHandle(Meeting.class, "arrived", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile int arrived;
  private boolean waited;

  /** Waits for the other actor to come here. */
  protected final void meet() {
    arrive();
    awaitArrivals(2);
  }

  /** Tells the other actor that this one has come to the next step. */
  protected final void arrive() {
    ARRIVED.getAndAdd(this, 1);
  }

  /** Waits until there have been so many steps of both actors; says whether there were. */
  protected final boolean awaitArrivals(int steps) {
    for (int n = 0; n < PATIENCE && arrived < steps; n++) {
      Thread.onSpinWait();
    }
    return arrived >= steps;
  }

  /** Reads until a write is seen, so as to go on right after it; gives up after a while. */
  protected final boolean sees(BooleanSupplier write) {
    for (int n = 0; n < READS; n++) {
      if (write.getAsBoolean()) {
        waited |= n > 0;
        return true;
      }
    }
    return false;
  }

  /** The outcome of right reads, of which the last did or did not see the last write. */
  protected final String outcome(boolean seen) {
    return waited ? BETWEEN : seen ? AFTER : BEFORE;
  }

  /** The outcome of reads, each of which tells whether it saw a write or one after it. */
  protected static String inOrder(boolean... seen) {
    int first = 0;
    while (first < seen.length && !seen[first]) {
      first++;
    }
    for (int n = first; n < seen.length; n++) {
      if (!seen[n]) {
        return "gone back " + Arrays.toString(seen);
      }
    }
    return first == seen.length ? BEFORE : first == 0 ? AFTER : BETWEEN;
  }

  /** The right outcome, or a race if it is not. */
  protected static String rightIf(boolean right, String race) {
    return right ? RIGHT : RACE + race;
  }
}
