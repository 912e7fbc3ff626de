package io.guardedmap.stress.ordering;

import io.guardedmap.MapSnapshot;

/** Four writes in place beside a snapshot, which holds the first of them and never changes. */
abstract class BesideSnapshot extends Ordering {
  private MapSnapshot<Integer, Integer> taken;
  private String first;

  BesideSnapshot() {
    super(ROOM, 4);
  }

  /**
   * Takes the snapshot, which is to show first 10 for 0, then a new key, then no 1, then 20 for 2.
   */
  final void take() {
    taken = map.snapshot();
    first = look();
  }

  private String look() {
    boolean second = taken.get(NEW) != null;
    boolean third = taken.get(1) == null;
    int size = taken.size();
    int walked = 0;
    for (Integer value : taken.values()) {
      walked += value == null ? 1_000 : 1;
    }
    return size == walked && size == 4 + (second ? 1 : 0) - (third ? 1 : 0)
        ? inOrder(taken.get(2) == 20, third, second, taken.get(0) == 10)
        : "a wrong size";
  }

  /** What the snapshot has shown, if that is what it still shows. */
  final String lookAgain() {
    String last = look();
    return last.equals(first) ? last : "changed from " + first + " to " + last;
  }
}
