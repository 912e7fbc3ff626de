package io.guardedmap.bench;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;

/** String keys whose hash codes are warm, in an order that does not follow memory. */
final class Keys {
  private Keys() {}

  static Object[] strings(int count) {
    return strings(count, "key-");
  }

  /** Equal keys for equal arguments, but never the same objects. */
  static Object[] strings(int count, String prefix) {
    Object[] keys = new Object[count];
    for (int n = 0; n < count; n++) {
      String key = prefix + n;
      if (key.hashCode() == 1) {
        throw new IllegalStateException("only there to make the key compute its hash code");
      }
      keys[n] = key;
    }
    return shuffled(keys, 42);
  }

  static Object[] shuffled(Object[] keys, long seed) {
    Object[] shuffled = keys.clone();
    Collections.shuffle(Arrays.asList(shuffled), new Random(seed));
    return shuffled;
  }
}
