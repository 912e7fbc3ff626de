package io.guardedmap;

import io.guardedmap.table.CrowdChange;
import io.guardedmap.table.End;
import io.guardedmap.table.Located;
import io.guardedmap.table.Look;
import io.guardedmap.table.Puts;
import io.guardedmap.table.Shown;
import io.guardedmap.table.Table;
import java.lang.invoke.VarHandle;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The policy of {@link GuardedMap}: who may write to its table, and when readers see it.
 *
 * <p>Writers take turns by the guard. A write of one key is done by {@link #core} in place where
 * the table allows it; a transaction is done by a map of its own on a fork. Either ends by
 * publishing the core's table, if it is another one, and then unlocks. Readers start with one
 * volatile load of {@link #table} and need nothing else.
 *
 * <p>A snapshot is the published table, frozen: by the snapshot itself, if the table is open or the
 * guard is free; else by the writer, who before it publishes a table looks whether a snapshot has been
 * waiting. A writer opens the table while it runs user code, and freezes it before it makes another
 * at leisure, for a transaction or when rebuilding: so a snapshot waits for nothing but stores.
 */
abstract class Guarded<K extends @Nullable Object, V extends @Nullable Object>
    extends OrderedMap<K, V> {
  /** Set once, by {@link #begin}. */
  Guard guard;

  /** The writers' map, used between {@link #lock} and {@link #unlock}; set once. */
  Core<K, V> core;

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
    core = new Core<>(own);
    table = own;
    VarHandle.storeStoreFence();
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
   * constant time at any size. Never waits for user code, a transaction or the growing of the map; at
   * most for what two single-key writes store, however many threads go on writing. While it waits it
   * parks; an interrupt does not end that, and is kept.
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
   *     the calling thread alone
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
   * Runs a transaction without a result; else as {@link #transact}.
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
    transact(operation, withoutResult(body));
  }

  private static <T> Function<T, Boolean> withoutResult(Consumer<? super T> body) {
    return map -> {
      body.accept(map);
      return true;
    };
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
    Objects.requireNonNull(expected);
    Objects.requireNonNull(body);
    lock(Operation.UPDATE_IF);
    try {
      // The expected table is frozen: whatever was written since went to another.
      boolean unchanged = table == expected.table();
      if (unchanged) {
        TransactionMap.run(core, withoutResult(body));
      }
      return unchanged;
    } finally {
      unlock();
    }
  }

  /**
   * Replaces all entries by those of another map, at once. What this map is to hold is made first,
   * without the lock, by reading the other map and asking its keys: nobody waits for that, and if it
   * throws, nothing was replaced. Costs as much as copying the other map, so constant time if that is
   * one of this package (this map, its views' map, a snapshot); under the lock constant time. Null keys
   * and values are taken as they are. To have nothing where there is nothing is no write.
   *
   * @param map the entries to have from now on
   * @throws NullPointerException if the map is null
   * @throws IllegalStateException if called from inside a write to this map; or if the map is that of
   *     a transaction, and dead or another thread's
   */
  public void replaceContents(Map<? extends K, ? extends V> map) {
    if (!map.isEmpty() || table.size() > 0) {
      guard.requireNoWrite(Operation.REPLACE_CONTENTS);
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
    tellLoads(Loads::invalidateAll);
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
   * Begins a write.
   *
   * @throws IllegalStateException if this thread is in the middle of one
   */
  final void lock(Operation operation) {
    guard.lock(operation);
  }

  /**
   * Begins a write of one key, and looks for the key: before it takes the lock, so as not to keep
   * others waiting for memory, or for the key's methods; and again if that does not hold any more.
   *
   * @return what {@link Table#locate} has found in the core's table
   * @throws IllegalStateException if this thread is in the middle of one
   */
  final long lock(Operation operation, @Nullable Object key, int hashCode) {
    return Located.callsNoUserCode(key)
        ? lockAndLocate(operation, key, hashCode, false)
        : lookAndLock(operation, key, hashCode, look -> true);
  }

  /** Begins a write of one key that is there; if it is not, there is no lock to give back. */
  final long lockIfPresent(Operation operation, @Nullable Object key, int hashCode) {
    return Located.callsNoUserCode(key)
        ? lockAndLocate(operation, key, hashCode, true)
        : lookAndLock(operation, key, hashCode, Look::isPresent);
  }

  /** Begins a write of one key that has a value equal to this; else there is no lock to give back. */
  final long lockIfEqual(Operation operation, @Nullable Object key, @Nullable Object value) {
    return lookAndLock(
        operation,
        key,
        Located.hashCodeOf(key),
        look -> look.isPresent() && Objects.equals(value, look.value()));
  }

  /** For keys that call no user code: looks again, if it must, under the lock (case 1f). */
  private long lockAndLocate(
      Operation operation, @Nullable Object key, int hashCode, boolean ifPresent) {
    Table<K, V> seen = table;
    long version = seen.version();
    long found = seen.locate(key, hashCode);
    if (ifPresent && !seen.isPresent(found)) {
      return Located.NOWHERE;
    }
    guard.lock(operation);
    boolean isKept = false;
    try {
      Table<K, V> now = core.table();
      if (now != seen || now.version() != version) {
        found = now.locate(key, hashCode);
      }
      isKept = !ifPresent || Located.isFound(found);
      return found;
    } finally {
      if (!isKept) {
        unlock();
      }
    }
  }

  /** For all keys: looks without the lock until what was found holds when it has it (case 11). */
  private long lookAndLock(
      Operation operation, @Nullable Object key, int hashCode, Predicate<Look<K, V>> toDo) {
    return lookAndLock(operation, key, hashCode, null, toDo);
  }

  /** As above, or if an entry was shown before, for that. */
  private long lookAndLock(
      Operation operation,
      @Nullable Object key,
      int hashCode,
      @Nullable Shown shown,
      Predicate<Look<K, V>> toDo) {
    while (true) {
      Look<K, V> look = shown == null ? table.look(key, hashCode) : table.look(shown);
      if (!toDo.test(look)) {
        return Located.NOWHERE;
      }
      CrowdChange change = look.askCrowd(key, operation.mayRemove());
      guard.lock(operation);
      boolean holds = false;
      try {
        holds = look.holdsIn(core.table());
      } finally {
        if (!holds) {
          unlock();
        }
      }
      if (holds) {
        core.prepare(change);
        return look.located();
      }
    }
  }

  /**
   * Begins a removal, as {@link #lockIfPresent} does. What others are loading for the key is old from
   * now on, whether or not it is there: they are told before the look for it, so that what a load has
   * stored before that is removed (case 12d).
   */
  final long lockToRemove(@Nullable Object key) {
    int hashCode = Located.hashCodeOf(key);
    invalidate(hashCode);
    return lockIfPresent(Operation.REMOVE, key, hashCode);
  }

  private void invalidate(int hashCode) {
    if (core.loads() != null) {
      tellLoads(loads -> loads.invalidate(hashCode));
    }
  }

  /** Tells the loads under way, if there are any, of a removal that is about to begin. */
  private void tellLoads(Consumer<Loads<K, V>> removal) {
    Loads<K, V> loads = core.loads();
    if (loads != null && guard.isMine()) {
      removal.accept(loads);
    } else if (loads != null) {
      lock(Operation.REMOVE);
      try {
        removal.accept(loads);
      } finally {
        unlock();
      }
    }
  }

  /** Removes an entry that was shown, if it is still there. */
  final void removeShown(Shown shown) {
    if (shown.allowsAll()) {
      invalidate(shown.codeOfKey()); // as lockToRemove
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

  /**
   * Begins the removal of the entry at an end; if there is none, there is no lock to give back. Which
   * it is counts when this has the lock; but one of the crowd must have been asked about before, and if
   * another has come to the end meanwhile, that is (case 11).
   */
  private boolean lockIfAny(Operation operation, End end) {
    while (table.size() > 0) {
      Look<K, V> look = end.look(table);
      CrowdChange change = look == null ? null : look.askCrowd(null, true);
      guard.lock(operation);
      boolean isKept = false;
      try {
        Table<K, V> now = core.table();
        int position = end.position(now);
        boolean isOfCrowd = position >= 0 && CrowdChange.matters(now, position);
        isKept = isOfCrowd ? look != null && look.holdsAt(position, now) : position >= 0;
        if (isKept) {
          core.prepare(isOfCrowd ? change : null);
        }
      } finally {
        if (!isKept) {
          unlock();
        }
      }
      if (isKept) {
        return true;
      }
    }
    return false;
  }

  /** Begins a write of one key that goes on to call user code: snapshots pass it until it stores. */
  final long lockToAsk(Operation operation, @Nullable Object key, int hashCode) {
    long found = lock(operation, key, hashCode);
    core.table().open();
    return found;
  }

  /** Ends a write, whether it failed or not. */
  final void unlock() {
    core.forget();
    publish();
    guard.unlock();
  }

  /** Ends a write that may have stored the value of a load: readers see it before the load has ended. */
  final void unlockAndSettle() {
    publish();
    core.loadsToJoin().settle();
    unlock();
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
  final <R extends @Nullable Object> R transact(
      Operation operation, Function<? super VersionedMap<K, V>, ? extends R> body) {
    lock(operation);
    try {
      return TransactionMap.run(core, body);
    } finally {
      unlock();
    }
  }

  // ---- Snapshots -------------------------------------------------------------------------------

  /** The table as it is now, frozen. */
  final Table<K, V> frozen() {
    Table<K, V> frozen = tryFreeze();
    return frozen != null ? frozen : guard.insist(this::tryFreeze);
  }

  /** The table as it is now, unless a writer is storing to it. */
  private @Nullable Table<K, V> tryFreeze() {
    Table<K, V> seen = table;
    if (seen.tryFreeze()) {
      return seen;
    }
    if (!guard.tryLock()) {
      return null;
    }
    try {
      return table.freeze();
    } finally {
      guard.unlock();
    }
  }
}
