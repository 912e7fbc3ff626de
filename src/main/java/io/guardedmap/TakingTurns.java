package io.guardedmap;

import io.guardedmap.events.Events;
import io.guardedmap.events.UserCodeEvent;
import io.guardedmap.table.CrowdChange;
import io.guardedmap.table.End;
import io.guardedmap.table.Located;
import io.guardedmap.table.Look;
import io.guardedmap.table.Shown;
import io.guardedmap.table.Table;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
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
 * guard is free; else by the writer, who before it publishes a table looks whether a snapshot has
 * been waiting. A writer opens the table while it runs user code, and freezes it before it makes
 * another at leisure, for a transaction or when rebuilding: so a snapshot waits for nothing but
 * stores.
 */
abstract class TakingTurns<K extends @Nullable Object, V extends @Nullable Object>
    extends OrderedMap<K, V> {
  private static final VarHandle GUARD;
  private static final VarHandle ASKERS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      // Rather than where a first write has little stack left.
      lookup.ensureInitialized(Guard.class);
      GUARD = lookup.findVarHandle(TakingTurns.class, "guard", Guard.class);
      ASKERS = lookup.findVarHandle(TakingTurns.class, "askers", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Null until a call needs it, since many maps stay empty. Its final fields make it complete. */
  private @Nullable Guard guard;

  /** The writers' map, used between {@link #lock} and {@link #unlock}; set once. */
  Core<K, V> core;

  /** The table of the core as readers see it. */
  volatile Table<K, V> table;

  /**
   * How many threads ask user code about entries: it may write, which is told from others' writes.
   */
  private volatile int askers;

  /** For readers of serial forms, also of subclasses elsewhere, which call {@link #begin}. */
  @SuppressWarnings("NullAway.Init")
  protected TakingTurns() {}

  TakingTurns(Table<K, V> first) {
    begin(first);
  }

  /** Gives a new object its state. */
  final void begin(Table<K, V> first) {
    // A table of its own, since updateIf tells maps and moments apart by their tables.
    Table<K, V> own = first == Table.<K, V>empty() ? Table.withRoom(0) : first;
    guard = null; // a clone's, too
    core = new Core<>(own);
    askers = 0;
    table = own;
    complete();
  }

  /** Gives a new object, which has begun empty, the entries of a stream. */
  final void readEntries(ObjectInputStream in) throws IOException, ClassNotFoundException {
    SerialForm.readEntries(in, core);
    table = core.table();
    complete();
  }

  /** How messages call what this is. */
  String kind() {
    return "GuardedMap";
  }

  /** Ends the making of a new object; the fence does for it what final fields would. */
  private static void complete() {
    VarHandle.storeStoreFence();
  }

  // ---- Turns -----------------------------------------------------------------------------------

  /** The lock, which is the same to all threads whoever makes it. */
  final Guard guard() {
    Guard made = guard;
    return made != null ? made : makeGuard();
  }

  private Guard makeGuard() {
    Guard own = new Guard();
    Guard others = (Guard) GUARD.compareAndExchange(this, null, own);
    return others == null ? own : others;
  }

  /**
   * Refuses a write from inside a write of the same thread.
   *
   * @throws IllegalStateException naming both, and their keys
   */
  final void requireNoWrite(Operation operation, @Nullable Object key) {
    Operation around = guard().around();
    if (around != null) {
      throw new IllegalStateException(
          Texts.ofCall(operation, key)
              + " called from inside "
              + Texts.ofCall(around, core.asked())
              + " of the same "
              + kind()
              + "; "
              + around.adviceInside());
    }
  }

  /**
   * Begins a write.
   *
   * @throws IllegalStateException if this thread is in the middle of one
   */
  final void lock(Operation operation) {
    lock(operation, Core.NO_KEY);
  }

  /** The same for a write of one key. */
  final void lock(Operation operation, @Nullable Object key) {
    requireNoWrite(operation, key);
    if (!hasAskers()) {
      guard().lock(operation, key);
    } else {
      lockBesideAskers(operation, key);
    }
  }

  /** Begins a write that may be one of the user code which this thread asks. */
  private void lockBesideAskers(Operation operation, @Nullable Object key) {
    Asking<?, ?> own = Asking.about(this);
    if (own != null) {
      own.prepareWrite();
    }
    guard().lock(operation, key);
    core.beginWriteOf(own);
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

  /**
   * Begins a write of one key that has a value equal to this; else there is no lock to give back.
   */
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
    lock(operation, key);
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
  final long lookAndLock(
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
      lock(operation, shown == null ? key : Core.NO_KEY);
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
   * Begins a removal, as {@link #lockIfPresent} does. What others are loading for the key is old
   * from now on, whether or not it is there: they are told before the look for it, so that what a
   * load has stored before that is removed (case 12d).
   */
  final long lockToRemove(@Nullable Object key) {
    int hashCode = Located.hashCodeOf(key);
    invalidate(hashCode);
    return lockIfPresent(Operation.REMOVE, key, hashCode);
  }

  final void invalidate(int hashCode) {
    Loads<K, V> loads = core.loads();
    if (loads != null && loads.areAny(hashCode)) {
      inTurn(() -> loads.invalidate(hashCode));
    }
  }

  /** Begins the removal of all keys, as {@link #lockToRemove} does that of one. */
  final void invalidateAll() {
    Loads<K, V> loads = core.loads();
    if (loads != null && loads.areAny()) {
      inTurn(loads::invalidateAll);
    }
  }

  /** Tells loads something, as that a removal is about to begin. */
  final void inTurn(Runnable telling) {
    if (guard().isMine()) {
      telling.run();
      return;
    }
    lock(Operation.REMOVE);
    try {
      telling.run();
    } finally {
      unlock();
    }
  }

  /**
   * Begins the removal of the entry at an end; if there is none, there is no lock to give back.
   * Which it is counts when this has the lock; but one of the crowd must have been asked about
   * before, and if another has come to the end meanwhile, that is (case 11).
   */
  final boolean lockIfAny(Operation operation, End end) {
    while (table.size() > 0) {
      Look<K, V> look = end.look(table);
      CrowdChange change = look == null ? null : look.askCrowd(null, true);
      lock(operation);
      boolean isKept = false;
      try {
        Table<K, V> now = core.table();
        int position = end.position(now);
        boolean isOfCrowd = position >= 0 && CrowdChange.mattersToRemove(now, position);
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

  /**
   * Begins a write of one key that goes on to call user code: snapshots pass it until it stores.
   */
  final long lockToAsk(Operation operation, @Nullable Object key, int hashCode) {
    UserCodeEvent event = Events.userCode(operation, Core.classOf(key));
    long found = lock(operation, key, hashCode);
    core.ask(key, found);
    core.time(event);
    core.table().open();
    return found;
  }

  /** Begins a write of the whole map that goes on to run a body. */
  final void lockToRun(Operation operation) {
    UserCodeEvent event = Events.userCode(operation, null);
    lock(operation);
    core.time(event);
  }

  /** Ends a write, whether it failed or not. */
  final void unlock() {
    core.forget();
    publish();
    guard().unlock();
  }

  /** Lets readers see what the core has done. */
  final void publish() {
    Table<K, V> now = core.table();
    if (guard().isFreezeRequested()) {
      now.freeze();
    }
    if (now != table) {
      table = now;
      published();
    }
  }

  /** Called when readers see another table. Makes no object. */
  void published() {}

  /** Whether any thread asks user code about entries. */
  final boolean hasAskers() {
    return askers != 0;
  }

  final void ask(Asking<?, ?> asking) {
    ASKERS.getAndAdd(this, 1);
    try {
      asking.askAll();
    } finally {
      ASKERS.getAndAdd(this, -1);
    }
  }

  // ---- Snapshots -------------------------------------------------------------------------------

  /** The table as it is now, frozen. */
  final Table<K, V> frozen() {
    Table<K, V> frozen = tryFreeze();
    return frozen != null ? frozen : guard().insist(this::tryFreeze);
  }

  /** The table as it is now, unless a writer is storing to it. */
  private @Nullable Table<K, V> tryFreeze() {
    Table<K, V> seen = table;
    if (seen.tryFreeze()) {
      return seen;
    }
    if (!guard().tryLock()) {
      return null;
    }
    try {
      return table.freeze();
    } finally {
      guard().unlock();
    }
  }
}
