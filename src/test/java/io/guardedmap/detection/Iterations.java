package io.guardedmap.detection;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All ways to iterate over a map, and all ways to change one, by name. */
final class Iterations {
  /** A way to iterate; calls back after each element. */
  interface Iteration {
    void over(Map<String, Integer> map, Runnable callback);
  }

  /** A way to change a map, or not. */
  interface Change {
    void of(Map<String, Integer> map);
  }

  private Iterations() {}

  @SuppressWarnings("ReturnValueIgnored") // called for what they call
  static Map<String, Iteration> all() {
    Map<String, Iteration> all = new LinkedHashMap<>();
    all.put("map.forEach", (map, callback) -> map.forEach((key, value) -> callback.run()));
    all.put("map.containsValue", (map, callback) -> map.containsValue(calledOnEquals(callback)));
    views()
        .forEach(
            (name, view) -> {
              all.put(name + ".iterator", (map, callback) -> iterate(view.apply(map), callback));
              all.put(
                  name + ".iterator.next alone",
                  (map, callback) -> nextAlone(view.apply(map), callback));
              all.put(
                  name + ".iterator.forEachRemaining",
                  (map, callback) ->
                      view.apply(map).iterator().forEachRemaining(each -> callback.run()));
              all.put(
                  name + ".forEach",
                  (map, callback) -> view.apply(map).forEach(each -> callback.run()));
              all.put(
                  name + ".spliterator.tryAdvance",
                  (map, callback) -> advance(view.apply(map).spliterator(), callback));
              all.put(
                  name + ".spliterator.forEachRemaining",
                  (map, callback) ->
                      view.apply(map).spliterator().forEachRemaining(each -> callback.run()));
              all.put(
                  name + ".spliterator, split",
                  (map, callback) -> split(view.apply(map).spliterator(), callback));
              all.put(
                  name + ".stream.forEach",
                  (map, callback) -> view.apply(map).stream().forEach(each -> callback.run()));
              all.put(
                  name + ".stream.collect",
                  (map, callback) ->
                      view.apply(map).stream()
                          .peek(each -> callback.run())
                          .collect(Collectors.toSet()));
              all.put(
                  name + ".stream.anyMatch",
                  (map, callback) ->
                      view.apply(map).stream()
                          .anyMatch(
                              each -> {
                                callback.run();
                                return false;
                              }));
              all.put(
                  name + ".stream.iterator",
                  (map, callback) -> iterate(() -> iterator(view.apply(map)), callback));
            });
    return all;
  }

  private static Map<String, Function<Map<String, Integer>, Collection<?>>> views() {
    Map<String, Function<Map<String, Integer>, Collection<?>>> views = new LinkedHashMap<>();
    views.put("keySet", Map::keySet);
    views.put("values", Map::values);
    views.put("entrySet", Map::entrySet);
    return views;
  }

  private static Object calledOnEquals(Runnable callback) {
    return new Object() {
      @Override
      public boolean equals(Object other) {
        callback.run();
        return false;
      }

      @Override
      public int hashCode() {
        return 0;
      }
    };
  }

  private static Iterator<Object> iterator(Collection<?> view) {
    return view.stream().map(each -> (Object) each).iterator();
  }

  private static void iterate(Iterable<?> view, Runnable callback) {
    for (Iterator<?> each = view.iterator(); each.hasNext(); ) {
      each.next();
      callback.run();
    }
  }

  /** Knows how many there are, and asks once more than that. */
  private static void nextAlone(Collection<?> view, Runnable callback) {
    Iterator<?> each = view.iterator();
    for (int left = view.size(); left > 0; left--) {
      each.next();
      callback.run();
    }
    if (each.hasNext()) {
      throw new AssertionError("more elements than the size");
    }
  }

  private static void advance(Spliterator<?> all, Runnable callback) {
    boolean more = true;
    while (more) {
      more = all.tryAdvance(each -> callback.run());
    }
  }

  private static void split(Spliterator<?> all, Runnable callback) {
    Spliterator<?> front = all.trySplit();
    if (front != null) {
      split(front, callback);
    }
    all.forEachRemaining(each -> callback.run());
  }

  /** Changes that add or remove, however they cancel out. */
  static Map<String, Change> structuralChanges() {
    Map<String, Change> changes = new LinkedHashMap<>();
    changes.put("put", map -> map.put("new", 1));
    changes.put("put null", map -> map.put(null, null));
    changes.put("putIfAbsent", map -> map.putIfAbsent("new", null));
    changes.put("putAll", map -> map.putAll(Map.of("b", 1, "new", 2)));
    changes.put("computeIfAbsent", map -> map.computeIfAbsent("new", key -> 1));
    changes.put("compute", map -> map.compute("new", (key, old) -> 1));
    changes.put("merge", map -> map.merge("new", 1, Integer::sum));
    changes.put("remove", map -> map.remove("b"));
    changes.put("remove of key and value", map -> map.remove("b", 2));
    changes.put("compute away", map -> map.compute("b", (key, old) -> null));
    changes.put("computeIfPresent away", map -> map.computeIfPresent("b", (key, old) -> null));
    changes.put("merge away", map -> map.merge("b", 1, (old, one) -> null));
    changes.put("clear", Map::clear);
    changes.put(
        "remove and put of another",
        map -> {
          map.remove("b");
          map.put("new", 2);
        });
    changes.put("remove and put of the same", map -> map.put("b", map.remove("b")));
    changes.put(
        "put and remove",
        map -> {
          map.put("new", 1);
          map.remove("new");
        });
    changes.put(
        "clear and fill",
        map -> {
          Map<String, Integer> content = new LinkedHashMap<>(map);
          map.clear();
          map.putAll(content);
        });
    changes.put("keySet.remove", map -> map.keySet().remove("b"));
    changes.put("keySet.removeIf", map -> map.keySet().removeIf("b"::equals));
    changes.put("keySet.retainAll", map -> map.keySet().retainAll(Set.of("a")));
    changes.put("keySet.clear", map -> map.keySet().clear());
    changes.put("values.remove", map -> map.values().remove(2));
    changes.put("values.removeAll", map -> map.values().removeAll(Collections.singleton(2)));
    changes.put("entrySet.remove", map -> map.entrySet().remove(Map.entry("b", 2)));
    changes.put("entrySet.removeIf", map -> map.entrySet().removeIf(e -> e.getKey().equals("b")));
    changes.put(
        "another iterator's remove",
        map -> {
          Iterator<String> keys = map.keySet().iterator();
          keys.next();
          keys.remove();
        });
    return changes;
  }

  /** What neither adds nor removes. */
  static Map<String, Change> harmlessChanges() {
    Map<String, Change> changes = new LinkedHashMap<>();
    changes.put("put of a present key", map -> map.put("b", 20));
    changes.put("replace", map -> map.replace("b", 20));
    changes.put("replace of the value", map -> map.replace("b", map.get("b"), 20));
    changes.put("replaceAll", map -> map.replaceAll((key, value) -> 20));
    changes.put("merge of a present key", map -> map.merge("b", 20, Integer::sum));
    changes.put("compute of a present key", map -> map.compute("b", (key, old) -> 20));
    changes.put("computeIfAbsent of a present key", map -> map.computeIfAbsent("b", key -> 20));
    changes.put("putAll of present keys", map -> map.putAll(Map.of("a", 10, "b", 20)));
    changes.put("putAll of nothing", map -> map.putAll(Map.of()));
    changes.put("setValue", map -> map.entrySet().iterator().next().setValue(20));
    changes.put("get of an absent key", map -> Objects.requireNonNullElse(map.get("new"), 0));
    changes.put("getOrDefault of an absent key", map -> map.getOrDefault("new", 0));
    changes.put("remove of an absent key", map -> map.remove("new"));
    changes.put("remove with another value", map -> map.remove("b", "another"));
    changes.put("computeIfAbsent to null", map -> map.computeIfAbsent("new", key -> null));
    changes.put("computeIfPresent of an absent key", map -> map.computeIfPresent("x", (k, v) -> 1));
    changes.put("compute of an absent key to null", map -> map.compute("x", (key, old) -> null));
    changes.put("removeIf that finds none", map -> map.keySet().removeIf("new"::equals));
    changes.put("retainAll that keeps all", map -> map.keySet().retainAll(map.keySet()));
    return changes;
  }

  /** A callback that does something at one of its calls, and counts them. */
  static final class CallAt implements Runnable {
    private final int chosen;
    private final Runnable action;
    private int calls;

    CallAt(int chosen, Runnable action) {
      this.chosen = chosen;
      this.action = action;
    }

    @Override
    public void run() {
      if (calls++ == chosen) {
        action.run();
      }
    }

    int calls() {
      return calls;
    }
  }

  /** Accepts whatever is iterated over. */
  static final Consumer<Object> IGNORE = each -> {};
}
