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
    try (ConfinedMap<String, Integer> map = new ConfinedMap<>()) {
      map.asMap().put("a", 3);
      System.out.println(map.asMap());
    } catch (IllegalStateException e) {
      System.out.println(e.getMessage());
    }
  }
}
