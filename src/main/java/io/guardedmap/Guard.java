package io.guardedmap;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The lock of a {@link GuardedMap}: its write lock orders writers, its read lock is held while a
 * table is marked as shared. A thread that writes may not begin another write; that is refused by
 * name, before the lock is touched.
 */
final class Guard {
  /**
   * The longest pause of a writer between two tries to get the lock, each of which is eight times
   * the last: the first is short, for a lock that is seldom taken, and few are enough where writers
   * press, since each try takes the lock's cache line from the writer at work.
   */
  private static final int MAX_PAUSES = 512;

  private static final int SPINS = 200;
  private static final long PAUSE_NANOS = 20_000;

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  /** The snapshots that wait for a writer. */
  private final AtomicInteger requests = new AtomicInteger();

  /** The code of the operation that is going on; no object, since storing one costs a GC barrier. */
  @GuardedBy("lock")
  private byte current;

  /**
   * Refuses a write from inside a write of the same thread.
   *
   * @throws IllegalStateException naming both
   */
  void requireNoWrite(Operation operation) {
    if (lock.isWriteLockedByCurrentThread()) {
      throw new IllegalStateException(
          operation
              + " called from inside "
              + Operation.ofCode(current)
              + " of the same GuardedMap; inside transact, change the map that the body is given");
    }
  }

  /**
   * Begins a write, unless this thread is in the middle of one. Writes are short: it is worth a
   * moment's trying before giving up the processor, which costs more than most of them.
   */
  void lock(Operation operation) {
    requireNoWrite(operation);
    int pauses = 1;
    while (!lock.writeLock().tryLock()) {
      if (pauses > MAX_PAUSES) {
        lock.writeLock().lock();
        break;
      }
      for (int n = 0; n < pauses; n++) {
        Thread.onSpinWait();
      }
      pauses <<= 3;
    }
    current = operation.code();
  }

  void unlock() {
    lock.writeLock().unlock();
  }

  /** Takes the read lock, unless another thread writes. */
  boolean tryLockShared() {
    return lock.readLock().tryLock();
  }

  void unlockShared() {
    lock.readLock().unlock();
  }

  /** Asks writers to freeze what they publish, until the request is withdrawn. */
  void requestFrozen() {
    requests.getAndIncrement();
  }

  void withdrawRequest() {
    requests.getAndDecrement();
  }

  boolean isFrozenRequested() {
    return requests.get() != 0;
  }

  /** Waits a little before the next try: at first without giving up the processor. */
  void pause(int tries) {
    if (tries < SPINS) {
      Thread.onSpinWait();
    } else {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
