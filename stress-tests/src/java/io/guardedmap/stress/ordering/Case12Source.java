package io.guardedmap.stress.ordering;

import org.openjdk.jcstress.infra.results.L_Result;

/** What a key is loaded from changes, and the key is removed: then no old value is left. */
abstract class Case12Source extends Ordering {
  volatile int source = 1;

  Case12Source() {
    super(ROOM, 2);
  }

  final void load() {
    map.computeIfAbsent(NEW, key -> source);
  }

  /** What is left is no value, or what the source has now. */
  final void judgeLeft(L_Result r) {
    Integer left = map.get(NEW);
    r.r1 = left == null ? BEFORE : left == 2 ? AFTER : "an old value";
  }
}
