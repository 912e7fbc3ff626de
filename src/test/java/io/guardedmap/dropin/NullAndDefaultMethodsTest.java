package io.guardedmap.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.Checks;
import io.guardedmap.testkit.Maker;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every method with null in every place, on maps with and without null keys and values: results,
 * exceptions and what is left in the map are those of {@link LinkedHashMap}.
 */
class NullAndDefaultMethodsTest {
  private interface Action extends Function<Map<String, Integer>, Object> {}

  private static final List<String> KEYS = Arrays.asList("one", "none", "null value", null);
  private static final List<Integer> VALUES = Arrays.asList(1, 2, null);

  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    actions()
        .forEach(
            (name, action) -> {
              for (Maker maker : Maker.values()) {
                for (boolean withNullKey : List.of(false, true)) {
                  cases.add(Arguments.of(name, maker, withNullKey, action));
                }
              }
            });
    return cases;
  }

  @ParameterizedTest(name = "{0}, {1}, null key: {2}")
  @MethodSource("cases")
  void areThoseOfHashMap(
      String name,
      Maker maker,
      boolean withNullKey,
      Function<Map<String, Integer>, Object> action) {
    Map<String, Integer> expected = fill(new LinkedHashMap<>(), withNullKey);
    Map<String, Integer> actual = fill(maker.empty(), withNullKey);

    assertThat(outcome(action, actual)).as(name).isEqualTo(outcome(action, expected));

    assertThat(new ArrayList<>(actual.entrySet())).isEqualTo(new ArrayList<>(expected.entrySet()));
    Checks.checkUsable(actual);
  }

  private static Map<String, Integer> fill(Map<String, Integer> map, boolean withNullKey) {
    map.put("one", 1);
    map.put("null value", null);
    if (withNullKey) {
      map.put(null, 2);
    }
    map.put("two", 2);
    return map;
  }

  private static Object outcome(
      Function<Map<String, Integer>, Object> action, Map<String, Integer> map) {
    try {
      return Arrays.asList(action.apply(map));
    } catch (RuntimeException e) {
      return e.getClass();
    }
  }

  private static Map<String, Action> actions() {
    Map<String, Action> actions = new LinkedHashMap<>();
    for (String key : KEYS) {
      addOfKey(actions, key);
      for (Integer value : VALUES) {
        addOfKeyAndValue(actions, key, value);
        for (Integer other : VALUES) {
          actions.put(
              "replace(" + key + ", " + other + ", " + value + ")",
              map -> map.replace(key, other, value));
          actions.put(
              "merge(" + key + ", " + value + ", to " + other + ")",
              map -> map.merge(key, value, (old, given) -> other));
        }
      }
    }
    addWithoutKey(actions);
    return actions;
  }

  private static void addOfKey(Map<String, Action> actions, String key) {
    actions.put("get " + key, map -> map.get(key));
    actions.put("containsKey " + key, map -> map.containsKey(key));
    actions.put("remove " + key, map -> map.remove(key));
    actions.put("keySet().remove " + key, map -> map.keySet().remove(key));
    actions.put("keySet().contains " + key, map -> map.keySet().contains(key));
    actions.put("compute(" + key + ", null)", map -> map.compute(key, null));
    actions.put("computeIfAbsent(" + key + ", null)", map -> map.computeIfAbsent(key, null));
    actions.put("computeIfPresent(" + key + ", null)", map -> map.computeIfPresent(key, null));
    actions.put("merge(" + key + ", 1, null)", map -> map.merge(key, 1, null));
  }

  private static void addOfKeyAndValue(Map<String, Action> actions, String key, Integer value) {
    String pair = "(" + key + ", " + value + ")";
    actions.put("put" + pair, map -> map.put(key, value));
    actions.put("putIfAbsent" + pair, map -> map.putIfAbsent(key, value));
    actions.put("getOrDefault" + pair, map -> map.getOrDefault(key, value));
    actions.put("remove" + pair, map -> map.remove(key, value));
    actions.put("replace" + pair, map -> map.replace(key, value));
    actions.put(
        "compute to" + pair, map -> map.compute(key, (same, old) -> old == null ? value : null));
    actions.put("computeIfAbsent to" + pair, map -> map.computeIfAbsent(key, same -> value));
    actions.put(
        "computeIfPresent to" + pair, map -> map.computeIfPresent(key, (same, old) -> value));
    actions.put(
        "entrySet().contains" + pair,
        map -> map.entrySet().contains(new SimpleEntry<>(key, value)));
    actions.put(
        "entrySet().remove" + pair, map -> map.entrySet().remove(new SimpleEntry<>(key, value)));
    actions.put("merge(" + key + ", " + value + ", null)", map -> map.merge(key, value, null));
  }

  private static void addWithoutKey(Map<String, Action> actions) {
    actions.put("putAll null", map -> done(() -> map.putAll(null)));
    actions.put("forEach null", map -> done(() -> map.forEach(null)));
    actions.put("replaceAll null", map -> done(() -> map.replaceAll(null)));
    actions.put("replaceAll to null", map -> done(() -> map.replaceAll((key, value) -> null)));
    actions.put("equals null", map -> Objects.equals(map, null));
    actions.put("containsValue null", map -> map.containsValue(null));
    actions.put("values().remove null", map -> map.values().remove(null));
    actions.put("entrySet().contains null", map -> map.entrySet().contains(null));
    actions.put("entrySet().remove null", map -> map.entrySet().remove(null));
    actions.put("entrySet().contains other", map -> map.entrySet().contains((Object) "one"));
    actions.put("entrySet().remove other", map -> map.entrySet().remove((Object) "one"));
    actions.put("keySet().removeAll null", map -> map.keySet().removeAll(null));
    actions.put("keySet().retainAll null", map -> map.keySet().retainAll(null));
    actions.put("keySet().containsAll null", map -> map.keySet().containsAll(null));
    actions.put("keySet().removeIf null", map -> map.keySet().removeIf(null));
    actions.put("values().removeAll null", map -> map.values().removeAll(null));
    actions.put("values().retainAll null", map -> map.values().retainAll(null));
    actions.put("values().removeIf null", map -> map.values().removeIf(null));
    actions.put("entrySet().removeAll null", map -> map.entrySet().removeAll(null));
    actions.put("entrySet().retainAll null", map -> map.entrySet().retainAll(null));
    actions.put("entrySet().removeIf null", map -> map.entrySet().removeIf(null));
    actions.put("keySet().forEach null", map -> done(() -> map.keySet().forEach(null)));
    actions.put("keySet().add", map -> map.keySet().add("new"));
    actions.put("values().add", map -> map.values().add(1));
    actions.put("entrySet().add", map -> map.entrySet().add(new SimpleEntry<>("new", 1)));
    actions.put("keySet().addAll", map -> map.keySet().addAll(List.of("new")));
    actions.put("keySet().toArray null", map -> map.keySet().toArray((Object[]) null));
    actions.put(
        "keySet().toArray of numbers", map -> map.keySet().toArray((Object[]) new Integer[0]));
    actions.put("spliterator null", map -> map.keySet().spliterator().tryAdvance(null));
    actions.put(
        "spliterator all null",
        map -> done(() -> map.values().spliterator().forEachRemaining(null)));
    actions.put(
        "next after the end",
        map -> {
          var keys = map.keySet().iterator();
          while (keys.hasNext()) {
            keys.next();
          }
          return keys.next();
        });
    actions.put("remove before next", map -> done(() -> map.keySet().iterator().remove()));
    actions.put(
        "remove twice",
        map -> {
          var entries = map.entrySet().iterator();
          entries.next();
          entries.remove();
          entries.remove();
          return null;
        });
    actions.put("keys removed from themselves", map -> map.keySet().removeAll(map.keySet()));
    actions.put("values retain themselves", map -> map.values().retainAll(map.values()));
    actions.put("put all of itself", map -> done(() -> map.putAll(map)));
    actions.put("equals itself", map -> map.equals(sameAs(map)));
  }

  /** Hides from the compiler that it is the same. */
  private static Object sameAs(Object object) {
    return object;
  }

  private static Object done(Runnable action) {
    action.run();
    return "done";
  }
}
