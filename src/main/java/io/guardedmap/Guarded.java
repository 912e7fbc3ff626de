package io.guardedmap;

import io.guardedmap.events.Events;
import io.guardedmap.events.UserCodeEvent;
import io.guardedmap.table.End;
import io.guardedmap.table.Located;
import io.guardedmap.table.Puts;
import io.guardedmap.table.Shown;
import io.guardedmap.table.Table;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is done to a {@link GuardedMap} as a whole: its snapshots and transactions, and the writes
 * of several keys.
 */
abstract class Guarded<K extends @Nullable Object, V extends @Nullable Object>
    extends TakingTurns<K, V> {
  /** So many rounds of asking go without the lock; others wait for the next, which is the last. */
  private static final int ROUNDS = 4;

  /** For readers of serial forms, also of subclasses elsewhere, which call {@link #begin}. */
  protected Guarded() {}

  Guarded(Table<K, V> first) {
    super(first);
  }

  // ---- The ends ------------------------------------------------------------------------------

  @Override
  final Map.@Nullable Entry<K, V> entryAt(End end) {
    return end.entry(table);
  }

  @Override
  final Map.@Nullable Entry<K, V> poll(Operation operation, End end) {
    if (!lockIfAny(operation, end)) {
      return null;
    }
    try {
      return KeyWrite.poll(core, operation, end);
    } finally {
      unlock();
    }
  }

  // ---- Snapshots and transactions ------------------------------------------------------------

  /**
   * Returns what the map holds at one moment of this call, as a map that never changes. Takes
   * constant time at any size. Never waits for user code, a transaction or the growing of the map;
   * at most for what two single-key writes store, however many threads go on writing. While it
   * waits it parks; an interrupt does not end that, and is kept.
   *
   * @return the snapshot
   */
  public MapSnapshot<K, V> snapshot() {
    return new MapSnapshot<>(frozen());
  }

  /**
   * Returns the number of structural modifications so far: keys added or removed, by whatever
   * method. Counts all that were complete when this was called. Constant time, without a lock.
   *
   * @return the version
   */
  public long version() {
    return table.version();
  }

  /**
   * Runs a transaction. The body works on a private map with the content of this one. When it
   * returns, all its changes appear at once; when it throws, none do. It runs once, under the write
   * lock; readers meanwhile see the state before, without waiting. Costs what the body touches.
   *
   * @param <R> the type of the result
   * @param body the transaction; the map that it is given is dead once it returns, and belongs to
   *     the calling thread alone: for a parallel stream take a {@code snapshot()} of it
   * @return what the body returns
   * @throws NullPointerException if the body is null
   * @throws IllegalStateException if called from inside a write to this map
   */
  public <R extends @Nullable Object> R transact(
      Function<? super VersionedMap<K, V>, ? extends R> body) {
    Objects.requireNonNull(body);
    return transact(Operation.TRANSACT, body);
  }

  /**
   * Runs a transaction without a result; else as {@code transact}.
   *
   * @param body the transaction
   * @throws NullPointerException if the body is null
   * @throws IllegalStateException if called from inside a write to this map
   */
  public void update(Consumer<? super VersionedMap<K, V>> body) {
    Objects.requireNonNull(body);
    update(Operation.UPDATE, body);
  }

  final void update(Operation operation, Consumer<? super VersionedMap<K, V>> body) {
    transact(operation, TransactionMap.withoutResult(body));
  }

  /**
   * Runs a transaction if nothing has been written to this map since a snapshot was taken from it,
   * replaced values included. The way to think long about a snapshot without holding the lock.
   *
   * @param expected a snapshot of this map; with one of another map the answer is false
   * @param body the transaction, as in {@link #transact}; not run if the answer is false
   * @return whether the transaction was run and its changes made
   * @throws NullPointerException if an argument is null
   * @throws IllegalStateException if called from inside a write to this map
   */
  public boolean updateIf(MapSnapshot<K, V> expected, Consumer<? super VersionedMap<K, V>> body) {
    Objects.requireNonNull(body);
    return runIf(expected, () -> TransactionMap.run(core, TransactionMap.withoutResult(body)));
  }

  /**
   * Runs a transaction if nothing has been written since a snapshot was taken; says whether it was
   * run.
   */
  final boolean runIf(MapSnapshot<K, V> expected, Runnable transaction) {
    Objects.requireNonNull(expected);
    lockToRun(Operation.UPDATE_IF);
    try {
      // The expected table is frozen: whatever was written since went to another.
      boolean unchanged = table == expected.table();
      if (unchanged) {
        transaction.run();
      }
      return unchanged;
    } finally {
      unlock();
    }
  }

  /**
   * Replaces all entries by those of another map, at once. What this map is to hold is made first,
   * without the lock, by reading the other map and asking its keys: nobody waits for that, and if
   * it throws, nothing was replaced. Costs as much as copying the other map, so constant time if
   * that is one of this package (this map, its views' map, a snapshot); under the lock constant
   * time. Null keys and values are taken as they are. To have nothing where there is nothing is no
   * write.
   *
   * @param map the entries to have from now on
   * @throws NullPointerException if the map is null
   * @throws IllegalStateException if called from inside a write to this map; or if the map is that
   *     of a transaction, and dead or another thread's
   */
  public void replaceContents(Map<? extends K, ? extends V> map) {
    if (!map.isEmpty() || table.size() > 0) {
      requireNoWrite(Operation.REPLACE_CONTENTS, Core.NO_KEY);
    }
    Table<K, V> content = new VersionedMap<K, V>(map).table();
    if (content.ownSize() == 0) {
      clear(Operation.REPLACE_CONTENTS);
      return;
    }
    lock(Operation.REPLACE_CONTENTS);
    try {
      BulkWrite.replaceContents(core, content);
    } finally {
      unlock();
    }
  }

  /** Removes all entries, if there are any. */
  final void clear(Operation operation) {
    invalidateAll();
    if (table.size() > 0) {
      update(operation, VersionedMap::clear);
    }
  }

  /**
   * Puts entries that have been read; says whether there was a new key. Looks for them without the
   * lock until what was found holds when it has it (case 11).
   */
  final boolean putAll(Operation operation, Puts<K, V> puts) {
    while (true) {
      Table<K, V> seen = table;
      long version = seen.version();
      boolean toDo = puts.look(seen);
      if (!toDo && table == seen && seen.version() == version) {
        return false;
      }
      lock(operation);
      try {
        if (puts.holdIn(core.table())) {
          return BulkWrite.store(core, operation, puts);
        }
      } finally {
        unlock();
      }
    }
  }

  /**
   * Asks user code about entries, and changes those that it chooses, at once; says whether any. It
   * is asked without the lock, and again about what others write meanwhile, but not for ever (case
   * 14).
   */
  final boolean change(Operation operation, Asking<?, ?> asking) {
    boolean isDone = false;
    for (int round = 1; !isDone; round++) {
      ask(asking);
      if (asking.findsNothing()) {
        return false;
      }
      lock(operation);
      try {
        isDone =
            asking.storeIfComplete(core)
                || (round >= ROUNDS && asking.isInPlace(core) && changeInside(operation, asking));
      } finally {
        unlock();
      }
    }
    return asking.choosesAny();
  }

  /** Asks about the rest while other writers wait; snapshots do not, since the table is frozen. */
  private boolean changeInside(Operation operation, Asking<?, ?> asking) {
    Asking<?, ?> around = core.endWriteOfAsked();
    UserCodeEvent event = Events.userCode(operation, null);
    guard().letIn();
    try {
      ask(asking);
    } finally {
      guard().shut();
      if (event != null) {
        event.ended();
      }
    }
    if (around != null) {
      around.prepareWrite();
    }
    core.beginWriteOf(around);
    return asking.storeIfComplete(core);
  }

  @Override
  final MapSnapshot<K, V> still() {
    return snapshot();
  }

  @Override
  final @Nullable V find(@Nullable Object key, @Nullable V absent) {
    return table.get(key, absent);
  }

  /** Returns the value of a key, and if it has none, loads it. */
  final @Nullable V getOrLoad(K key, Function<? super K, ? extends @Nullable V> mappingFunction) {
    int hashCode = Located.hashCodeOf(key);
    Table<K, V> seen = table;
    long version = seen.version();
    Object found = seen.findValue(key, hashCode);
    V present = seen.valueOf(found);
    if (present != null) {
      return present;
    }
    if (guard().letsIn()) {
      return computeIfAbsentInside(key, hashCode, mappingFunction);
    }
    Table<K, V> without = found == null ? seen : null;
    return Loader.load(new GuardedLoad<>(this, key, hashCode, without, version), mappingFunction);
  }

  /**
   * Computes a value under the lock that this thread has: no load, since who loads the key already
   * may be waiting for the lock.
   */
  private @Nullable V computeIfAbsentInside(
      K key, int hashCode, Function<? super K, ? extends @Nullable V> mappingFunction) {
    long found = lockToAsk(Operation.COMPUTE_IF_ABSENT, key, hashCode);
    try {
      return KeyWrite.computeIfAbsent(core, found, key, mappingFunction);
    } finally {
      unlock();
    }
  }

  /** Removes an entry that was shown, if it is still there. */
  final void removeShown(Shown shown) {
    if (shown.allowsAll()) {
      invalidate(shown.hashCodeOfKey()); // as lockToRemove
    }
    long found =
        lookAndLock(Operation.ITERATOR_REMOVE, null, 0, shown, look -> look.isStillThere(shown));
    if (Located.isFound(found)) {
      try {
        KeyWrite.removeAt(core, Operation.ITERATOR_REMOVE, Located.position(found));
      } finally {
        unlock();
      }
    }
  }

  /** Runs a body on a private map; its changes appear all at once, or never if it throws. */
  final <R extends @Nullable Object> R transact(
      Operation operation, Function<? super VersionedMap<K, V>, ? extends R> body) {
    lockToRun(operation);
    try {
      return TransactionMap.run(core, body);
    } finally {
      unlock();
    }
  }
}
