package io.guardedmap.compiled;

import io.guardedmap.GuardedMap;
import java.util.Map;

/** Looks up keys, present and absent, until that is compiled. */
final class Lookups {
  private static final int KEYS = 1000;
  private static final int ROUNDS = 200;

  private Lookups() {}

  public static void main(String[] args) {
    Map<String, Integer> map = new GuardedMap<>();
    for (int n = 0; n < KEYS; n++) {
      map.put("key " + n, n);
    }
    int found = 0;
    for (int round = 0; round < ROUNDS; round++) {
      for (int n = 0; n < 2 * KEYS; n++) {
        found += map.get("key " + n) == null ? 0 : 1;
      }
    }
    System.out.println("found " + found);
  }
}
