package io.guardedmap;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a {@link GuardedMap}: its write lock orders writers, its read lock is held while a
 * table is marked as shared. A thread that writes may not begin another write; that is refused by
 * name, before the lock is touched.
 */
final class Guard {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  @GuardedBy("lock")
  private @Nullable Operation current;

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
              + current
              + " of the same GuardedMap; inside transact, change the map that the body is given");
    }
  }

  /** Begins a write, unless this thread is in the middle of one. */
  void lock(Operation operation) {
    requireNoWrite(operation);
    lock.writeLock().lock();
    current = operation;
  }

  void unlock() {
    current = null;
    lock.writeLock().unlock();
  }

  void lockShared() {
    lock.readLock().lock();
  }

  void unlockShared() {
    lock.readLock().unlock();
  }
}
