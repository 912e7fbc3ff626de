package io.guardedmap.examples.races;

import io.guardedmap.GuardedMap;
import io.guardedmap.examples.MapKind;
import io.guardedmap.examples.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The tutorial's first programs, as big as there: 1,000 threads add 1,000 keys each. */
final class AddRaces {
  private static final int THREADS = 1_000;
  private static final int KEYS = 1_000;

  private AddRaces() {}

  static List<Race> all() {
    return List.of(adding(), addingBatches());
  }

  /** T1: key by key. Without a guard, additions overwrite each other. */
  private static Race adding() {
    return new Race(
        "T1",
        "1,000 threads add 1,000 keys each",
        "bad: other than 1,000,000 keys at the end, or a hang; -n: it was wrong by so many, at most",
        Set.of(MapKind.HASH_MAP),
        3,
        (kind, number) -> {
          Map<Integer, Integer> map = kind.newMap();
          Outcome outcome = Meeting.crowd(kind, THREADS, thread -> () -> add(map, thread * KEYS));
          return counted(outcome, map);
        },
        missing -> missing == 0 ? "" : ", -" + Text.number(missing));
  }

  private static boolean add(Map<Integer, Integer> map, int first) {
    for (int key = first; key < first + KEYS; key++) {
      map.put(key, key);
    }
    return true;
  }

  /** T2: by putAll. A reader should find each batch there as a whole, or not at all. */
  private static Race addingBatches() {
    return new Race(
        "T2",
        "1,000 threads putAll 1,000 each",
        "bad: as T1, or a copy taken meanwhile holds a part of a batch",
        Set.of(MapKind.HASH_MAP, MapKind.CONCURRENT_HASH_MAP),
        1,
        (kind, number) -> {
          Map<Integer, Integer> map = kind.newMap();
          List<Map<Integer, Integer>> batches = batches();
          Outcome outcome =
              Meeting.crowdWatched(
                  kind,
                  THREADS,
                  thread -> () -> addBatch(map, batches.get(thread)),
                  () -> sizeOfCopy(map) % KEYS == 0);
          return counted(outcome, map);
        });
  }

  private static List<Map<Integer, Integer>> batches() {
    List<Map<Integer, Integer>> batches = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      Map<Integer, Integer> batch = new HashMap<>();
      add(batch, thread * KEYS);
      batches.add(batch);
    }
    return batches;
  }

  private static boolean addBatch(Map<Integer, Integer> map, Map<Integer, Integer> batch) {
    map.putAll(batch);
    return true;
  }

  private static int sizeOfCopy(Map<Integer, Integer> map) {
    return map instanceof GuardedMap<Integer, Integer> guarded
        ? guarded.snapshot().size()
        : new HashMap<>(map).size();
  }

  /** Looks for every key, as the size of a map that lost some may still be right. */
  private static Outcome counted(Outcome outcome, Map<Integer, Integer> map) {
    if (outcome != Outcome.FINE) {
      return outcome;
    }
    long missing = IntStream.range(0, THREADS * KEYS).filter(key -> !map.containsKey(key)).count();
    long wrongBy = Math.abs(THREADS * KEYS - map.size());
    return Outcome.fineIf(missing == 0 && wrongBy == 0).withMeasure(Math.max(missing, wrongBy));
  }
}
