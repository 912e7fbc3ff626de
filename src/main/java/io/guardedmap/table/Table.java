package io.guardedmap.table;

import java.util.BitSet;
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
 * side by side, and the hash codes for rebuilding, which of a small table are its index, too. There
 * is no object per entry.
 *
 * <pre>
 *   index   [ . | 2 | . | 0 | 1 | . | . | . ]      slots: hash bits and position
 *                 |       |   |
 *   pages   [ k0 v0 | k1 v1 | k2 v2 | ...  ] [ 32 entries ] [ ... ] [ 512 entries ] [ ... ]
 * </pre>
 *
 * A cell pair whose key or value is null holds no entry: not yet, or no more. A position is never
 * used twice, so rebuilding is what reclaims the positions of removed entries: <em>reindexing</em>
 * makes a larger index and moves no entry, <em>compacting</em> makes everything anew. Where eight
 * slots may lead to entries of one hash code, more go to the {@link Crowd}, not to the index.
 *
 * <p><b>Writing.</b> Ask, look, store. User code is called by {@link #find} and {@link #locate},
 * and by {@link CrowdChange#toAdd} and {@link CrowdChange#toRemove}, none of which changes
 * anything. The methods that write call none, allocate before the first cell changes, and so have
 * their whole effect or none. Each returns the table that holds the result: this one, changed in
 * place, or a new one that the caller must publish.
 *
 * <p><b>Sharing.</b> A table writes to pages that carry its own {@link Mark} and to no others: it
 * copies a page before it first writes to it. A table that is <em>frozen</em> never changes, and
 * every write goes to a <em>fork</em>, which begins with a copy of the page directory, and of the
 * page if its index is a list; so, with more pages, does a reindexed table. What has been published
 * is thus never written to through a table that has not. {@link #freeze} is for the owner; while
 * the owner has a table {@linkplain #open open}, to run user code, anybody may freeze it. A fork
 * goes on in the same index: what it adds there leads older tables to positions that they do not
 * have. Dropping it is all it takes to roll back. A table made by {@link #twin} may do everything
 * but add to the index.
 *
 * <p><b>Ordering.</b> One value cell decides: <em>an entry is present exactly while its value cell
 * is not null</em>. All shared reads are acquire, all shared writes release; a guard that has a
 * volatile reference to the table and a lock that fences on unlock makes single-key operations
 * linearizable. The cases, each argued in full in {@code docs/concurrency.md}:
 *
 * <ol>
 *   <li><em>Add.</em> Hash code, key, slot, tally, value, in this order. Who finds the slot sees
 *       the key; who finds the value sees everything before it; without the value there is no
 *       entry.
 *   <li><em>Replace.</em> One store to the value cell.
 *   <li><em>Remove.</em> Tally, null to the value, null to the key. Who has read the key before and
 *       reads the value after sees that the entry has gone; the position never gets another.
 *   <li><em>Size.</em> The tally holds the size after a change and the position that changes; the
 *       value cell at that position tells whether the change has happened. One store thus changes
 *       entry and size at once.
 *   <li><em>Copying a page.</em> The copy is complete before it is installed, and only the copy is
 *       written to; likewise a chunk of the directory. Who still reads the original reads what was
 *       current when it got hold of it.
 *   <li><em>Rebuilding</em>, and
 *   <li><em>forking, clearing.</em> The new table is complete before it is published, and owns no
 *       page of the old, which no longer changes: who still reads that reads what was current when
 *       it was replaced, which is after the read began.
 *   <li><em>Shared index.</em> A slot is a hint: position, key and value are those of the reader's
 *       own pages, where a position that another fork filled is empty.
 * </ol>
 *
 * <p>Used by several writers at once a table loses writes, but every loop is bounded.
 */
public final class Table<K, V> extends ReadableTable<K, V> {
  private static final Table<?, ?> EMPTY = new Table<>(0, 0);

  /** The mark of the pages that this table may write to. */
  final @Nullable Mark mark;

  /** See {@link #note}; writer only. */
  private byte note;

  private Table(int roomAsked, long version) {
    this(Index.unallocated(roomAsked), Pages.NO_PAGES, null, null, version);
  }

  private Table(
      int[] index, Object[][] pages, @Nullable Crowd crowd, @Nullable Mark mark, long version) {
    super(index, pages, crowd, version);
    this.mark = mark;
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

  // ---- For the writer: what it begins with, and what it leaves --------------------------------

  /** Looks for a key before its write has the lock. Calls user code of keys. */
  public Look<K, V> look(@Nullable Object key, int hashCode) {
    return new Look<>(this, completed(), locate(key, hashCode));
  }

  /** Looks for an entry that was shown before, to change it. May call user code of keys. */
  public Look<K, V> look(Shown shown) {
    return new Look<>(this, completed(), shown.locateIn(this));
  }

  /** A cursor at the first entry from a position on: for the owner, or of a frozen table. */
  public Cursor<K, V> cursor(int from) {
    return new Cursor<>(this, from);
  }

  /** What the owner has noted last, zero at first. It concerns the owner alone. */
  public byte note() {
    return note;
  }

  /** Notes something with a table that has just been written to. */
  public void note(byte note) {
    this.note = note;
  }

  // ---- Sharing -------------------------------------------------------------------------------

  /**
   * Freezes this table, at constant cost: all later writes go to forks. For the owner, or for who
   * keeps it from writing.
   *
   * @return this table
   */
  public Table<K, V> freeze() {
    if (!isFrozen()) {
      becomeFrozen();
    }
    return this;
  }

  /**
   * A second frozen table of the same content, which another owner may write to independently of
   * this one. Constant cost; the first key added to it pays for an index of its own.
   */
  public Table<K, V> twin() {
    freeze();
    return sharing(index, pages, crowd, Mark.ofTwin()).freeze();
  }

  /** This table, or if it is frozen a fork of it. */
  private Table<K, V> unfrozen() {
    if (close()) {
      return this;
    }
    if (Index.isList(index) && Mark.addsToIndex(mark)) { // so its one page is its own
      return sharing(index, Pages.copyOfOne(pages), crowd, null);
    }
    return sharing(index, pages.clone(), crowd, Mark.ofFork(mark, end));
  }

  /** Whether the other table knows the common entries by the same positions. */
  public boolean isNumberedAs(Table<?, ?> other) {
    return index == other.index;
  }

  /**
   * Whether the other table is of the same line, so that of two entries at the same position
   * neither was there before the other: a twin has again what was removed since it was made.
   */
  boolean isOfLineOf(Table<?, ?> other) {
    return this == other || (isNumberedAs(other) && Mark.areOfOneLine(mark, other.mark));
  }

  /**
   * Goes on counting from another table, to follow it: for who has made this and shown it to
   * nobody.
   */
  public void countFrom(Table<K, V> before) {
    int cleared = before.ownSize() == 0 ? 0 : 1;
    VERSION.setRelease(this, before.version + cleared + ownSize());
  }

  /**
   * This table, or if there are any a fork of it if it is frozen, which counts some modifications
   * more.
   */
  public Table<K, V> countingAlso(long more) {
    if (more == 0) {
      return this;
    }
    Table<K, V> target = unfrozen();
    VERSION.setRelease(target, target.version + more);
    return target;
  }

  /**
   * This table, or a fork of it if it is frozen, or another if this has no room for so many
   * additions; with a crowd that has those of them without positions that may come to it.
   */
  Table<K, V> forkWithRoom(int additions, @Nullable Crowd crowd) {
    boolean hasRoom =
        Mark.addsToIndex(mark) && additions <= Index.limit(index) - Index.handedOut(index);
    if (!hasRoom) {
      return Rebuilding.withRoom(this, additions, crowd);
    }
    Table<K, V> fork = unfrozen();
    CROWD.setRelease(fork, crowd);
    return fork;
  }

  /** Has the crowd forget those that still have no position. */
  void forgetNotPlaced() {
    CROWD.setRelease(this, Crowd.renumbered(crowd, at -> at == Crowd.NOT_PLACED ? NONE : at));
  }

  /** A table of the same content and numbering. */
  Table<K, V> sharing(int[] index, Object[][] pages, @Nullable Crowd crowd, @Nullable Mark mark) {
    Table<K, V> copy = new Table<>(index, pages, crowd, mark, version);
    copy.tally = Tally.of(ownSize());
    copy.bounds = Bounds.copyOf(bounds());
    copy.end = end;
    copy.note = note;
    return copy;
  }

  /** The page of a position, to write to: copied if it is another's (case 5), made if missing. */
  private Object[] ownPage(int position) {
    Object[] page = Pages.pageAcquire(pages, position);
    if (page != null && Pages.hasMark(page, mark)) {
      return page;
    }
    Object[] made =
        page == null ? Pages.allocate(pages, position, index, mark) : Pages.copyOf(page, mark);
    Pages.setPageRelease(pages, position, made, mark);
    return made;
  }

  // ---- Writing: one thread at a time; each returns the table to publish ----------------------

  /**
   * Adds an entry.
   *
   * @param key a key that is not in this table
   * @param change what {@link CrowdChange#toAdd} has told of it
   * @throws IllegalStateException if the table is full
   */
  public Table<K, V> add(K key, int hashCode, V value, @Nullable CrowdChange change) {
    if (Mark.addsToIndex(mark) && !Index.isExhausted(index)) {
      return unfrozen().addInPlace(key, hashCode, value, change);
    }
    return Rebuilding.added(this, key, hashCode, value, change);
  }

  Table<K, V> addInPlace(K key, int hashCode, V value, @Nullable CrowdChange change) {
    int position = Index.handedOut(index);
    if (position != end) {
      Mark.takeAfterOthers(mark, position);
    }
    int slot = change == null ? slotFor(hashCode, position) : NONE;
    int size = ownSize();
    Bounds moving = position == end ? bounds() : ownBounds();
    Gap gaps = moving == null ? null : Gap.added(moving.gaps(), moving.last(), position);
    // At last: if memory ends before, none is left behind the end.
    Object[] page = ownPage(position);

    Pages.setHashCode(page, position, hashCode);
    Pages.setKeyRelease(page, position, Nulls.mask(key));
    Index.handOutRelease(index, position + 1);
    if (change == null) {
      Index.addRelease(index, slot, hashCode, position);
    } else {
      CROWD.setRelease(this, change.afterAdding(position));
    }
    TALLY.setRelease(this, Tally.adding(size, position));
    Pages.setValueRelease(page, position, Nulls.mask(value));
    END.setRelease(this, position + 1);
    VERSION.setRelease(this, version + 1);
    if (moving != null) {
      moving.addRelease(position, size == 0, gaps);
    }
    return this;
  }

  /**
   * The slot that is to lead to a position to come: one that an entry of the hash code has left, or
   * an empty one.
   */
  private int slotFor(int hashCode, int position) {
    int left =
        position == ownSize() // so nothing has been removed
            ? NONE
            : Index.slotLeft(index, pages, hashCode, Mark.ownFrom(mark));
    return left >= 0 ? left : Index.emptySlot(index, hashCode);
  }

  /**
   * Replaces the value at a position that holds an entry, if that can be done in place.
   *
   * @return what {@link #valueOf} tells the old value from; null if nothing has been done
   */
  public @Nullable Object exchangeInPlace(int position, V value) {
    Object[] page = Objects.requireNonNull(Pages.pageAcquire(pages, position));
    if (!Pages.hasMark(page, mark) || !close()) {
      return null;
    }
    Object old = Pages.valueAcquire(page, position);
    Pages.setValueRelease(page, position, Nulls.mask(value));
    return old;
  }

  /** Replaces the value at a position that holds an entry. */
  public Table<K, V> replace(int position, V value) {
    Table<K, V> target = unfrozen();
    Pages.setValueRelease(target.ownPage(position), position, Nulls.mask(value));
    return target;
  }

  /**
   * Removes the entry at a position, and compacts a table that has become sparse.
   *
   * @param change what {@link CrowdChange#toRemove} has told of it
   */
  public Table<K, V> remove(int position, @Nullable CrowdChange change) {
    if (Capacity.isSparse(ownSize() - 1, end)) {
      BitSet gone = new BitSet();
      gone.set(position);
      return Rebuilding.without(this, gone);
    }
    Table<K, V> target = unfrozen();
    target.removeInPlace(position, change == null ? crowd : change.after());
    return target;
  }

  /** Removes the entries at several positions, all or none. Asks no key anything. */
  public Table<K, V> removeAll(BitSet positions) {
    if (Capacity.isSparse(ownSize() - positions.cardinality(), end)) {
      return Rebuilding.without(this, positions);
    }
    Crowd left = Crowd.renumbered(crowd, position -> positions.get(position) ? NONE : position);
    // Copying pages may fail half-way, and must then have changed nothing.
    Table<K, V> target = mark == null && close() ? this : freeze().unfrozen();
    target.ownBounds();
    for (int at = positions.nextSetBit(0); at >= 0; at = positions.nextSetBit(at + 1)) {
      target.removeInPlace(at, left);
    }
    return target;
  }

  private void removeInPlace(int position, @Nullable Crowd left) {
    Object[] page = ownPage(position);
    Bounds moving = ownBounds();
    int first = moving.firstWithout(position, this);
    int last = moving.lastWithout(position, this);

    TALLY.setRelease(this, Tally.removing(ownSize(), position));
    moving.removeRelease(first, last);
    Pages.setValueRelease(page, position, null);
    Pages.setKeyRelease(page, position, null);
    CROWD.setRelease(this, left);
    VERSION.setRelease(this, version + 1);
  }

  /** The bounds, to move them. */
  private Bounds ownBounds() {
    Bounds own = bounds();
    if (own == null) {
      own = new Bounds(0, end - 1);
      BOUNDS.setRelease(this, own);
    }
    return own;
  }

  /** Removes all entries. */
  public Table<K, V> clear() {
    return ownSize() == 0 ? this : new Table<>(0, version + 1);
  }

  // ---- For rebuilding ------------------------------------------------------------------------

  /** A table that nobody shares anything with. */
  static <K, V> Table<K, V> made(int[] index, Object[][] pages, int size, long version) {
    Table<K, V> made = new Table<>(index, pages, null, null, version);
    made.tally = Tally.of(size);
    made.end = size;
    return made;
  }
}
