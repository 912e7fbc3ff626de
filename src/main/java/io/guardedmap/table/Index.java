package io.guardedmap.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ConcurrentModificationException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The index of a table: open addressing with linear probing over an {@code int[]}. An index is the
 * bare array, so that a lookup goes from table to slot in one load; this class is the only one to
 * touch its elements.
 *
 * <pre>
 *   [0 .. slots)   the slots: 0 when empty, else  elsewhere | hash bits | position + 1
 *   [slots]        how many positions were handed out
 * </pre>
 *
 * The low log2(slots) bits of a hash choose the slot to start at. The same bits of a slot hold the
 * position, plus one; its other bits are the other bits of the hash, so that a lookup follows a
 * slot to its entry only when it very likely matches. The highest bit does not belong to the slot's
 * entry: it says that the <em>path</em> of the hashes that start here goes on, since one of them
 * has a slot elsewhere. Without it the path ends here, so that most searches for what is not there
 * look at one slot.
 *
 * <p>Slots are added, and so are those bits, and neither goes away. That is why tables may share an
 * index: a slot is a <em>hint</em>, and one that leads to a position where the table at hand has no
 * such key is simply no match. Positions are handed out by the index, never twice, so that not even
 * two forks of one table, one of them dropped, give different entries the same position. A slot
 * whose entry is gone, and was in one table alone, comes to lead to another position of the same
 * hash code: so a key that comes and goes leaves one slot, not many.
 *
 * <p>An index for at most {@value #LIST} positions is a <em>list</em> of the hash codes that pages
 * have anyhow. Each is a slot for its position, and on the path of its hash code alone.
 *
 * <pre>
 *   [0 .. positions)   the hash codes of the positions that were handed out
 *   [positions]        how many these are (of one for no position, below zero: the room asked for)
 * </pre>
 */
final class Index {
  /** The slots that may lead to entries of one hash code before the crowd takes the others. */
  static final int CROWDED = 8;

  /**
   * In a slot: a hash that starts here has a slot elsewhere. The sign, so slots without it are not
   * negative.
   */
  private static final int ELSEWHERE = Integer.MIN_VALUE;

  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(int[].class);

  /** What nobody outside can know: the multiplier of the first product of a hash; odd. */
  private static final long SEED = seed();

  /** An unallocated index for which no room was asked. Never written to. */
  private static final int[] WITHOUT_ROOM = {0};

  /** The most positions of a list; all must be in the first page. */
  static final int LIST = 10;

  private Index() {}

  /** A seed for all tables of this run of the program. */
  static long seed() {
    return ThreadLocalRandom.current().nextLong() | 1;
  }

  /** An index with as many slots, or a list of as many positions as these would do for. */
  static int[] allocate(int slots) {
    int limit = Capacity.limit(slots);
    return new int[(limit <= LIST ? limit : slots) + 1];
  }

  /** An index that hands out nothing and finds nothing, and remembers how much room was asked. */
  static int[] unallocated(int room) {
    if (room == 0) {
      return WITHOUT_ROOM;
    }
    return new int[] {-room};
  }

  /** The room asked for before the first entry came, else zero. */
  static int roomAsked(int[] index) {
    return isUnallocated(index) ? -index[0] : 0;
  }

  static boolean isList(int[] index) {
    return index.length <= LIST + 1;
  }

  /** How many positions an index hands out before it must be rebuilt. */
  static int limit(int[] index) {
    return isList(index) ? slots(index) : Capacity.limit(slots(index));
  }

  /** The slots; in a list one for each position. */
  static int slots(int[] index) {
    return index.length - 1;
  }

  /** The bits of a hash or slot that choose a slot or hold a position. */
  static int mask(int[] index) {
    return index.length - 2;
  }

  /**
   * The hash under which tables know a hash code. The first product, by a multiplier that nobody
   * outside can know, defeats keys chosen to collide; the second, of the first by its own bytes in
   * reverse, mends the regular patterns that an unlucky multiplier leaves.
   */
  static int hash(int hashCode) {
    return hash(hashCode, SEED);
  }

  static int hash(int hashCode, long seed) {
    long product = hashCode * seed;
    return (int) ((Long.reverseBytes(product) * product) >>> 32);
  }

  /**
   * Reads a slot; what was written before the slot was added is visible to whoever finds it here.
   */
  static int slotAcquire(int[] index, int slot) {
    return (int) SLOT.getAcquire(index, slot);
  }

  /** The position in the first slot on the path of a hash code that may lead to it, or -1. */
  static int first(int[] index, int hashCode) {
    if (isList(index)) {
      return inList(index, hashCode, 0);
    }
    int hash = hash(hashCode);
    int mask = mask(index);
    int start = hash & mask;
    int found = slotAcquire(index, start);
    if (matches(found, hash, mask)) {
      return position(found, mask); // of an empty slot, too, it is -1
    }
    if (found >= 0) {
      return -1;
    }
    for (int slot = (start + 1) & mask; slot != start; slot = (slot + 1) & mask) {
      found = slotAcquire(index, slot);
      if (found == 0) {
        return -1;
      }
      if (matches(found, hash, mask)) {
        return position(found, mask);
      }
    }
    return -1;
  }

  /** The first position of a list from this one on whose hash code this is, or -1. */
  private static int inList(int[] list, int hashCode, int from) {
    int end = slotAcquire(list, slots(list));
    for (int at = from; at < end; at++) {
      if (list[at] == hashCode) {
        return at;
      }
    }
    return -1;
  }

  /**
   * The step on the path of a hash code, from this one on, at which a slot has the same hash bits;
   * or
   * -1, if the path ends before. There are no more steps than slots.
   */
  static int match(int[] index, int hashCode, int from) {
    if (isList(index)) {
      return inList(index, hashCode, from);
    }
    int hash = hash(hashCode);
    int mask = mask(index);
    int start = slotAcquire(index, hash & mask);
    if (from == 0 && start != 0 && matches(start, hash, mask)) {
      return 0;
    }
    if (start >= 0) {
      return -1;
    }
    for (int step = Math.max(from, 1); step <= mask; step++) {
      int found = slotAcquire(index, (hash + step) & mask);
      if (found == 0) {
        return -1;
      }
      if (matches(found, hash, mask)) {
        return step;
      }
    }
    return -1;
  }

  /** The number of slots on the path of a hash code that may lead to its positions. */
  static int countMatches(int[] index, int hashCode) {
    int count = 0;
    for (int step = match(index, hashCode, 0); step >= 0; step = match(index, hashCode, step + 1)) {
      count++;
    }
    return count;
  }

  /** The position to which the slot at a step on the path of a hash code leads. */
  static int positionAt(int[] index, int hashCode, int step) {
    if (isList(index)) {
      return step;
    }
    int mask = mask(index);
    return position(slotAcquire(index, (hash(hashCode) + step) & mask), mask);
  }

  /** Whether the hash bits of a slot are those of the hash. */
  static boolean matches(int slot, int hash, int mask) {
    return ((slot ^ hash) & ~(mask | ELSEWHERE)) == 0;
  }

  static int position(int slot, int mask) {
    return (slot & mask) - 1;
  }

  private static boolean isUnallocated(int[] index) {
    return slots(index) == 0;
  }

  static int handedOut(int[] index) {
    return Math.max(0, index[slots(index)]);
  }

  /** Whether every position that this index may hand out is gone. */
  static boolean isExhausted(int[] index) {
    return handedOut(index) >= limit(index);
  }

  /**
   * Sets the number of positions handed out, the next of which is therefore {@code count}; adds
   * their slots to a list.
   */
  static void handOutRelease(int[] index, int count) {
    SLOT.setRelease(index, slots(index), count);
  }

  /**
   * Has a slot, so far empty or left, lead to a position; the path of the hash leads there before
   * (case 1i). A list has it since the position was handed out.
   */
  static void addRelease(int[] index, int slot, int hashCode, int position) {
    if (isList(index)) {
      return;
    }
    int hash = hash(hashCode);
    int mask = mask(index);
    int start = hash & mask;
    if (slot != start) {
      SLOT.setRelease(index, start, index[start] | ELSEWHERE);
    }
    int elsewhere = index[slot] & ELSEWHERE; // of a slot that is used again
    SLOT.setRelease(index, slot, (hash & ~(mask | ELSEWHERE)) | elsewhere | (position + 1));
  }

  /**
   * The first empty slot from the start of a hash code on.
   *
   * @throws ConcurrentModificationException if there is none, which takes several writers
   */
  static int emptySlot(int[] index, int hashCode) {
    if (isList(index)) {
      if (isExhausted(index)) {
        throw severalWriters();
      }
      return handedOut(index);
    }
    int hash = hash(hashCode);
    int mask = mask(index);
    int start = hash & mask;
    int slot = start;
    do {
      if (index[slot] == 0) {
        return slot;
      }
      slot = (slot + 1) & mask;
    } while (slot != start);
    throw severalWriters();
  }

  /**
   * The first slot on the path of a hash code that has led to an entry of it which is gone, at a
   * position from {@code ownFrom} on; or -1. It may lead to another position from now on (case 8d).
   * A list has none, since there a slot is a position.
   */
  static int slotLeft(int[] index, Object[][] pages, int hashCode, int ownFrom) {
    if (isList(index)) {
      return -1;
    }
    for (int step = match(index, hashCode, 0); step >= 0; step = match(index, hashCode, step + 1)) {
      int at = positionAt(index, hashCode, step);
      if (at >= ownFrom && Pages.isGone(pages, at, hashCode)) {
        return (hash(hashCode) + step) & mask(index);
      }
    }
    return -1;
  }

  private static ConcurrentModificationException severalWriters() {
    return new ConcurrentModificationException("several threads write to one table");
  }

  /**
   * Whether the slots on the path of a hash code that may lead to its positions are {@link
   * #CROWDED}. Those of removed entries count, and those that dropped forks have left: all but the
   * slots of present entries of another hash code. A list is never crowded.
   */
  static boolean isCrowded(int[] index, Object[][] pages, int hashCode) {
    if (isList(index)) {
      return false;
    }
    int count = 0;
    for (int step = match(index, hashCode, 0); step >= 0; step = match(index, hashCode, step + 1)) {
      if (!Pages.isOfOther(pages, positionAt(index, hashCode, step), hashCode)
          && ++count == CROWDED) {
        return true;
      }
    }
    return false;
  }

  /** Whether a slot on the path of a hash leads to the position. */
  static boolean leadsTo(int[] index, int hashCode, int position) {
    int step = match(index, hashCode, 0);
    while (step >= 0 && positionAt(index, hashCode, step) != position) {
      step = match(index, hashCode, step + 1);
    }
    return step >= 0;
  }
}
