package io.guardedmap.table;

/** The arithmetic of sizes: how many slots an index has and how many positions it may hand out. */
final class Capacity {
  private static final int MIN_SLOTS = 2;
  private static final int MAX_SLOTS = 1 << 30;

  /** Up to here slots are cheap and probes must be short; beyond, memory counts for more. */
  private static final int SMALL_SLOTS = 512;

  /** No table holds more entries than this. */
  static final int MAX_ENTRIES = limit(MAX_SLOTS);

  private Capacity() {}

  /**
   * The positions that an index of this many slots hands out before it must be rebuilt: a load of
   * 5/8 for small tables and 3/4 for large ones, so below the number of slots in any case.
   */
  static int limit(int slots) {
    int half = slots >> 1;
    return slots <= SMALL_SLOTS ? half + (slots >> 3) : half + (slots >> 2);
  }

  /** The smallest number of slots, a power of two, whose limit is at least {@code entries}. */
  static int slotsFor(int entries) {
    int slots = MIN_SLOTS;
    while (limit(slots) < entries) {
      slots <<= 1;
    }
    return slots;
  }

  /**
   * The entries to make room for when {@code size} entries are rebuilt to take one more: half as
   * many again, so that the cost of rebuilding is shared by as many writes.
   *
   * @throws IllegalStateException if one more entry is one too many
   */
  static int roomToGrow(int size) {
    if (size >= MAX_ENTRIES) {
      throw new IllegalStateException("too many entries: a map holds at most " + MAX_ENTRIES);
    }
    return (int) Math.min(size + size / 2L + 1, MAX_ENTRIES);
  }

  /**
   * The same for entries that have used this many positions. Where some have been removed, there is
   * room for ten at least: or a few keys that come and go would have the table rebuilt each time.
   */
  static int roomToGrow(int size, int end) {
    int room = roomToGrow(size);
    return end > size ? Math.max(room, Index.LIST) : room;
  }

  /** Whether so few of the positions handed out are in use that a table should be compacted. */
  static boolean isSparse(int size, int end) {
    return end > 64 && size < end / 4;
  }
}
