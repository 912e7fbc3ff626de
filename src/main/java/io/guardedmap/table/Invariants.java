package io.guardedmap.table;

import java.util.BitSet;

/** The structural check behind {@link Table#checkInvariants}. */
final class Invariants {
  private Invariants() {}

  static void check(
      int[] index,
      Object hashCodes,
      Object[][] pages,
      BitSet inCrowd,
      int first,
      int end,
      int size,
      boolean ownsIndex) {
    BitSet live = livePositions(pages);
    require(live.cardinality() == size, "the tally is the number of entries");
    require(live.isEmpty() || live.nextSetBit(0) >= first, "no entry before the first");
    require(live.length() <= end, "no entry behind the end");
    require(end <= HashCodes.limit(hashCodes), "every position has a hash code");
    require(Integer.bitCount(Index.slots(index)) == 1, "the slots are a power of two");

    int limit = Capacity.limit(Index.slots(index));
    require(Index.handedOut(index) <= limit, "no more positions than the limit");
    require(limit <= Pages.positions(pages), "the directory has a place for every position");
    require(!ownsIndex || end <= Index.handedOut(index), "the end was handed out");

    BitSet inIndex = indexedPositions(index, hashCodes, end);
    BitSet reachable = (BitSet) inIndex.clone();
    reachable.or(inCrowd);
    BitSet unreachable = (BitSet) live.clone();
    unreachable.andNot(reachable);
    require(unreachable.isEmpty(), "every entry is found by its hash code");
    require(!inIndex.intersects(inCrowd), "no entry both in the index and in the crowd");
    BitSet gone = (BitSet) inCrowd.clone();
    gone.andNot(live);
    require(gone.isEmpty(), "the crowd holds live entries alone");
  }

  /** The positions that hold an entry; a pair of cells holds key and value, or neither. */
  private static BitSet livePositions(Object[][] pages) {
    BitSet live = new BitSet();
    int positions = Pages.positions(pages);
    for (int start = 0; start < positions; start += Pages.SIZE) {
      Object[] page = Pages.pageAcquire(pages, start);
      int entries = page == null ? 0 : page.length / 2;
      require(entries <= Pages.SIZE, "no page is larger than a page");
      for (int position = start; position < start + entries; position++) {
        boolean key = Pages.keyAcquire(pages, position) != null;
        boolean value = Pages.valueAcquire(pages, position) != null;
        require(key == value, "a key has a value");
        live.set(position, key);
      }
    }
    return live;
  }

  /** The positions before the end that a search for their hash code comes by in the index. */
  private static BitSet indexedPositions(int[] index, Object hashCodes, int end) {
    int slots = Index.slots(index);
    int mask = Index.mask(index);
    BitSet found = new BitSet();
    int used = 0;
    for (int slot = 0; slot < slots; slot++) {
      int content = Index.slotAcquire(index, slot);
      if (content == 0) {
        continue;
      }
      used++;
      int position = Index.position(content, mask);
      require(position >= 0 && position < Capacity.limit(slots), "a slot leads to a position");
      if (position < end && isOnPath(index, slot, Index.hash(HashCodes.at(hashCodes, position)))) {
        found.set(position);
      }
    }
    require(used < slots || slots == Capacity.UNALLOCATED, "a search ends at an empty slot");
    require(used <= Index.handedOut(index), "no slot without a position");
    return found;
  }

  private static boolean isOnPath(int[] index, int slot, int hash) {
    int mask = Index.mask(index);
    for (int at = hash & mask; Index.slotAcquire(index, at) != 0; at = (at + 1) & mask) {
      if (at == slot) {
        return Index.matches(index[slot], hash, mask);
      }
    }
    return false;
  }

  private static void require(boolean holds, String invariant) {
    if (!holds) {
      throw new IllegalStateException("invariant broken: " + invariant);
    }
  }
}
