package io.guardedmap.stress.pairs;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import io.guardedmap.stress.Meeting;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A map in which two events meet. It begins with the keys from 0 on, each with its number for its
 * value; key 2 stays as it is, and negative ones come.
 */
abstract class Pair extends Meeting {
  /** Numbers of keys that come. */
  static final int X = -1;

  static final int Y = -2;
  static final int Z = -3;

  /** How many entries a page holds. */
  static final int PAGE = 512;

  /**
   * The capacity of a map of one page that is not of full size, with room for all writes of a test.
   */
  static final int ROOM = 24;

  /** How many structural changes {@link #write} makes. */
  static final int CHANGES = 3;

  private static final RuntimeException UNDONE = new Undone();

  final GuardedMap<Object, Integer> map;

  /** What the reader saw. */
  String seen = "nothing";

  Pair(GuardedMap<Object, Integer> map) {
    this.map = map;
  }

  /**
   * A frozen map of which nothing but copies is ever written. Its first page is of full size, so a
   * copy is reindexed by its first addition; after that its index has room to grow by half, however
   * small it is.
   */
  static MapSnapshot<Object, Integer> filled(int entries) {
    VersionedMap<Object, Integer> filled = new VersionedMap<>(entries < 768 ? 1024 : 2048);
    for (int n = 0; n < entries; n++) {
      filled.put(n, n);
    }
    return filled.snapshot();
  }

  /** The key of a number. */
  Object key(int number) {
    return number;
  }

  /** Adds entries, whose keys are numbers. */
  static void add(Map<Object, Integer> to, int from, int end) {
    for (int n = from; n < end; n++) {
      to.put(n, n);
    }
  }

  /** A transaction that throws. */
  static void rollBack(
      GuardedMap<Object, Integer> map, Consumer<VersionedMap<Object, Integer>> body) {
    try {
      map.update(
          all -> {
            body.accept(all);
            throw UNDONE;
          });
    } catch (Undone e) {
      // As intended.
    }
  }

  /** The writes that a reader can tell the order of: two additions, a value, a removal. */
  final void write(Map<Object, Integer> map) {
    map.put(key(X), 1);
    map.put(key(Y), 2);
    map.put(key(0), -1);
    map.remove(key(1));
  }

  /**
   * Reads until the first write is seen, then the others from the last to the first.
   *
   * @param size the number of entries before {@link #write}
   * @return an outcome of order, or what was wrong
   */
  final String read(Map<Object, Integer> map, int size) {
    boolean[] missed = {false};
    boolean written =
        sees(
            () -> {
              missed[0] |= !isAt(map, 2, 2);
              return map.containsKey(key(X));
            });
    int then = map.size();
    boolean fourth = !map.containsKey(key(1));
    boolean third = isAt(map, 0, -1);
    boolean second = map.containsKey(key(Y));
    boolean first = isAt(map, X, 1);
    int last = map.size();
    if (missed[0]) {
      return "a key was missing";
    }
    if (written && (!first || then <= size || then > size + 2)) {
      return "there, and then " + then;
    }
    if (fourth ? last != size + 1 : last > size + 2 || (second && last < size + 1)) {
      return "in the end " + last;
    }
    return inOrder(fourth, third, second, first);
  }

  /**
   * How far {@link #write} had come when a snapshot was taken.
   *
   * @param size the number of entries before it
   * @return an outcome of order, or what is wrong
   */
  final String look(Map<Object, Integer> still, int size) {
    boolean fourth = !still.containsKey(key(1));
    boolean third = isAt(still, 0, -1);
    boolean second = isAt(still, Y, 2);
    boolean first = isAt(still, X, 1);
    boolean asBefore = (second || !still.containsKey(key(Y))) && (third || isAt(still, 0, 0));
    return asBefore && isWhole(still, size + (first ? 1 : 0) + (second ? 1 : 0) - (fourth ? 1 : 0))
        ? inOrder(fourth, third, second, first)
        : "a snapshot of " + still.size();
  }

  /** Whether a map holds what {@link #write} has left in one of this size, and nothing else. */
  final boolean isWritten(Map<Object, Integer> map, int size) {
    return look(map, size).equals(AFTER);
  }

  /** Whether a map has so many entries, each of which is found. */
  static boolean isWhole(Map<Object, Integer> map, int size) {
    int found = 0;
    for (Map.Entry<Object, Integer> entry : map.entrySet()) {
      if (entry.getValue() == null || !entry.getValue().equals(map.get(entry.getKey()))) {
        return false;
      }
      found++;
    }
    return found == size && map.size() == size;
  }

  final boolean isAt(Map<Object, Integer> map, int number, int value) {
    Integer found = map.get(key(number));
    return found != null && found == value;
  }

  /** What the reader saw, if what is left is right. */
  final String seenIf(boolean right, String wrong) {
    return right ? seen : wrong + ", after " + seen;
  }

  /**
   * What the reader saw, if {@link #write} is what is left, and the snapshots hold what they held.
   *
   * @param before a snapshot taken before the writes
   * @param beside one taken beside them, which then was as {@code first} says
   */
  final String seenIfKept(
      Map<Object, Integer> before, Map<Object, Integer> beside, String first, int size) {
    boolean kept = look(before, size).equals(BEFORE) && look(beside, size).equals(first);
    return seenIf(kept && isWritten(map, size), "a snapshot has changed from " + first);
  }

  /** Ends a transaction at little cost. */
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Undone() {
      super("undone", null, false, false);
    }
  }
}
