package io.guardedmap.soak;

import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.CodedKey;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A thread that writes to keys of its own, and knows at any time what they must hold. */
final class SoakWriter {
  private static final int KEYS = 2_000;

  private final GuardedMap<Object, Integer> map;
  private final int number;
  private final Random random;
  private final Map<Object, Integer> known = new HashMap<>();

  SoakWriter(GuardedMap<Object, Integer> map, int number, long seed) {
    this.map = map;
    this.number = number;
    this.random = new Random(seed);
  }

  Map<Object, Integer> known() {
    return known;
  }

  void run(int steps) {
    for (int n = 0; n < steps; n++) {
      step();
    }
  }

  /** A key of this writer: most have a hash code of their own, some share one with others. */
  private Object key() {
    int key = random.nextInt(KEYS);
    return key % 50 == 0 ? new CodedKey(key + KEYS * number, 7) : (Object) (key + KEYS * number);
  }

  private boolean isOwn(Object key) {
    int of = key instanceof CodedKey coded ? coded.number() : key instanceof Integer n ? n : -1;
    return of >= KEYS * number && of < KEYS * (number + 1);
  }

  private void step() {
    Object key = key();
    int value = random.nextInt();
    switch (random.nextInt(600)) {
      case 0 -> removeMany(key.hashCode());
      case 1 -> both(all -> putSeveral(all, value));
      case 2 -> walk(value);
      case 3 -> Soak.require(map.keySet().containsAll(known.keySet()), "a key is missing");
      default -> stepOfOneKey(key, value);
    }
  }

  private void stepOfOneKey(Object key, int value) {
    BiFunction<Object, Integer, Integer> odd =
        (k, old) -> old == null || old % 2 == 0 ? (Integer) value : null;
    switch (random.nextInt(12)) {
      case 0, 1 -> both(all -> all.put(key, value));
      case 2, 3 -> both(all -> all.remove(key));
      case 4 -> both(all -> all.putIfAbsent(key, value));
      case 5 -> both(all -> all.merge(key, value, (old, one) -> value % 3 == 0 ? null : old + one));
      case 6 -> both(all -> all.compute(key, odd));
      case 7 -> both(all -> all.computeIfAbsent(key, k -> value));
      case 8 -> both(all -> all.replace(key, value));
      case 9 -> Soak.require(Objects.equals(map.get(key), known.get(key)), "get");
      case 10 -> Soak.require(map.containsKey(key) == known.containsKey(key), "containsKey");
      default -> Accounts.transfer(map, random);
    }
  }

  /** Does the same to the map and to what is known, and expects the same of both. */
  private void both(Function<Map<Object, Integer>, Object> step) {
    Object expected = step.apply(known);
    Object result = step.apply(map);
    Soak.require(Objects.equals(result, expected), result + " instead of " + expected);
  }

  private Object putSeveral(Map<Object, Integer> all, int value) {
    Map<Object, Integer> several = new HashMap<>();
    for (int n = 0; n < 200; n++) {
      several.put(Math.floorMod(value + n, KEYS) / 50 * 50 + 1 + KEYS * number, value + n);
    }
    all.putAll(several);
    return true;
  }

  private void removeMany(int some) {
    Set<Object> gone =
        known.keySet().stream()
            .filter(key -> (key.hashCode() ^ some) % 3 == 0)
            .collect(Collectors.toSet());
    known.keySet().removeAll(gone);
    boolean changed = map.keySet().removeIf(key -> isOwn(key) && gone.contains(key));
    Soak.require(changed == !gone.isEmpty(), "removeIf");
  }

  /** Removes and sets through an iterator of the map. */
  private void walk(int value) {
    for (Iterator<Map.Entry<Object, Integer>> each = map.entrySet().iterator(); each.hasNext(); ) {
      Map.Entry<Object, Integer> entry = each.next();
      Object key = entry.getKey();
      if (isOwn(key)) {
        Soak.require(Objects.equals(known.get(key), entry.getValue()), "an entry of an iterator");
        if (key.hashCode() % 4 == 0) {
          each.remove();
          known.remove(key);
        } else {
          entry.setValue(value);
          known.put(key, value);
        }
      }
    }
  }
}
