package io.guardedmap.table;

import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The structural check that tests end with. */
public final class Invariants {
  private static final int CROWDED = crowded();

  private Invariants() {}

  /**
   * Checks all invariants of a table that nobody writes to.
   *
   * @throws IllegalStateException naming the first that does not hold
   */
  public static void check(Table<?, ?> table) {
    check(
        table.index,
        table.pages,
        positions(table.crowd),
        Bounds.first(table),
        table.end(),
        table.ownSize(),
        Mark.addsToIndex(table.mark));
    BitSet live = livePositions(table.pages, Index.limit(table.index));
    require(End.FIRST.position(table) == live.nextSetBit(0), "the first is known");
    require(End.LAST.position(table) == live.length() - 1, "the last is known");
    require(
        !live.isEmpty() || Bounds.first(table) == table.end(),
        "the first of none is behind the end");
    Bounds bounds = table.bounds();
    BitSet gone = Gap.positions(bounds == null ? null : bounds.gaps());
    require(!gone.intersects(live), "no entry in a run without entries");
    require(gone.length() <= Math.max(0, Bounds.last(table)), "no run behind the last");
  }

  static BitSet positions(@Nullable Crowd crowd) {
    BitSet positions = new BitSet();
    Crowd.renumbered(
        crowd,
        position -> {
          positions.set(position);
          return position;
        });
    return positions;
  }

  static void check(
      int[] index,
      Object[][] pages,
      BitSet inCrowd,
      int first,
      int end,
      int size,
      boolean ownsIndex) {
    int limit = Index.limit(index);
    require(
        pages.length >= Pages.directory(limit).length,
        "the directory has a place for every position");
    BitSet live = livePositions(pages, limit);
    require(live.cardinality() == size, "the tally is the number of entries");
    require(live.isEmpty() || live.nextSetBit(0) >= first, "no entry before the first");
    require(live.length() <= end, "no entry behind the end");
    require(
        Index.isList(index) || Integer.bitCount(Index.slots(index)) == 1,
        "the slots are a power of two");
    require(
        !Index.isList(index) || limit <= Pages.SMALL,
        "the positions of a list are in the first page");

    require(Index.handedOut(index) <= limit, "no more positions than the limit");
    require(!ownsIndex || end <= Index.handedOut(index), "the end was handed out");

    BitSet inIndex = indexedPositions(index, pages, live);
    BitSet reachable = (BitSet) inIndex.clone();
    reachable.or(inCrowd);
    BitSet unreachable = (BitSet) live.clone();
    unreachable.andNot(reachable);
    require(unreachable.isEmpty(), "every entry is found by its hash code");
    require(!inIndex.intersects(inCrowd), "no entry both in the index and in the crowd");
    require(inCrowd.stream().allMatch(each -> asksCrowd(index, pages, each)), "crowds are asked");
    BitSet gone = (BitSet) inCrowd.clone();
    gone.andNot(live);
    require(gone.isEmpty(), "the crowd holds live entries alone");
  }

  /** The positions that hold an entry; a pair of cells holds key and value, or neither. */
  private static BitSet livePositions(Object[][] pages, int limit) {
    BitSet live = new BitSet();
    for (int start = 0; start < limit; start += Pages.size(start)) {
      Object[] page = Pages.pageAcquire(pages, start);
      int room = page == null ? 0 : Pages.room(page);
      require(room <= Pages.size(start), "no page is larger than a page");
      for (int position = start; position < start + room; position++) {
        boolean key = Pages.keyAcquire(pages, position) != null;
        boolean value = Pages.valueAcquire(pages, position) != null;
        require(key == value, "a key has a value");
        live.set(position, key);
      }
    }
    return live;
  }

  /** The positions of entries that a search for their hash code comes by in the index. */
  private static BitSet indexedPositions(int[] index, Object[][] pages, BitSet live) {
    BitSet found = new BitSet();
    if (Index.isList(index)) {
      live.stream()
          .filter(at -> Index.leadsTo(index, hashCodeAt(pages, at), at))
          .forEach(found::set);
      return found;
    }
    int slots = Index.slots(index);
    int mask = Index.mask(index);
    int used = 0;
    for (int slot = 0; slot < slots; slot++) {
      int content = Index.slotAcquire(index, slot);
      if (content == 0) {
        continue;
      }
      used++;
      int position = Index.position(content, mask);
      require(position >= 0 && position < Capacity.limit(slots), "a slot leads to a position");
      if (live.get(position)) {
        found.set(position, Index.leadsTo(index, hashCodeAt(pages, position), position));
      }
    }
    require(used < slots, "a search ends at an empty slot");
    require(used <= Index.handedOut(index), "no slot without a position");
    return found;
  }

  /** Whether a search for what is at a position meets so many slots that it asks the crowd. */
  private static boolean asksCrowd(int[] index, Object[][] pages, int position) {
    return Index.countMatches(index, hashCodeAt(pages, position)) >= CROWDED;
  }

  /** Not as the compiler sees it: it may be less at run time. */
  private static int crowded() {
    try {
      return Index.class.getDeclaredField("CROWDED").getInt(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no such constant", e);
    }
  }

  private static int hashCodeAt(Object[][] pages, int position) {
    return Pages.hashCodeAt(Objects.requireNonNull(Pages.pageAcquire(pages, position)), position);
  }

  private static void require(boolean holds, String invariant) {
    if (!holds) {
      throw new IllegalStateException("invariant broken: " + invariant);
    }
  }
}
