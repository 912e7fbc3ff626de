package io.guardedmap;

import io.guardedmap.table.Table;
import io.guardedmap.table.Verdicts;
import java.util.BitSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The asking of user code about the entries of a map that threads share, one after the other,
 * before those that it chooses are changed at once. It goes on on the thread that calls, while
 * others write
 * (case 14). The user code may write to the map as well: what it has written it is not asked about.
 *
 * <p>For one thread at a time: the one that asks, or for which that waits.
 */
abstract class Asking<K, V> {
  /** What a thread is asking about; and by {@link #around}, when its user code came to that. */
  @SuppressWarnings("ThreadLocalUsage") // of no map, and removed when asking ends
  private static final ThreadLocal<@Nullable Asking<?, ?>> CURRENT = new ThreadLocal<>();

  private final Site<K, V> site;
  final Verdicts<K, V> verdicts;
  private @Nullable Asking<?, ?> around;

  // Around the last write of user code, until it is followed: that may fail, the write may not.
  private @Nullable Table<?, ?> before;
  private @Nullable Table<?, ?> after;

  private Asking(Site<K, V> site, Verdicts<K, V> verdicts) {
    this.site = site;
    this.verdicts = verdicts;
  }

  /** About which entries to remove; or where one is enough, about the first of them. */
  static <K, V> Asking<K, V> toRemove(
      Site<K, V> site,
      Table<K, V> frozen,
      MapViews.Condition<K, V> condition,
      boolean oneIsEnough) {
    return new Removal<>(site, new Verdicts<>(frozen, oneIsEnough), condition);
  }

  /** The same, where all is said already of the entries that are there now. */
  static <K, V> Asking<K, V> toRemove(
      Site<K, V> site, Table<K, V> frozen, BitSet chosen, MapViews.Condition<K, V> condition) {
    return new Removal<>(site, new Verdicts<>(frozen, chosen), condition);
  }

  /** About the values that all entries are to have. */
  static <K, V> Asking<K, V> toReplace(
      Site<K, V> site, Table<K, V> frozen, BiFunction<? super K, ? super V, ? extends V> function) {
    return new Replacement<>(site, new Verdicts<>(frozen, false), function);
  }

  /** Asks about an entry, and notes the answer. */
  abstract void ask(Table<K, V> table, int position);

  /** Changes what is chosen. Calls no user code. */
  abstract void store(VersionedMap<K, V> core);

  /** Asks about all entries that are to be asked about. */
  final void askAll() {
    StackRoom.ensure(); // or this might not come to its end, and the thread would ask for ever
    site.look();
    around = CURRENT.get();
    CURRENT.set(this);
    try {
      while (verdicts.next()) {
        ask(verdicts.table(), verdicts.position());
      }
    } finally {
      if (around == null) {
        CURRENT.remove();
      } else {
        CURRENT.set(around);
      }
    }
  }

  /** Whether any entry is to be changed. */
  final boolean choosesAny() {
    return !verdicts.chosen().isEmpty();
  }

  /** Whether all is said of one table, and no entry of that is to be changed. */
  final boolean findsNothing() {
    return verdicts.areComplete() && !choosesAny();
  }

  /**
   * Goes on to the table that the map has now, and if all is said of that, changes what is chosen,
   * at once; says whether it was. For the writer; calls no user code.
   */
  final boolean storeIfComplete(VersionedMap<?, ?> core) {
    return site.change(
        core,
        place -> {
          verdicts.followOthers(place.table().freeze());
          boolean isComplete = verdicts.areComplete();
          if (isComplete) {
            store(place);
          }
          return isComplete;
        });
  }

  /** Whether what is asked about is where it was found. For the writer; calls no user code. */
  final boolean isInPlace(VersionedMap<?, ?> core) {
    return site.isFoundIn(core);
  }

  // ---- Writes of the user code ---------------------------------------------------------------

  /** What this thread is asking about a map or tree, or null. */
  static @Nullable Asking<?, ?> about(Object subject) {
    return about(subject, CURRENT.get());
  }

  /** The first that is about a map or tree, of one and those around it. */
  @SuppressWarnings("ReferenceEquality") // the very map
  private static @Nullable Asking<?, ?> about(Object subject, @Nullable Asking<?, ?> innermost) {
    Asking<?, ?> each = innermost;
    while (each != null && each.site.subject() != subject) {
      each = each.around;
    }
    return each;
  }

  private @Nullable Asking<?, ?> next() {
    return about(site.subject(), around);
  }

  /** Makes ready for a write of user code. */
  final void prepareWrite() {
    for (Asking<?, ?> each = this; each != null; each = each.next()) {
      each.catchUp();
    }
  }

  /** Notes that a write of user code begins on a table, which is frozen. Makes no object. */
  final void beginWrite(Table<?, ?> now) {
    for (Asking<?, ?> each = this; each != null; each = each.next()) {
      each.before = now;
    }
  }

  /** Notes what table that write has left, which is frozen. Makes no object. */
  final void endWrite(Table<?, ?> now) {
    for (Asking<?, ?> each = this; each != null; each = each.next()) {
      each.after = now;
    }
  }

  /** Goes on to what the last write of user code has left. */
  final void catchUp() {
    if (before != null && after != null) {
      verdicts.followOthers(site.tableIn(before));
      verdicts.followOwn(site.tableIn(after));
      before = null;
      after = null;
    }
  }

  private static final class Removal<K, V> extends Asking<K, V> {
    private final MapViews.Condition<K, V> condition;

    Removal(Site<K, V> site, Verdicts<K, V> verdicts, MapViews.Condition<K, V> condition) {
      super(site, verdicts);
      this.condition = condition;
    }

    @Override
    void ask(Table<K, V> table, int position) {
      boolean isMet = condition.test(table, position);
      catchUp();
      verdicts.choose(isMet);
    }

    @Override
    void store(VersionedMap<K, V> core) {
      BulkWrite.removeChosen(core, verdicts);
    }
  }

  private static final class Replacement<K, V> extends Asking<K, V> {
    private final BiFunction<? super K, ? super V, ? extends V> function;

    Replacement(
        Site<K, V> site,
        Verdicts<K, V> verdicts,
        BiFunction<? super K, ? super V, ? extends V> function) {
      super(site, verdicts);
      this.function = function;
    }

    @Override
    void ask(Table<K, V> table, int position) {
      V value = function.apply(table.keyAt(position), table.valueAt(position));
      catchUp();
      verdicts.chooseValue(value);
    }

    @Override
    void store(VersionedMap<K, V> core) {
      BulkWrite.replaceChosen(core, verdicts);
    }
  }
}
