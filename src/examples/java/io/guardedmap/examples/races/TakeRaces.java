package io.guardedmap.examples.races;

import io.guardedmap.GuardedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Look, then act: each call is safe on a map for threads, and what the first has found is no longer
 * true at the second. {@code GuardedMap} has the two as one, in several ways.
 */
final class TakeRaces {
  private static final int TRIALS = 20;
  private static final String KEY = "the key";

  private TakeRaces() {}

  static List<Race> all() {
    return List.of(listing(), checking(), using());
  }

  /** T3: list the keys, then pop each; another thread pops the same. */
  private static Race listing() {
    Map<Integer, String> stock =
        IntStream.range(0, 64).boxed().collect(Collectors.toMap(key -> key, key -> "value"));
    return new Race(
        "T3",
        "list the keys, then pop each",
        "bad: a key of the list is gone, null is popped; GuardedMap lists and pops in one transact",
        Race.PEERS,
        TRIALS,
        (kind, number) -> {
          Map<Integer, String> map = kind.newMap();
          Meeting.Step refillAndPop =
              () -> {
                map.putAll(stock);
                return popAll(map);
              };
          return Meeting.repeat(kind, refillAndPop, refillAndPop);
        });
  }

  private static boolean popAll(Map<Integer, String> map) {
    return map instanceof GuardedMap<Integer, String> guarded
        ? guarded.transact(TakeRaces::popEach)
        : popEach(map);
  }

  private static boolean popEach(Map<Integer, String> map) {
    boolean fine = true;
    for (Integer key : new ArrayList<>(map.keySet())) {
      fine &= map.remove(key) != null;
    }
    return fine;
  }

  /** T4: check that the key is there, then remove it; another thread comes between. */
  private static Race checking() {
    return new Race(
        "T4",
        "containsKey, then remove",
        "bad: null removed after a yes; GuardedMap: transact, remove(k, v), removeIf, computeIfPresent",
        Race.PEERS,
        TRIALS,
        (kind, number) -> {
          Map<String, Integer> map = kind.newMap();
          Meeting.Step putAndTake =
              () -> {
                map.put(KEY, 1);
                return take(map, number);
              };
          return Meeting.repeat(kind, putAndTake, () -> take(map, number));
        });
  }

  /** Removes the key if it is there; says whether that went as the check had promised. */
  private static boolean take(Map<String, Integer> map, int way) {
    return map instanceof GuardedMap<String, Integer> guarded
        ? takeGuarded(guarded, way)
        : checkThenRemove(map);
  }

  private static boolean checkThenRemove(Map<String, Integer> map) {
    return !map.containsKey(KEY) || map.remove(KEY) != null;
  }

  private static boolean takeGuarded(GuardedMap<String, Integer> map, int way) {
    switch (way % 4) {
      case 0:
        return map.transact(TakeRaces::checkThenRemove);
      case 1:
        map.remove(KEY, 1); // true for one thread only
        return true;
      case 2:
        map.keySet().removeIf(KEY::equals); // as above
        return true;
      default:
        AtomicBoolean fine = new AtomicBoolean(true);
        map.computeIfPresent(
            KEY,
            (key, value) -> {
              fine.set(value != null);
              return null; // that is, remove it
            });
        return fine.get();
    }
  }

  /** T5: get a key from the map, then use it; another thread has removed it. */
  private static Race using() {
    return new Race(
        "T5",
        "get a key, then use it",
        "bad: its value is gone; GuardedMap: transact, computeIfPresent, or a snapshot to read from",
        Race.PEERS,
        TRIALS,
        (kind, number) -> {
          Map<String, Integer> map = kind.newMap();
          return Meeting.repeat(
              kind,
              () -> {
                map.put(KEY, 1);
                map.remove(KEY);
                return true;
              },
              () -> use(map, number));
        });
  }

  private static boolean use(Map<String, Integer> map, int way) {
    return map instanceof GuardedMap<String, Integer> guarded
        ? useGuarded(guarded, way)
        : getEach(map);
  }

  private static boolean getEach(Map<String, Integer> map) {
    boolean fine = true;
    for (String key : new ArrayList<>(map.keySet())) {
      fine &= map.get(key) != null;
    }
    return fine;
  }

  private static boolean useGuarded(GuardedMap<String, Integer> map, int way) {
    switch (way % 3) {
      case 0:
        return map.transact(TakeRaces::getEach);
      case 1:
        return getEach(map.snapshot());
      default:
        AtomicBoolean fine = new AtomicBoolean(true);
        for (String key : map.keySet()) {
          map.computeIfPresent(
              key,
              (same, value) -> {
                fine.set(value == 1);
                return value;
              });
        }
        return fine.get();
    }
  }
}
