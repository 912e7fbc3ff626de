package io.guardedmap.stress.ordering;

import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;

/** A snapshot of a transaction that has thrown; the map goes on with the same index. */
abstract class SnapshotOfDropped extends Ordering {
  private MapSnapshot<Integer, Integer> dropped;

  SnapshotOfDropped(int capacity) {
    super(capacity, 4);
    try {
      map.update(
          all -> {
            all.put(NEW, 1);
            all.put(NEWER, 2);
            dropped = all.snapshot();
            throw new IllegalStateException("after all");
          });
    } catch (IllegalStateException e) {
      // What it did is only in the snapshot.
    }
  }

  final void goOn() {
    map.put(-1, -1);
    map.put(-2, -2);
    map.put(-3, -3);
  }

  /** Looks at the snapshot and at a copy of it, which is rebuilt. */
  final String lookAtSnapshot() {
    VersionedMap<Integer, Integer> copy = new VersionedMap<>(dropped);
    copy.put(-4, -4);
    boolean kept = copy.size() == 7 && copy.containsKey(3) && copy.get(-4) == -4;
    boolean own = copy.containsKey(NEW) && copy.containsKey(NEWER) && dropped.containsKey(NEW);
    boolean without = copy.get(-1) == null && dropped.get(-2) == null && lacks(NEW);
    return rightIf(kept && own && without && dropped.size() == 6, "mixed");
  }
}
