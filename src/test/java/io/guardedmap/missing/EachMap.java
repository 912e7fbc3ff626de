package io.guardedmap.missing;

import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.guardedmap.VersionedMap;
import java.util.Map;

/** Uses one map after the other, and prints what becomes of it. */
final class EachMap {
  private EachMap() {}

  public static void main(String[] args) {
    System.out.println(new VersionedMap<>(Map.of("a", 1)));
    System.out.println(new GuardedMap<>(Map.of("a", 2)));
    System.out.println(ofAllKinds());
    try (ConfinedMap<String, Integer> map = new ConfinedMap<>()) {
      map.asMap().put("a", 3);
      System.out.println(map.asMap());
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
  }

  /** A size that is the outcome of everything that Flight Recorder is told of, but waiting. */
  private static int ofAllKinds() {
    GuardedMap<Integer, Integer> map = new GuardedMap<>();
    for (int n = 0; n < 1000; n++) {
      map.computeIfAbsent(n, key -> key); // a load
      map.merge(n, 1, Integer::sum); // user code under the guard
    }
    map.update(all -> all.keySet().removeIf(key -> key % 2 == 0)); // a rebuild, too
    return map.size();
  }
}
