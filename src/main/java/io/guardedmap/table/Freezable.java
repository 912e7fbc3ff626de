package io.guardedmap.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Whether a table may be stored to: closed, open, or for ever frozen (case 9 of {@code
 * docs/concurrency.md}). The owner opens it while it runs user code, when anybody may freeze it,
 * and closes it before it stores; of closing and freezing one succeeds.
 */
abstract class Freezable {
  /** The state in which the owner may store. */
  private static final byte CLOSED = 0;

  /** The state in which the owner runs user code and stores nothing: anybody may freeze. */
  private static final byte OPEN = 1;

  /** The last state: nobody stores any more. */
  private static final byte FROZEN = 2;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Freezable.class, "state", byte.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("UnusedVariable") // through STATE
  private byte state;

  /** Whether this table is frozen, so that it never changes any more. */
  public final boolean isFrozen() {
    return (byte) STATE.getAcquire(this) == FROZEN;
  }

  /** Freezes this table. For the owner, or for who keeps it from writing. */
  final void becomeFrozen() {
    STATE.setRelease(this, FROZEN);
  }

  /** Freezes this table if it is open; says whether it is frozen. For anybody, at any time. */
  public final boolean tryFreeze() {
    byte now = (byte) STATE.getAcquire(this);
    return now == FROZEN || (now == OPEN && STATE.compareAndSet(this, OPEN, FROZEN));
  }

  /** Lets anybody freeze this table, until the owner comes to store; the owner runs user code. */
  public final void open() {
    if ((byte) STATE.getAcquire(this) == CLOSED) {
      STATE.setRelease(this, OPEN);
    }
  }

  /** Has the owner come to store, in this table if nobody has frozen it: says whether it may. */
  final boolean close() {
    byte now = (byte) STATE.getAcquire(this);
    return now == CLOSED || (now == OPEN && STATE.compareAndSet(this, OPEN, CLOSED));
  }
}
