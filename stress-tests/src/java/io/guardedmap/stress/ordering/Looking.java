package io.guardedmap.stress.ordering;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Meeting;

/**
 * A map of keys of one hash code, whose methods are user code: they are looked for without the
 * lock.
 */
abstract class Looking extends Meeting {
  /** A key that the map does not have at first. */
  static final int NEW = 1_000;

  final GuardedMap<EqualCode, Integer> map = new GuardedMap<>(64);

  /** Begins with so many entries, each key with its number for its value. */
  Looking(int entries) {
    for (int n = 0; n < entries; n++) {
      map.put(new EqualCode(n), n);
    }
  }

  static EqualCode key(int number) {
    return new EqualCode(number);
  }
}
