package io.guardedmap.examples.races;

import io.guardedmap.GuardedMap;
import io.guardedmap.VersionedMap;
import io.guardedmap.examples.MapKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A loop over a map changes that map, with no second thread in sight. In each trial the change
 * comes one step later, the last time at the last key: there {@code HashMap} says nothing, so the
 * program passes its tests and fails in another order of keys.
 */
final class LoopRaces {
  /** How many keys there are, and how many trials. */
  private static final int KEYS = 16;

  private LoopRaces() {}

  static List<Race> all() {
    return List.of(
        deleting(),
        adding(),
        replacing(),
        balanced(),
        reading(),
        set(),
        puttingAll(),
        nested(),
        accessOrder());
  }

  /** A1: the loop deletes a key. */
  private static Race deleting() {
    return changing(
        "A1",
        "delete keys while iterating",
        "bad: the loop fails, or (at the last key) the change goes unnoticed",
        Map::remove,
        KEYS - 1);
  }

  /** A2: the loop adds a key. */
  private static Race adding() {
    return changing(
        "A2",
        "add keys while iterating",
        "bad: as A1",
        (map, key) -> map.put("copy of " + key, 1),
        KEYS + 1);
  }

  /** A3: the loop replaces values, which every map allows. */
  private static Race replacing() {
    return new Race(
        "A3",
        "replace values while iterating",
        "bad: an exception; a value replaced is no change of size, and our versions stay the same",
        Race.NONE,
        KEYS,
        (kind, number) -> {
          Map<String, Integer> map = filled(kind.newMap());
          long before = version(map);
          return walk(kind, map.keySet(), number, key -> map.put(key, -1))
              .and(() -> version(map) == before);
        });
  }

  /** How many structural modifications there were, if the map counts them. */
  private static long version(Map<String, Integer> map) {
    if (map instanceof GuardedMap<String, Integer> guarded) {
      return guarded.version();
    }
    return map instanceof VersionedMap<String, Integer> versioned ? versioned.version() : 0;
  }

  /** A4: the loop removes a key and adds another; a check of the size would see nothing. */
  private static Race balanced() {
    return changing(
        "A4",
        "remove one, add one: same size",
        "bad: as A1; VersionedMap counts modifications, so it is not fooled by the size",
        (map, key) -> {
          map.remove(key);
          map.put("instead of " + key, 1);
        },
        KEYS);
  }

  /** A6: what looks like reading adds a key, as Python's defaultdict does. */
  private static Race reading() {
    return changing(
        "A6",
        "reading in the loop creates keys",
        "bad: as A1, by computeIfAbsent; get and getOrDefault never add a key",
        (map, key) -> {
          map.get("total of " + key);
          map.getOrDefault("total of " + key, 0);
          map.computeIfAbsent("total of " + key, absent -> 0);
        },
        KEYS + 1);
  }

  /** A7: the same on a set. */
  private static Race set() {
    return new Race(
        "A7",
        "delete from a set while iterating",
        "bad: as A1; the sets are HashSet, synchronizedSet, newKeySet and newSetFromMap",
        Race.FAIL_FAST,
        KEYS,
        (kind, number) -> {
          Set<String> set = kind.newSet();
          set.addAll(filled(kind.newMap()).keySet());
          return mustNotice(kind, walk(kind, set, number, set::remove))
              .and(() -> set.size() == KEYS - 1);
        });
  }

  /** A10: putAll in the loop, in every other trial with a new key among the present ones. */
  private static Race puttingAll() {
    return new Race(
        "A10",
        "putAll while iterating",
        "bad: as A1, in the half of the trials that bring a new key",
        Race.FAIL_FAST,
        KEYS,
        (kind, number) -> {
          Map<String, Integer> map = filled(kind.newMap());
          boolean grows = number % 2 == 1;
          Map<String, Integer> more = Map.of("key 3", -1, grows ? "new key" : "key 4", -1);
          Outcome outcome = walk(kind, map.keySet(), number, key -> map.putAll(more));
          return (grows ? mustNotice(kind, outcome) : outcome)
              .and(() -> map.entrySet().containsAll(more.entrySet()));
        });
  }

  /** A11: a map in the map is changed, the outer one is iterated. Nothing is wrong with that. */
  private static Race nested() {
    return new Race(
        "A11",
        "iterate a map, change one in it",
        "bad: an exception; the parent does not change, and no map minds",
        Race.NONE,
        KEYS,
        (kind, number) -> {
          Map<String, Map<String, Integer>> parent = kind.newMap();
          for (String key : filled(kind.newMap()).keySet()) {
            parent.put(key, kind.newMap());
          }
          return walk(kind, parent.keySet(), number, key -> parent.get(key).put("new", 1));
        });
  }

  /** A12: in a LinkedHashMap with access order, reading is a modification. */
  private static Race accessOrder() {
    return new Race(
        "A12",
        "get while iterating, access order",
        "bad: as A1; HashMap stands for LinkedHashMap in access order, whose get moves the entry",
        Race.FAIL_FAST,
        KEYS,
        (kind, number) -> {
          Map<String, Integer> map =
              switch (kind) {
                case HASH_MAP -> new LinkedHashMap<>(KEYS, 0.75f, true);
                case SYNCHRONIZED_MAP ->
                    Collections.synchronizedMap(new LinkedHashMap<>(KEYS, 0.75f, true));
                default -> kind.newMap();
              };
          filled(map);
          Outcome outcome = walk(kind, map.keySet(), number, key -> map.get("key 3"));
          return Race.FAIL_FAST.contains(kind) ? mustNotice(kind, outcome) : outcome;
        });
  }

  private static Race changing(
      String id,
      String title,
      String reading,
      BiConsumer<Map<String, Integer>, String> change,
      int sizeAfterwards) {
    return new Race(
        id,
        title,
        reading,
        Race.FAIL_FAST,
        KEYS,
        (kind, number) -> {
          Map<String, Integer> map = filled(kind.newMap());
          Outcome outcome = walk(kind, map.keySet(), number, key -> change.accept(map, key));
          return mustNotice(kind, outcome).and(() -> map.size() == sizeAfterwards);
        });
  }

  private static Map<String, Integer> filled(Map<String, Integer> map) {
    for (int number = 0; number < KEYS; number++) {
      map.put("key " + number, number);
    }
    return map;
  }

  /** Walks over all keys and makes the change at one of them. */
  private static Outcome walk(
      MapKind kind, Iterable<String> keys, int changeAt, Consumer<String> change) {
    int visited = 0;
    try {
      for (String key : keys) {
        if (visited == changeAt) {
          change.accept(key);
        }
        visited++;
      }
    } catch (RuntimeException failure) {
      return Outcome.of(kind, failure);
    }
    return Outcome.fineIf(visited >= KEYS);
  }

  /** A fail-fast map that came to the end has not noticed the change. */
  private static Outcome mustNotice(MapKind kind, Outcome outcome) {
    return kind.isFailFast() ? outcome.and(() -> false) : outcome;
  }
}
