package io.guardedmap.heap;

import java.util.Map;
import java.util.function.BiFunction;

/**
 * A second thread, which is inside the lock of a map whenever a call begins, until that waits for
 * it or has ended. Makes no object after it has been made itself.
 */
final class Holder extends Thread {
  private final Map<Object, Object> map;
  private final Object key;
  private final Thread caller = Thread.currentThread();
  private final BiFunction<Object, Object, Object> hold = this::hold;

  /** How many calls have begun. */
  private volatile int calls;

  private volatile boolean hasCallEnded;
  private volatile boolean isInside;
  private volatile boolean hasEnded;

  /**
   * Makes one that holds the lock of a map by a function for a key.
   *
   * @param key a key that the map has
   */
  Holder(Map<Object, Object> map, Object key) {
    super("holder");
    this.map = map;
    this.key = key;
  }

  private Object hold(Object heldKey, Object value) {
    isInside = true;
    while (!hasCallEnded && caller.getState() == State.RUNNABLE) {
      onSpinWait();
    }
    return value;
  }

  @Override
  public void run() {
    int served = 0;
    while (!hasEnded) {
      if (served != calls) {
        served = calls;
        try {
          map.computeIfPresent(key, hold);
        } catch (OutOfMemoryError e) {
          // It has been inside, and would have had to copy something to put the value back.
        }
        isInside = false;
      }
      onSpinWait();
    }
  }

  /** Is inside the lock from now on, for the call that the caller is about to make. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // by the caller alone
  void beginCall() {
    hasCallEnded = false;
    calls++;
    while (!isInside) {
      onSpinWait();
    }
  }

  /** Is not inside any more, since the caller has made its call. */
  void endCall() {
    hasCallEnded = true;
    while (isInside) {
      onSpinWait();
    }
  }

  void end() {
    hasEnded = true;
  }
}
