package io.guardedmap;

import io.guardedmap.table.Table;
import java.lang.invoke.VarHandle;
import java.util.AbstractMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The policy of {@link GuardedMap}: who may write to its table, and when readers see it.
 *
 * <p>Writers take turns by the guard. A write of one key is done by {@link #core} in place where
 * the table allows it; a transaction is done by a map of its own on a fork. Either ends by
 * publishing the core's table, if it is another one, and then unlocks. Readers start with one
 * volatile load of {@link #table} and need nothing else.
 *
 * <p>A table is marked as shared only by who holds the guard's read lock or its write lock, so never
 * in the middle of a write in place; and it is looked at without any lock whether that has happened,
 * since it then stays so. A transaction marks the table before its body runs: snapshots do not wait
 * for bodies. A writer marks it, before it publishes it, when a snapshot has been waiting.
 */
abstract class Guarded<K, V> extends AbstractMap<K, V> {
  /** Set once, by {@link #begin}. */
  private Guard guard;

  /** The writers' map, used between {@link #lock} and {@link #unlock}; set once. */
  VersionedMap<K, V> core;

  /** The table of the core as readers see it. */
  volatile Table<K, V> table;

  /** For readers of serial forms, also of subclasses elsewhere, which call {@link #begin}. */
  @SuppressWarnings("NullAway.Init")
  protected Guarded() {}

  Guarded(Table<K, V> first) {
    begin(first);
  }

  /** Gives a new object its state; the fence does for it what final fields would. */
  final void begin(Table<K, V> first) {
    // A table of its own, since updateIf tells maps and moments apart by their tables.
    Table<K, V> own = first == Table.<K, V>empty() ? Table.withRoom(0) : first;
    guard = new Guard();
    core = new VersionedMap<>(own);
    table = own;
    VarHandle.storeStoreFence();
  }

  /**
   * Begins a write.
   *
   * @throws IllegalStateException if this thread is in the middle of one
   */
  final void lock(Operation operation) {
    guard.lock(operation);
  }

  /**
   * Begins a write of one key, and looks for the key: before it takes the lock, where it can, so as
   * not to keep others waiting for memory; and again if the map has changed since (case 1f).
   *
   * @return what {@link Table#locate} has found in the core's table
   * @throws IllegalStateException if this thread is in the middle of one
   */
  final long lock(Operation operation, @Nullable Object key) {
    Table<K, V> seen = table;
    long version = seen.version();
    boolean early = callsNoUserCode(key);
    long found = early ? seen.locate(key) : 0;
    guard.lock(operation);
    try {
      Table<K, V> now = core.table();
      return early && now == seen && now.version() == version ? found : now.locate(key);
    } catch (Throwable failure) {
      unlock();
      throw failure;
    }
  }

  /**
   * Whether looking for a key is sure not to call back. What the methods of any other key do belongs
   * into the write, where writing again is refused.
   */
  private static boolean callsNoUserCode(@Nullable Object key) {
    return key instanceof String
        || key instanceof Long
        || key instanceof Integer
        || key instanceof UUID
        || key instanceof Enum;
  }

  /**
   * Makes sure that this thread may begin a write.
   *
   * @throws IllegalStateException if this thread is in the middle of one
   */
  final void requireNoWrite(Operation operation) {
    guard.requireNoWrite(operation);
  }

  /** Ends a write, whether it failed or not. */
  final void unlock() {
    publish();
    guard.unlock();
  }

  /** Lets readers see what the core has done. */
  final void publish() {
    Table<K, V> now = core.table();
    if (guard.isFrozenRequested()) {
      now.freeze();
    }
    if (now != table) {
      table = now;
    }
  }

  /** Runs a body on a private map; its changes appear all at once, or never if it throws. */
  final <R> R transact(
      Operation operation, Function<? super VersionedMap<K, V>, ? extends R> body) {
    lock(operation);
    try {
      return TransactionMap.run(core, body);
    } finally {
      unlock();
    }
  }

  /** Runs a transaction if the table is this one; answers whether it was. */
  final boolean transactIf(
      Table<K, V> expected, Operation operation, Consumer<? super VersionedMap<K, V>> body) {
    lock(operation);
    try {
      // The expected table is frozen: whatever was written since went to another.
      boolean unchanged = table == expected;
      if (unchanged) {
        TransactionMap.run(
            core,
            map -> {
              body.accept(map);
              return true;
            });
      }
      return unchanged;
    } finally {
      unlock();
    }
  }

  /**
   * The table as it is now, frozen. While a writer is at work this asks it to freeze what it
   * publishes, so that writers that never pause do not keep a snapshot waiting for more than two
   * writes.
   */
  final Table<K, V> frozen() {
    Table<K, V> frozen = tryFreeze();
    if (frozen != null) {
      return frozen;
    }
    guard.requestFrozen();
    try {
      for (int tries = 0; frozen == null; tries++) {
        guard.pause(tries);
        frozen = tryFreeze();
      }
      return frozen;
    } finally {
      guard.withdrawRequest();
    }
  }

  /** The table as it is now, if it is frozen or no writer is at work. */
  private @Nullable Table<K, V> tryFreeze() {
    Table<K, V> seen = table;
    if (seen.isFrozen()) {
      return seen;
    }
    if (!guard.tryLockShared()) {
      return null;
    }
    try {
      return table.freeze();
    } finally {
      guard.unlockShared();
    }
  }
}
