package io.guardedmap.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.BitSet;
import java.util.ConcurrentModificationException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A compact hash table in insertion order, for one writer at a time and any number of concurrent
 * readers, with frozen snapshots in constant time.
 *
 * <p><b>Goals</b>, in this order: a reader never waits and never sees a half-done change; a
 * snapshot costs the same at any size; little memory; fast filling, then fast everything else.
 *
 * <p><b>Structure.</b> An entry's <em>position</em> is its place in insertion order. The
 * <em>index</em> leads from a hash to positions; <em>pages</em> hold key and value of each position
 * side by side. There is no object per entry.
 *
 * <pre>
 *   index   [ . | 2 | . | 0 | 1 | . | . | . ]      slots: hash bits and position
 *                 |       |   |
 *   pages   [ k0 v0 | k1 v1 | k2 v2 | ...  ] [ 512 entries ] [ ... ]
 *   hash codes [ h0 | h1 | h2 ]                    for rebuilding, and the writer's only
 * </pre>
 *
 * A cell pair whose key or value is null holds no entry: not yet, or no more. A position is never
 * used twice, so rebuilding is what reclaims the positions of removed entries: <em>reindexing</em>
 * makes a larger index and moves no entry, <em>compacting</em> makes everything anew. Entries
 * beyond the eighth of one hash code go to the {@link Crowd}, not to the index.
 *
 * <p><b>Writing.</b> Every write method returns the table that holds the result: this one, changed
 * in place, or a new one that the caller must publish. What a write needs is allocated, and all user
 * code called, before the first cell changes; a write that throws has changed nothing.
 *
 * <p><b>Sharing.</b> {@link #freeze} marks this table as shared: from then on it never changes, and
 * every write goes to a <em>fork</em>, which starts with a copy of the page directory and copies a
 * page before it first writes to it. The fork and the frozen table go on sharing the index: what
 * the fork adds there leads the frozen table to positions that it does not have. Dropping a fork is
 * all it takes to roll back. A table made by {@link #twin} may do everything but add to the index.
 *
 * <p><b>Ordering.</b> One value cell decides: <em>an entry is present exactly while its value cell
 * is not null</em>. All shared reads are acquire, all shared writes release; a guard that has a
 * volatile reference to the table and a lock that fences on unlock makes single-key operations
 * linearizable. The cases, each argued in full in {@code docs/concurrency.md}:
 *
 * <ol>
 *   <li><em>Add.</em> Hash code, key, slot, tally, value, in this order. Who finds the slot sees
 *       the key; who finds the value sees everything before it; without the value there is no entry.
 *   <li><em>Replace.</em> One store to the value cell.
 *   <li><em>Remove.</em> Tally, null to the value, null to the key. Who has read the key before and
 *       reads the value after sees that the entry has gone; the position never gets another.
 *   <li><em>Size.</em> The tally holds the size after a change and the position that changes; the
 *       value cell at that position tells whether the change has happened. One store thus changes
 *       entry and size at once.
 *   <li><em>Copying a page.</em> The copy is complete before it is installed, and only the copy is
 *       written to; likewise a chunk of the directory. Who still reads the original reads what was
 *       current when it got hold of it.
 *   <li><em>Reindexing.</em> The old table hands its pages over and settles its tally. Who still
 *       reads through it misses only what was added, or written to a copied page, after it was
 *       replaced.
 *   <li><em>Compacting, forking, clearing.</em> The old table no longer changes; who still reads it
 *       reads what was current when it was replaced, which is after the read began.
 *   <li><em>Shared index.</em> A slot is a hint: position, key and value are those of the reader's
 *       own pages, where a position that another fork filled is empty or belongs to another key.
 * </ol>
 *
 * <p>Used by several writers at once a table loses writes, but every loop is bounded.
 */
public final class Table<K, V> {
  /** No position: the answer of a search that found nothing. */
  public static final int NONE = -1;

  /** The entries of one hash code, live or removed, that the index takes before the crowd does. */
  private static final int CROWDED = 8;

  private static final Object NO_CODES = HashCodes.allocate(0);

  private static final Table<?, ?> EMPTY = new Table<>(0, 0);

  private static final VarHandle OWNED;
  private static final VarHandle CROWD;
  private static final VarHandle TALLY;
  private static final VarHandle VERSION;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      OWNED = lookup.findVarHandle(Table.class, "owned", Owned.class);
      CROWD = lookup.findVarHandle(Table.class, "crowd", Crowd.class);
      TALLY = lookup.findVarHandle(Table.class, "tally", long.class);
      VERSION = lookup.findVarHandle(Table.class, "version", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final int[] index;

  /** {@link Pages} by number, with a place for every position handed out; for {@link Cursor} too. */
  final Object[][] pages;

  private @Nullable Crowd crowd;

  /** What this table may write in place; null for everything. */
  private @Nullable Owned owned;

  /** {@link Tally}: the size, and what is being added or removed. */
  @SuppressWarnings("UnusedVariable") // through TALLY
  private long tally;

  /** The number of structural modifications; moves after the change that it counts. */
  private long version;

  /** {@link HashCodes} by position; writer only. */
  private final Object hashCodes;

  /** The first position that may hold an entry, and the one after the last; writer only. */
  private int first;

  private int end;

  private Table(int roomAsked, long version) {
    this(Index.unallocated(roomAsked), NO_CODES, new Object[0][], null, 0, version);
  }

  private Table(
      int[] index,
      Object hashCodes,
      Object[][] pages,
      @Nullable Crowd crowd,
      int size,
      long version) {
    this.index = index;
    this.hashCodes = hashCodes;
    this.pages = pages;
    this.crowd = crowd;
    this.tally = Tally.of(size);
    this.version = version;
  }

  /** The empty table without any room, which all callers share. */
  @SuppressWarnings("unchecked") // holds no entry, and is never written in place
  public static <K, V> Table<K, V> empty() {
    return (Table<K, V>) EMPTY;
  }

  /** An empty table of its own that will make room for so many entries when the first comes. */
  public static <K, V> Table<K, V> withRoom(int entries) {
    return new Table<>(Math.min(entries, Capacity.MAX_ENTRIES), 0);
  }

  // ---- Reading: by the owner, or by any thread that got the table by acquire -----------------

  /** Finds the position of a key, or {@link #NONE}; to readers, the value there decides. */
  public int find(@Nullable Object key, int hashCode) {
    Object wanted = Nulls.mask(key);
    int hash = Index.hash(hashCode);
    for (int at = Index.first(index, hash), n = 1; at >= 0; at = Index.next(index, hash, n++)) {
      Object[] page = Pages.pageAcquire(pages, at);
      if (page != null && Pages.holds(page, at, wanted)) {
        return at;
      }
    }
    Crowd others = (Crowd) CROWD.getAcquire(this);
    return others == null ? NONE : Crowd.find(others, hashCode, wanted);
  }

  /** Finds a key; {@link Located} tells where. */
  public long locate(@Nullable Object key) {
    int hashCode = Located.hashCodeOf(key);
    return Located.of(find(key, hashCode), hashCode);
  }

  /** The value cell of a key: as {@link #find}, but on the way of all reads, with fewer loads. */
  private @Nullable Object findValue(@Nullable Object key, int hashCode) {
    Object wanted = Nulls.mask(key);
    int hash = Index.hash(hashCode);
    for (int at = Index.first(index, hash), n = 1; at >= 0; at = Index.next(index, hash, n++)) {
      Object[] page = Pages.pageAcquire(pages, at);
      if (page != null && Pages.holds(page, at, wanted)) {
        return Pages.valueAcquire(page, at);
      }
    }
    Crowd others = (Crowd) CROWD.getAcquire(this);
    int position = others == null ? NONE : Crowd.find(others, hashCode, wanted);
    return position < 0 ? null : valueCell(position);
  }

  /** Whether there is an entry with this key. */
  public boolean contains(@Nullable Object key) {
    return findValue(key, Located.hashCodeOf(key)) != null;
  }

  /** The value of a key, or {@code absent} if there is none. */
  public @Nullable V get(@Nullable Object key, @Nullable V absent) {
    Object value = findValue(key, Located.hashCodeOf(key));
    return value == null ? absent : asValue(value);
  }

  /** The number of entries at one moment of this call (case 4). */
  public int size() {
    long seen = (long) TALLY.getAcquire(this);
    if (Tally.isSettled(seen)) {
      return Tally.before(seen);
    }
    boolean present = valueCell(Tally.position(seen)) != null;
    if (present || Tally.isRemoval(seen)) {
      return present == Tally.isRemoval(seen) ? Tally.before(seen) : Tally.after(seen);
    }
    // Not added yet; or added and gone again, and then a later change tells the size it began with.
    return Tally.before((long) TALLY.getAcquire(this));
  }

  /** The number of entries, for the owner alone. */
  public int ownSize() {
    return Tally.after(tally);
  }

  /** The number of structural modifications that were complete when this was called, or later. */
  public long version() {
    return (long) VERSION.getAcquire(this);
  }

  // ---- Reading by position: by the owner, or of a frozen table -------------------------------

  /** The position of the first entry at {@code from} or behind it, or {@link #NONE}. */
  public int next(int from) {
    return next(from, end);
  }

  /** The position of the first entry from {@code from} to before {@code to}, or {@link #NONE}. */
  public int next(int from, int to) {
    int last = Math.min(to, end);
    for (int position = Math.max(from, first); position < last; position++) {
      if (valueCell(position) != null) {
        return position;
      }
    }
    return NONE;
  }

  /** A cursor at the first entry from a position on: for the owner, or of a frozen table. */
  public Cursor<K, V> cursor(int from) {
    return new Cursor<>(pages, Math.max(from, first), end);
  }

  /** The position after the last. */
  public int end() {
    return end;
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // only keys are put there, null included
  public K keyAt(int position) {
    return (K) Nulls.unmask(Pages.keyAcquire(pages, position));
  }

  /** The value at a position that holds an entry. */
  public V valueAt(int position) {
    return asValue(valueCell(position));
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // only values are put there, null included
  private V asValue(@Nullable Object cell) {
    return (V) Nulls.unmask(cell);
  }

  /** Whether the entry at a position is still there, with this very key. */
  public boolean isAt(int position, @Nullable Object key) {
    return position < end && Pages.keyAcquire(pages, position) == Nulls.mask(key);
  }

  /** The number of entries before a position: where it is once the table is compacted. */
  public int rank(int position) {
    int rank = 0;
    for (int at = next(0, position); at >= 0; at = next(at + 1, position)) {
      rank++;
    }
    return rank;
  }

  /** Whether the other table knows the common entries by the same positions. */
  public boolean isNumberedAs(Table<?, ?> other) {
    return index == other.index;
  }

  private @Nullable Object valueCell(int position) {
    return Pages.valueAcquire(pages, position);
  }

  // ---- Sharing -------------------------------------------------------------------------------

  /** Whether this table is frozen, so that it never changes any more. */
  public boolean isFrozen() {
    Owned seen = (Owned) OWNED.getAcquire(this);
    return seen != null && seen.isNothing();
  }

  /**
   * Marks this table as shared, at constant cost; all later writes go to forks. May be called by
   * several threads at once, but by none while another writes.
   *
   * @return this table
   */
  public Table<K, V> freeze() {
    if (!isFrozen()) {
      OWNED.setRelease(this, Owned.nothing(ownsIndex()));
    }
    return this;
  }

  /**
   * A second frozen table of the same content, which another owner may write to independently of
   * this one. Constant cost; the first key added to it pays for an index of its own.
   */
  public Table<K, V> twin() {
    freeze();
    Table<K, V> twin = copyWith(index, hashCodes, pages);
    twin.owned = Owned.nothing(false);
    return twin;
  }

  private boolean ownsIndex() {
    return owned == null || owned.mayAddToIndex();
  }

  private Table<K, V> fork() {
    Table<K, V> fork = copyWith(index, hashCodes, pages.clone());
    fork.owned = Owned.newPagesOnly(ownsIndex());
    return fork;
  }

  private Table<K, V> copyWith(int[] index, Object hashCodes, Object[][] pages) {
    Table<K, V> copy = new Table<>(index, hashCodes, pages, crowd, ownSize(), version);
    copy.first = first;
    copy.end = end;
    return copy;
  }

  private Table<K, V> unfrozen() {
    return isFrozen() ? fork() : this;
  }

  /** The page of a position: copied first if it is shared (case 5), made if it is missing. */
  private Object[] ownPage(int position) {
    Object[] page = Pages.pageAcquire(pages, position);
    if (page == null) {
      return install(position, Pages.allocate(Capacity.limit(Index.slots(index))));
    }
    return owned == null || owned.hasPageOf(position) ? page : install(position, page.clone());
  }

  /** Puts a page of its own into the directory. */
  private Object[] install(int position, Object[] page) {
    Pages.setPageRelease(pages, position, page, owned != null && !owned.hasChunkOf(position));
    if (owned != null) {
      owned.addPageOf(position);
    }
    return page;
  }

  // ---- Writing: one thread at a time; each returns the table to publish ----------------------

  /**
   * Adds an entry.
   *
   * @param key a key that is not in this table
   * @throws IllegalStateException if the table is full
   */
  public Table<K, V> add(K key, int hashCode, V value) {
    Table<K, V> target = unfrozen();
    if (Index.isExhausted(target.index) || !target.ownsIndex()) {
      target = target.rebuilt();
    }
    // A compareTo may have frozen the table, to be added to in place no more; a fork it can't.
    return target.addInPlace(Nulls.mask(key), hashCode, Nulls.mask(value))
        ? target
        : add(key, hashCode, value);
  }

  /** Adds an entry, unless user code called by this has frozen the table. */
  private boolean addInPlace(Object key, int hashCode, Object value) {
    int position = Index.handedOut(index);
    Object[] page = ownPage(position);
    int[] codes = HashCodes.pageForNew(hashCodes, position);
    int slot = Index.emptySlot(index, hashCodes, end, hashCode, CROWDED);
    boolean crowded = slot == NONE;
    Crowd grown = crowd;
    if (crowded) {
      long versionBefore = version;
      grown = Crowd.plus(crowd, hashCode, key, position);
      requireUnchanged(version == versionBefore && Index.handedOut(index) == position);
      if (isFrozen()) {
        return false;
      }
    }
    int size = ownSize();

    Index.handOut(index, position + 1);
    HashCodes.set(codes, position, hashCode);
    end = position + 1;
    Pages.setKeyRelease(page, position, key);
    if (crowded) {
      CROWD.setRelease(this, grown);
    } else {
      Index.addRelease(index, slot, Index.hash(hashCode), position);
    }
    TALLY.setRelease(this, Tally.adding(size, position));
    Pages.setValueRelease(page, position, value);
    VERSION.setRelease(this, version + 1);
    return true;
  }

  /** Refuses to go on after a key's {@code compareTo} that has itself written to this table. */
  private static void requireUnchanged(boolean unchanged) {
    if (!unchanged) {
      throw new ConcurrentModificationException("a key's compareTo changed its own map");
    }
  }

  /** Whether no other table shares a page with this one: nothing is copied before it is written. */
  public boolean ownsAllPages() {
    return owned == null;
  }

  /** Replaces a value in a table that {@link #ownsAllPages}; returns the old one. */
  public V exchange(int position, V value) {
    Object[] page = Objects.requireNonNull(Pages.pageAcquire(pages, position));
    V old = asValue(Pages.valueAcquire(page, position));
    Pages.setValueRelease(page, position, Nulls.mask(value));
    return old;
  }

  /** Replaces the value at a position that holds an entry. */
  public Table<K, V> replace(int position, V value) {
    Table<K, V> target = unfrozen();
    Pages.setValueRelease(target.ownPage(position), position, Nulls.mask(value));
    return target;
  }

  /** Removes the entry at a position, and compacts a table that has become sparse. */
  public Table<K, V> remove(int position) {
    if (Capacity.isSparse(ownSize() - 1, end)) {
      BitSet gone = new BitSet();
      gone.set(position);
      return compactedWithout(gone);
    }
    Table<K, V> target = unfrozen();
    return target.removeInPlace(position) ? target : remove(position);
  }

  /** Removes the entries at several positions, all or none, and calls no user code. */
  public Table<K, V> removeAll(BitSet positions) {
    int left = ownSize() - positions.cardinality();
    if (crowd != null || Capacity.isSparse(left, end)) {
      return compactedWithout(positions);
    }
    Table<K, V> target = owned == null ? this : freeze().fork();
    for (int at = positions.nextSetBit(0); at >= 0; at = positions.nextSetBit(at + 1)) {
      target.removeInPlace(at); // without a crowd no user code is called
    }
    return target;
  }

  /** Removes an entry, unless user code called by this has frozen the table. */
  private boolean removeInPlace(int position) {
    Object[] page = ownPage(position);
    long versionBefore = version;
    Object key = Nulls.mask(keyAt(position));
    Crowd shrunk = Crowd.minus(crowd, HashCodes.at(hashCodes, position), key, position);
    requireUnchanged(version == versionBefore);
    if (isFrozen()) {
      return false;
    }
    TALLY.setRelease(this, Tally.removing(ownSize(), position));
    Pages.setValueRelease(page, position, null);
    Pages.setKeyRelease(page, position, null);
    CROWD.setRelease(this, shrunk);
    VERSION.setRelease(this, version + 1);
    if (position == first) {
      int next = next(position + 1);
      first = next < 0 ? end : next;
    }
    return true;
  }

  /** Removes all entries. */
  public Table<K, V> clear() {
    return ownSize() == 0 ? this : new Table<>(0, version + 1);
  }

  // ---- Rebuilding ----------------------------------------------------------------------------

  /** A table of the same content with room for at least one more entry. */
  private Table<K, V> rebuilt() {
    int size = ownSize();
    int room = Math.max(Capacity.roomToGrow(size), Index.roomAsked(index));
    int slots = Capacity.slotsFor(room);
    boolean fewRemoved = end - size <= end / 8 && end < Capacity.limit(slots);
    return fewRemoved && Pages.isFirstPageFull(pages)
        ? reindexed(slots)
        : compacted(slots, new BitSet());
  }

  /**
   * A table with a new index over the same pages. It takes them over (case 6), unless adding to it
   * may call a {@code compareTo}, which could freeze this table before the new one is published.
   */
  private Table<K, V> reindexed(int slots) {
    int[] newIndex = Index.allocate(slots);
    BitSet inCrowd = Crowd.positions(crowd);
    for (Cursor<K, V> entry = cursor(0); entry.isAtEntry(); entry.advance()) {
      int position = entry.position();
      if (!inCrowd.get(position)) {
        int hashCode = HashCodes.at(hashCodes, position);
        int slot = Index.emptySlot(newIndex, hashCodes, end, hashCode, Integer.MAX_VALUE);
        Index.addRelease(newIndex, slot, Index.hash(hashCode), position);
      }
    }
    Index.handOut(newIndex, end);

    boolean takeOver = crowd == null;
    int limit = Capacity.limit(slots);
    Table<K, V> result =
        copyWith(newIndex, HashCodes.copy(hashCodes, end, limit), Pages.copyOf(pages, limit));
    if (!takeOver) {
      result.owned = Owned.newPagesOnly(true);
    } else if (owned != null) {
      result.owned = owned.withIndex();
    }
    TALLY.setRelease(this, Tally.of(ownSize()));
    return result;
  }

  private Table<K, V> compactedWithout(BitSet gone) {
    int left = ownSize() - gone.cardinality();
    Table<K, V> rest = compacted(Capacity.slotsFor(Capacity.roomToGrow(left)), gone);
    rest.version += gone.cardinality();
    return rest;
  }

  /**
   * A table of the same content, but for the entries at some positions, in which everything is new
   * and nothing removed takes room.
   */
  private Table<K, V> compacted(int slots, BitSet without) {
    int[] newIndex = Index.allocate(slots);
    int limit = Capacity.limit(slots);
    int size = ownSize() - without.cardinality();
    Object newCodes = HashCodes.allocate(limit);
    Object[][] newPages = Pages.directory(limit);
    BitSet inCrowd = Crowd.positions(crowd);
    int[] stayInCrowd = inCrowd.isEmpty() ? new int[0] : new int[end];
    Arrays.fill(stayInCrowd, NONE);

    Object[] page = {};
    int to = 0;
    for (Cursor<K, V> entry = cursor(0); entry.isAtEntry(); entry.advance()) {
      int from = entry.position();
      if (without.get(from)) {
        continue;
      }
      if (Pages.isFirstOfPage(to)) {
        page = Pages.allocate(limit);
        Pages.setPageRelease(newPages, to, page);
      }
      Pages.setKeyRelease(page, to, Nulls.mask(entry.key()));
      Pages.setValueRelease(page, to, Nulls.mask(entry.value()));
      int hashCode = HashCodes.at(hashCodes, from);
      HashCodes.set(HashCodes.pageForNew(newCodes, to), to, hashCode);
      int most = inCrowd.get(from) ? CROWDED : Integer.MAX_VALUE;
      int slot = Index.emptySlot(newIndex, newCodes, to, hashCode, most);
      if (slot == NONE) {
        stayInCrowd[from] = to;
      } else {
        Index.addRelease(newIndex, slot, Index.hash(hashCode), to);
      }
      to++;
    }
    Index.handOut(newIndex, to);

    Crowd newCrowd = Crowd.renumbered(crowd, position -> stayInCrowd[position]);
    Table<K, V> result = new Table<>(newIndex, newCodes, newPages, newCrowd, size, version);
    result.end = to;
    return result;
  }

  /**
   * Checks all invariants of a table that nobody writes to.
   *
   * @throws IllegalStateException naming the first that does not hold
   */
  public void checkInvariants() {
    Invariants.check(
        index, hashCodes, pages, Crowd.positions(crowd), first, end, ownSize(), ownsIndex());
  }
}
