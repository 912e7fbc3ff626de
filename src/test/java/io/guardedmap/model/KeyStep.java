package io.guardedmap.model;

import io.guardedmap.testkit.Ends;
import java.util.AbstractMap.SimpleEntry;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;

/** What a map can do with one key. */
enum KeyStep {
  PUT((map, key, value, expected) -> map.put(key, value)),
  PUT_AGAIN((map, key, value, expected) -> map.put(key, value)),
  PUT_IF_ABSENT((map, key, value, expected) -> map.putIfAbsent(key, value)),
  PUT_ALL_OF_ONE(
      (map, key, value, expected) -> {
        map.putAll(Collections.singletonMap(key, value));
        return null;
      }),
  COMPUTE_IF_ABSENT((map, key, value, expected) -> map.computeIfAbsent(key, same -> value)),
  COMPUTE((map, key, value, expected) -> map.compute(key, (same, old) -> mixed(old, value))),
  MERGE(
      (map, key, value, expected) ->
          map.merge(key, Objects.requireNonNullElse(value, 1), KeyStep::mixed)),
  ENTRY_SET_VALUE(
      (map, key, value, expected) -> {
        for (Map.Entry<Object, Object> entry : map.entrySet()) {
          Object old = entry.setValue(value);
          return old + " " + entry;
        }
        return null;
      }),

  FIRST_ENTRY((map, key, value, expected) -> Ends.first(map)),
  LAST_ENTRY((map, key, value, expected) -> Ends.last(map)),
  GET((map, key, value, expected) -> map.get(key)),
  GET_OR_DEFAULT((map, key, value, expected) -> map.getOrDefault(key, value)),
  CONTAINS_KEY((map, key, value, expected) -> map.containsKey(key)),
  SIZE((map, key, value, expected) -> map.isEmpty() ? "empty" : map.size()),
  KEYS_CONTAIN((map, key, value, expected) -> map.keySet().contains(key)),
  ENTRIES_CONTAIN(
      (map, key, value, expected) -> map.entrySet().contains(new SimpleEntry<>(key, expected))),
  REPLACE((map, key, value, expected) -> map.replace(key, value)),
  REPLACE_IF((map, key, value, expected) -> map.replace(key, expected, value)),
  COMPUTE_IF_PRESENT(
      (map, key, value, expected) -> map.computeIfPresent(key, (same, old) -> mixed(old, value))),
  FUNCTION_THROWS(
      (map, key, value, expected) ->
          map.compute(
              key,
              (same, old) -> {
                throw new Boom();
              })),

  REMOVE((map, key, value, expected) -> map.remove(key)),
  REMOVE_IF((map, key, value, expected) -> map.remove(key, expected)),
  KEYS_REMOVE((map, key, value, expected) -> map.keySet().remove(key)),
  ENTRIES_REMOVE(
      (map, key, value, expected) -> map.entrySet().remove(new SimpleEntry<>(key, expected))),
  COMPUTE_AWAY((map, key, value, expected) -> map.compute(key, (same, old) -> null)),
  COMPUTE_PRESENT_AWAY(
      (map, key, value, expected) -> map.computeIfPresent(key, (same, old) -> null)),
  MERGE_AWAY((map, key, value, expected) -> map.merge(key, 1, (old, one) -> null)),
  POLL_FIRST_ENTRY((map, key, value, expected) -> Ends.pollFirst(map)),
  POLL_LAST_ENTRY((map, key, value, expected) -> Ends.pollLast(map)),
  REMOVE_OLDEST(
      (map, key, value, expected) -> {
        var keys = map.keySet().iterator();
        return keys.hasNext() ? map.remove(keys.next()) : null;
      }),
  REMOVE_OLDEST_BY_ITERATOR(
      (map, key, value, expected) -> {
        var entries = map.entrySet().iterator();
        if (!entries.hasNext()) {
          return null;
        }
        String oldest = entries.next().toString();
        entries.remove();
        return oldest;
      });

  /** A step, on our map or on the model. */
  interface Action {
    Object on(Map<Object, Object> map, Object key, Object value, Object expected);
  }

  private static final KeyStep[] ALL = values();

  @SuppressWarnings("ImmutableEnumChecker") // lambdas that capture nothing
  private final Action action;

  KeyStep(Action action) {
    this.action = action;
  }

  void run(Subject subject, Object key) {
    Object value = subject.value();
    Object expected = subject.expectedValue(key);
    subject.both(map -> action.on(map, key, value, expected));
  }

  private static Object mixed(Object old, Object value) {
    if (old == null || value == null) {
      return value;
    }
    int sum = (Integer) old + (Integer) value;
    if (sum % 19 == 0) {
      throw new Boom();
    }
    return sum % 5 == 0 ? null : (Object) (sum % 30);
  }

  /** One that adds more than it removes. */
  static KeyStep growing(Subject subject) {
    return ALL[subject.below(indexOf(FIRST_ENTRY))];
  }

  /** One that removes, if its key is there. */
  static KeyStep shrinking(Subject subject) {
    return ALL[indexOf(REMOVE) + subject.below(ALL.length - indexOf(REMOVE))];
  }

  static KeyStep any(Subject subject) {
    return ALL[subject.below(ALL.length)];
  }

  private static int indexOf(KeyStep step) {
    return Arrays.asList(ALL).indexOf(step);
  }
}
