package io.guardedmap;

import io.guardedmap.events.Events;
import io.guardedmap.events.GuardWaitEvent;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a {@link GuardedMap}: it orders writers, and a snapshot that meets none holds it
 * while it freezes the table. A thread that writes may not begin another write, but where its user
 * code is let in.
 *
 * <p>Snapshots do not use the read lock: where several threads have it, the JDK allocates a counter
 * after it has let one in, and if there is no memory for that, that one never leaves.
 */
final class Guard extends ReentrantReadWriteLock {
  private static final long serialVersionUID = 1L;

  /**
   * The longest pause of a writer between two tries to get the lock, each of which is eight times
   * the last: the first is short, for a lock that is seldom taken, and few are enough where writers
   * press, since each try takes the lock's cache line from the writer at work.
   */
  private static final int MAX_PAUSES = 512;

  private static final int SPINS = 200;
  private static final long PAUSE_NANOS = 20_000;
  private static final long MAX_PAUSE_NANOS = 50_000_000;

  private static final VarHandle REQUESTS;

  static {
    try {
      REQUESTS = MethodHandles.lookup().findVarHandle(Guard.class, "requests", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** How many snapshots wait for a writer. */
  private volatile int requests;

  /**
   * The code of the operation that is going on, for who has the lock; no object, since storing one
   * costs a GC barrier.
   */
  private byte current;

  /** That of the write around, while it asks user code that may write as well; else zero. */
  private byte outer;

  /** What this thread is in the middle of, so that it may not begin a write; null if it may. */
  @Nullable Operation around() {
    return isMine() && !letsIn() ? Operation.ofCode(current) : null;
  }

  /**
   * Begins a write, which this thread may. Writes are short: it is worth a moment's trying before
   * giving up the processor, which costs more than most of them.
   */
  void lock(Operation operation, @Nullable Object key) {
    StackRoom.ensure();
    if (!writeLock().tryLock()) {
      lockAfterWaiting(operation, key);
    }
    current = operation.code();
  }

  private void lockAfterWaiting(Operation operation, @Nullable Object key) {
    GuardWaitEvent event = waiting(operation, Core.classOf(key));
    int pauses = 1;
    while (!writeLock().tryLock()) {
      if (pauses > MAX_PAUSES) {
        writeLock().lock();
        break;
      }
      for (int n = 0; n < pauses; n++) {
        Thread.onSpinWait();
      }
      pauses <<= 3;
    }
    if (event != null) {
      event.ended();
    }
  }

  /** What records the wait that begins; null for nothing. */
  private @Nullable GuardWaitEvent waiting(Object operation, @Nullable Class<?> keyClass) {
    GuardWaitEvent event = Events.guardWait(operation, keyClass);
    if (event != null) {
      Thread holder = getOwner();
      if (holder != null) {
        // A hint, from another thread.
        event.setHolder(Texts.nameOf(holder), Operation.ofCode(current));
      }
    }
    return event;
  }

  void unlock() {
    if (outer != 0) {
      current = outer; // if this was a write of the user code; else that is over
    }
    writeLock().unlock();
  }

  /** Lets this thread, which has the lock, write by the user code that it goes on to call. */
  void letIn() {
    outer = current;
  }

  /** Does so no more. */
  void shut() {
    outer = 0;
  }

  /** Whether this thread has the lock, and may yet begin a write. */
  boolean letsIn() {
    return outer != 0 && getWriteHoldCount() == 1;
  }

  /** Whether some thread has the lock. */
  boolean isTaken() {
    return isWriteLocked();
  }

  /** Whether this thread is in the middle of a write. */
  boolean isMine() {
    return isWriteLockedByCurrentThread();
  }

  /** Takes the lock for a moment in which no user code runs, unless somebody has it. */
  boolean tryLock() {
    StackRoom.ensure();
    return writeLock().tryLock();
  }

  /** Asks writers to freeze what they publish, until {@link #withdraw}. */
  void request() {
    REQUESTS.getAndAdd(this, 1);
  }

  void withdraw() {
    REQUESTS.getAndAdd(this, -1);
  }

  /** Whether writers are asked to freeze what they publish. */
  boolean isFreezeRequested() {
    return requests != 0;
  }

  /**
   * Has a snapshot try until it succeeds; meanwhile writers know of it. It parks for longer each
   * time, but at most for as long again as it has waited; an interrupt is kept for later.
   */
  <T> T insist(Supplier<? extends @Nullable T> attempt) {
    GuardWaitEvent event = waiting("snapshot", null);
    boolean interrupted = false;
    StackRoom.ensure();
    request();
    try {
      T result = attempt.get();
      for (int spins = 0; result == null && spins < SPINS; spins++) {
        Thread.onSpinWait();
        result = attempt.get();
      }
      for (long pause = PAUSE_NANOS; result == null; pause = Math.min(2 * pause, MAX_PAUSE_NANOS)) {
        interrupted |= Parking.park(this, pause);
        result = attempt.get();
      }
      return result;
    } finally {
      withdraw();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      if (event != null) {
        event.ended();
      }
    }
  }
}
