package io.guardedmap.allornothing;

import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.Ends;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Everything that can be done to a map with keys, values and functions that may throw. */
final class Operations {
  /** An operation on a map; {@code present} and {@code absent} are keys that it has and has not. */
  interface Operation {
    void on(Map<Object, Object> map, Setting with);
  }

  /** What an operation works with. */
  record Setting(Bomb bomb, IntFunction<Object> keys, IntFunction<Object> values, int size) {
    Object first() {
      return keys.apply(0);
    }

    Object last() {
      return keys.apply(size - 1);
    }

    Object absent() {
      return keys.apply(size + 100);
    }

    <T> T result(T result) {
      bomb.tick();
      return result;
    }

    /** Some keys that are there and some that are not. */
    List<Object> someKeys() {
      return Arrays.asList(absent(), last(), keys.apply(size + 101), keys.apply(size / 2));
    }

    /** Entries of these, in a map that does not ask them for hash codes. */
    Map<Object, Object> someEntries() {
      return new PairsOnly(someKeys(), values);
    }
  }

  private Operations() {}

  static Map<String, Operation> all() {
    Map<String, Operation> all = new LinkedHashMap<>();
    addSingleKey(all);
    addBulk(all);
    addIterating(all);
    addReading(all);
    addGuarded(all);
    return all;
  }

  private static void addSingleKey(Map<String, Operation> all) {
    all.put("put, absent", (map, with) -> map.put(with.absent(), 1));
    all.put("put, present", (map, with) -> map.put(with.last(), 1));
    all.put("putIfAbsent", (map, with) -> map.putIfAbsent(with.absent(), 1));
    all.put("remove, present", (map, with) -> map.remove(with.first()));
    all.put("remove, last", (map, with) -> map.remove(with.last()));
    all.put("remove, absent", (map, with) -> map.remove(with.absent()));
    all.put(
        "remove, pair", (map, with) -> map.remove(with.last(), with.values.apply(with.size - 1)));
    all.put("pollFirstEntry", (map, with) -> Ends.pollFirst(map));
    all.put("pollLastEntry", (map, with) -> Ends.pollLast(map));
    all.put("replace", (map, with) -> map.replace(with.last(), 1));
    all.put(
        "replace, value",
        (map, with) -> map.replace(with.last(), with.values.apply(with.size - 1), 1));
    all.put(
        "computeIfAbsent", (map, with) -> map.computeIfAbsent(with.absent(), k -> with.result(1)));
    all.put(
        "computeIfPresent",
        (map, with) -> map.computeIfPresent(with.last(), (k, v) -> with.result(1)));
    all.put(
        "computeIfPresent to nothing",
        (map, with) -> map.computeIfPresent(with.last(), (k, v) -> with.result(null)));
    all.put("compute, absent", (map, with) -> map.compute(with.absent(), (k, v) -> with.result(1)));
    all.put(
        "compute, to nothing",
        (map, with) -> map.compute(with.last(), (k, v) -> with.result(null)));
    all.put("merge", (map, with) -> map.merge(with.last(), 1, (old, one) -> with.result(1)));
    all.put("merge, absent", (map, with) -> map.merge(with.absent(), 1, (old, one) -> 1));
    all.put(
        "merge, to nothing",
        (map, with) -> map.merge(with.last(), 1, (old, one) -> with.result(null)));
    all.put("keySet.remove", (map, with) -> map.keySet().remove(with.last()));
    all.put(
        "entrySet.remove",
        (map, with) ->
            map.entrySet()
                .remove(new SimpleEntry<>(with.last(), with.values.apply(with.size - 1))));
    all.put("values.remove", (map, with) -> map.values().remove(with.values.apply(with.size - 1)));
  }

  private static void addBulk(Map<String, Operation> all) {
    all.put("putAll", (map, with) -> map.putAll(with.someEntries()));
    all.put("clear", (map, with) -> map.clear());
    all.put("replaceAll", (map, with) -> map.replaceAll((k, v) -> with.result(1)));
    all.put("keySet.removeIf", (map, with) -> map.keySet().removeIf(k -> with.result(true)));
    all.put(
        "keySet.removeIf, some",
        (map, with) -> map.keySet().removeIf(k -> with.result(((Ticking) k).number() % 3 == 0)));
    all.put("values.removeIf", (map, with) -> map.values().removeIf(v -> with.result(true)));
    all.put("entrySet.removeIf", (map, with) -> map.entrySet().removeIf(e -> with.result(true)));
    all.put(
        "entrySet.removeIf that sets values",
        (map, with) ->
            map.entrySet()
                .removeIf(entry -> with.result(((Ticking) entry.getKey()).number() % 2 == 0)));
    all.put("keySet.removeAll, few", (map, with) -> map.keySet().removeAll(with.someKeys()));
    all.put(
        "keySet.removeAll, many",
        (map, with) -> {
          List<Object> keys = new ArrayList<>(with.someKeys());
          while (keys.size() <= with.size) {
            keys.add(1);
          }
          map.keySet().removeAll(keys);
        });
    all.put("keySet.retainAll", (map, with) -> map.keySet().retainAll(with.someKeys()));
    all.put(
        "values.removeAll",
        (map, with) -> map.values().removeAll(Arrays.asList(with.values.apply(1))));
    all.put(
        "values.retainAll",
        (map, with) -> map.values().retainAll(Arrays.asList(with.values.apply(1))));
    all.put(
        "entrySet.removeAll",
        (map, with) -> map.entrySet().removeAll(with.someEntries().entrySet()));
    all.put(
        "entrySet.retainAll",
        (map, with) -> map.entrySet().retainAll(with.someEntries().entrySet()));
  }

  private static void addIterating(Map<String, Operation> all) {
    all.put(
        "Iterator.remove, first",
        (map, with) -> {
          Iterator<Object> keys = map.keySet().iterator();
          keys.next();
          keys.remove();
        });
    all.put(
        "Iterator.remove, last",
        (map, with) -> {
          Iterator<Object> keys = map.keySet().iterator();
          for (int n = 0; n < with.size; n++) {
            keys.next();
          }
          keys.remove();
        });
    all.put("Entry.setValue", (map, with) -> map.entrySet().iterator().next().setValue("another"));
    all.put("forEach", (map, with) -> map.forEach((k, v) -> with.bomb.tick()));
    all.put("stream", (map, with) -> map.values().stream().forEach(v -> with.bomb.tick()));
  }

  @SuppressWarnings("ReturnValueIgnored") // called for the user code that they call
  private static void addReading(Map<String, Operation> all) {
    all.put("get", (map, with) -> map.get(with.last()));
    all.put("get, absent", (map, with) -> map.get(with.absent()));
    all.put("containsKey", (map, with) -> map.containsKey(with.first()));
    all.put("containsValue", (map, with) -> map.containsValue(with.values.apply(with.size - 1)));
    all.put("hashCode", (map, with) -> map.hashCode());
    all.put("toString", (map, with) -> map.toString());
    all.put("equals", (map, with) -> map.equals(new HashMap<>(map)));
    all.put("keySet.containsAll", (map, with) -> map.keySet().containsAll(with.someKeys()));
  }

  private static void addGuarded(Map<String, Operation> all) {
    all.put(
        "several in a row",
        (map, with) -> {
          if (map instanceof GuardedMap<Object, Object> guarded) {
            guarded.update(inside -> severalInARow(inside, with));
          }
        });
    all.put(
        "updateIf",
        (map, with) -> {
          if (map instanceof GuardedMap<Object, Object> guarded) {
            guarded.updateIf(guarded.snapshot(), inside -> severalInARow(inside, with));
          }
        });
    all.put(
        "replaceContents",
        (map, with) -> {
          if (map instanceof GuardedMap<Object, Object> guarded) {
            guarded.replaceContents(with.someEntries());
          }
        });
  }

  private static void severalInARow(Map<Object, Object> map, Setting with) {
    map.put(with.absent(), 1);
    map.remove(with.first());
    map.replaceAll((key, value) -> "replaced");
    map.keySet().removeIf(key -> key.equals(with.last()));
    with.bomb.tick();
    map.clear();
    map.put(with.last(), 2);
    with.bomb.tick();
  }
}
