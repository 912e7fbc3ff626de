package io.guardedmap.stress.ordering;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Meeting;

/** A map that one actor writes to while the other reads or writes, too. */
abstract class Ordering extends Meeting {
  /** Enough for all writes of a test to be done in place. */
  static final int ROOM = 24;

  /** Keys that the map does not have at first. */
  static final Integer NEW = 1_000;

  static final Integer NEWER = 1_001;

  final GuardedMap<Integer, Integer> map;

  /** Begins with so many entries, each key with itself for its value. */
  Ordering(int capacity, int entries) {
    this(new GuardedMap<>(capacity));
    for (int n = 0; n < entries; n++) {
      map.put(n, n);
    }
  }

  Ordering(GuardedMap<Integer, Integer> map) {
    this.map = map;
  }

  /**
   * Reads a key until its new value is seen, and each time the one before; neither is ever to be
   * missed.
   */
  final String readUntilCopied(Integer key) {
    boolean[] missed = {false};
    boolean copied =
        sees(
            () -> {
              missed[0] |= lacks(key - 1) || lacks(key);
              return isAt(key, -1);
            });
    return missed[0] ? "an entry was missing" : outcome(copied);
  }

  final boolean has(Integer key) {
    return map.get(key) != null;
  }

  final boolean lacks(Integer key) {
    return map.get(key) == null;
  }

  final boolean isAt(Integer key, int value) {
    Integer found = map.get(key);
    return found != null && found == value;
  }
}
