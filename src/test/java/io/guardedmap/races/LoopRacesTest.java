package io.guardedmap.races;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapChangedException;
import io.guardedmap.VersionedMap;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The loops of the article that go wrong, or must not, without a second thread. */
@Tag("races")
class LoopRacesTest {
  private static final int SIZE = 100;

  /** What the body of a loop does to the map at one key. */
  private interface Body {
    void at(Map<Integer, Integer> map, Integer key);
  }

  private static <M extends Map<Integer, Integer>> M filled(M map) {
    for (int key = 0; key < SIZE; key++) {
      map.put(key, key);
    }
    return map;
  }

  /** In how many loops, of which each runs the body at another key, an exception comes out. */
  private static int thrownBy(Supplier<? extends Map<Integer, Integer>> maps, Body body) {
    int thrown = 0;
    for (int at = 0; at < SIZE; at++) {
      Map<Integer, Integer> map = filled(maps.get());
      try {
        for (Integer key : map.keySet()) {
          if (key == at) {
            body.at(map, key);
          }
        }
      } catch (ConcurrentModificationException e) {
        thrown++;
      }
    }
    return thrown;
  }

  /** A3: replacing values is no structural change. In access order, it is. */
  @Test
  void replacingValuesWhileIterating() throws Exception {
    Body replace = (map, key) -> map.put(0, -1);
    Seen.of("A3")
        .reproduced(
            "LinkedHashMap by access",
            thrownBy(() -> new LinkedHashMap<>(16, 0.75f, true), replace),
            SIZE)
        .never(
            "VersionedMap and GuardedMap",
            thrownBy(VersionedMap::new, replace) + thrownBy(GuardedMap::new, replace),
            2 * SIZE);
  }

  /** A4: one key goes, another comes. Who compares sizes sees nothing. */
  @Test
  void changesThatCancelOut() throws Exception {
    Body balanced =
        (map, key) -> {
          map.remove(key);
          map.put(-1, -1);
        };
    int missedBySize = 0;
    for (int at = 0; at < SIZE; at++) {
      Map<Integer, Integer> map = filled(new HashMap<>());
      int size = map.size();
      balanced.at(map, at);
      missedBySize += map.size() == size ? 1 : 0;
    }
    Seen.of("A4")
        .reproduced("a check of the size", missedBySize, SIZE)
        .never("VersionedMap", SIZE - thrownBy(VersionedMap::new, balanced), SIZE);
  }

  /** A5: a helper changes the map, and the exception comes at the loop. */
  @Test
  void helperThatChangesTheMap() throws Exception {
    VersionedMap.setTracing(true);
    try {
      Seen.of("A5")
          .reproduced("HashMap", loopsThatNameNobody(HashMap::new), SIZE)
          .never("VersionedMap", loopsThatNameNobody(VersionedMap::new), SIZE);
    } finally {
      VersionedMap.setTracing(false);
    }
  }

  private static int loopsThatNameNobody(Supplier<? extends Map<Integer, Integer>> maps) {
    int nameless = 0;
    for (int at = 0; at < SIZE; at++) {
      Map<Integer, Integer> map = filled(maps.get());
      int changed = at;
      try {
        map.keySet().forEach(key -> helper(map, key, changed));
        nameless++;
      } catch (ConcurrentModificationException e) {
        nameless += namesHelper(e) ? 0 : 1;
      }
    }
    return nameless;
  }

  private static void helper(Map<Integer, Integer> map, Integer key, int changed) {
    if (key == changed) {
      map.remove(key);
    }
  }

  private static boolean namesHelper(ConcurrentModificationException thrown) {
    String change = "remove by thread \"" + Thread.currentThread().getName() + "\"";
    return thrown.getCause() != null
        && thrown.getMessage().contains(change)
        && Stream.of(thrown.getCause().getStackTrace())
            .anyMatch(element -> element.getMethodName().equals("helper"));
  }

  /** A11: what happens in a nested map is not the business of who iterates the outer one. */
  @Test
  void nestedMapThatChanges() throws Exception {
    Map<Integer, Integer> nested = filled(new HashMap<>());
    int shown = thrownBy(() -> nested, (map, key) -> nested.remove(key));

    int wrong = 0;
    for (int at = 0; at < SIZE; at++) {
      wrong += outerLoopFails(new VersionedMap<>(), new VersionedMap<>()) ? 1 : 0;
      wrong += outerLoopFails(new GuardedMap<>(), new GuardedMap<>()) ? 1 : 0;
    }
    Seen.of("A11")
        .reproduced("HashMap, the nested one iterated", shown, SIZE)
        .never("VersionedMap and GuardedMap, the outer one iterated", wrong, 2 * SIZE);
  }

  private static boolean outerLoopFails(
      Map<Integer, Map<Integer, Integer>> outer, Map<Integer, Integer> nested) {
    for (int n = 0; n < 3; n++) {
      outer.put(n, nested);
    }
    try {
      outer.forEach((key, inner) -> inner.put(key, key));
      for (Map<Integer, Integer> inner : outer.values()) {
        inner.clear();
      }
      return false;
    } catch (MapChangedException e) {
      return true;
    }
  }
}
