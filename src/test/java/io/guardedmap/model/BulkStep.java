package io.guardedmap.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a map and its views can do with many keys; its cost may be that of all entries. */
enum BulkStep {
  PUT_ALL(
      (map, with) -> {
        map.putAll(with.batch);
        return null;
      }),
  CLEAR(
      (map, with) -> {
        if (with.isRare) {
          map.clear();
        }
        return null;
      }),
  CLEAR_A_VIEW(
      (map, with) -> {
        if (with.isRare) {
          with.pick(map.keySet(), map.values(), map.entrySet()).clear();
        }
        return null;
      }),
  REPLACE_ALL(
      (map, with) -> {
        map.replaceAll((key, value) -> with.filter.test(value) ? with.value : value);
        return null;
      }),
  REMOVE_IF((map, with) -> with.removeIf(map)),
  REMOVE_ALL_KEYS((map, with) -> map.keySet().removeAll(with.keys())),
  REMOVE_ALL_VALUES((map, with) -> map.values().removeAll(with.fewValues())),
  REMOVE_ALL_ENTRIES((map, with) -> map.entrySet().removeAll(with.batch.entrySet())),
  RETAIN_ALL_KEYS((map, with) -> with.isRare && map.keySet().retainAll(with.keys())),
  RETAIN_ALL_VALUES((map, with) -> with.isRare && map.values().retainAll(with.batch.values())),
  RETAIN_ALL_ENTRIES((map, with) -> with.isRare && map.entrySet().retainAll(with.batch.entrySet())),
  REMOVE_A_VALUE((map, with) -> map.values().remove(with.value)),
  REMOVE_BY_KEY_ITERATOR((map, with) -> with.removeByIterator(map.keySet(), map)),
  REMOVE_BY_VALUE_ITERATOR((map, with) -> with.removeByIterator(map.values(), map)),
  REMOVE_BY_ENTRY_ITERATOR((map, with) -> with.removeByIterator(map.entrySet(), map)),
  SET_VALUES(
      (map, with) -> {
        int sum = 0;
        for (Map.Entry<Object, Object> entry : map.entrySet()) {
          if (with.filter.test(entry.getKey())) {
            sum += Objects.hashCode(entry.setValue(with.value)) + entry.hashCode();
          }
        }
        return sum;
      }),
  SET_VALUES_IN_A_STREAM(
      (map, with) -> {
        map.entrySet().stream()
            .filter(entry -> with.filter.test(entry.getKey()))
            .forEach(entry -> entry.setValue(with.value));
        return null;
      }),

  FOR_EACH(
      (map, with) -> {
        List<Object> all = new ArrayList<>();
        map.forEach((key, value) -> all.add(List.of(asText(key), asText(value))));
        return all;
      }),
  FOR_EACH_OF_A_VIEW(
      (map, with) -> {
        List<Object> all = new ArrayList<>();
        with.pick(map.keySet(), map.values(), map.entrySet())
            .forEach(each -> all.add(asText(each)));
        return all;
      }),
  TO_ARRAY(
      (map, with) ->
          List.of(
              texts(map.keySet().toArray()),
              texts(map.values().toArray(new Object[0])),
              texts(map.entrySet().toArray(Object[]::new)))),
  TO_STRING((map, with) -> map + " " + map.keySet() + " " + map.values() + " " + map.entrySet()),
  HASH_CODE(
      (map, with) -> List.of(map.hashCode(), map.keySet().hashCode(), map.entrySet().hashCode())),
  EQUALS(
      (map, with) -> {
        Map<Object, Object> other = new HashMap<>(map);
        boolean same = map.equals(other) && other.equals(map) && map.hashCode() == other.hashCode();
        same &= map.keySet().equals(other.keySet()) && other.keySet().equals(map.keySet());
        same &= map.entrySet().equals(other.entrySet()) && other.entrySet().equals(map.entrySet());
        Object key = with.batch.keySet().iterator().next();
        other.put(key, "something else");
        return same && !map.equals(other) && !other.equals(map);
      }),
  CONTAINS_VALUE(
      (map, with) -> List.of(map.containsValue(with.value), map.values().contains(with.value))),
  CONTAINS_ALL(
      (map, with) ->
          List.of(
              map.keySet().containsAll(with.keys()),
              map.values().containsAll(with.fewValues()),
              map.entrySet().containsAll(with.batch.entrySet()),
              map.entrySet().containsAll(new HashMap<>(map).entrySet()))),
  STREAM(
      (map, with) ->
          map.entrySet().stream()
              .skip(with.number)
              .filter(entry -> with.filter.test(entry.getKey()))
              .limit(50)
              .map(Object::toString)
              .collect(Collectors.toList())),
  STREAM_ANY((map, with) -> map.values().stream().anyMatch(with.filter)),
  SPLIT(
      (map, with) -> {
        List<Object> all = new ArrayList<>();
        Collection<?> view = with.pick(map.keySet(), map.values(), map.entrySet());
        split(view.spliterator(), with.number, all);
        return all;
      });

  /** A step, on our map or on the model. */
  interface Action {
    Object on(Map<Object, Object> map, Arguments with);
  }

  /** What the steps choose by chance, once for both maps. */
  record Arguments(
      Map<Object, Object> batch,
      Object value,
      Predicate<Object> filter,
      int number,
      boolean isRare) {

    List<Object> keys() {
      return new ArrayList<>(batch.keySet());
    }

    List<Object> fewValues() {
      return new ArrayList<>(batch.values()).subList(0, Math.min(2, batch.size()));
    }

    Collection<?> pick(Collection<?>... choices) {
      return choices[number % choices.length];
    }

    boolean removeIf(Map<Object, Object> map) {
      return switch (number % 3) {
        case 0 -> map.keySet().removeIf(filter);
        case 1 -> map.values().removeIf(filter);
        default -> map.entrySet().removeIf(entry -> filter.test(entry.getKey()));
      };
    }

    /** Removes what the filter accepts, and looks at sizes by the way. */
    String removeByIterator(Collection<?> view, Map<Object, Object> map) {
      int sizes = 0;
      int steps = 0;
      for (Iterator<?> each = view.iterator(); each.hasNext(); steps++) {
        Object element = each.next();
        Object subject = element instanceof Map.Entry<?, ?> entry ? entry.getKey() : element;
        if (filter.test(subject)) {
          each.remove();
          sizes += map.size();
        }
      }
      return steps + " " + sizes;
    }
  }

  private static final BulkStep[] ALL = values();

  @SuppressWarnings("ImmutableEnumChecker") // lambdas that capture nothing
  private final Action action;

  BulkStep(Action action) {
    this.action = action;
  }

  static BulkStep any(Subject subject) {
    return ALL[subject.below(ALL.length)];
  }

  void run(Subject subject) {
    boolean isRare = subject.oneIn(10);
    boolean mild = name().startsWith("REMOVE") && !isRare;
    int divisor = mild ? 1000 : List.of(1, 2, 5, 50, 1000).get(subject.below(5));
    int rest = subject.below(divisor);
    boolean inverted = !mild && subject.oneIn(8);
    Predicate<Object> filter =
        each -> (Math.floorMod(asText(each).hashCode(), divisor) == rest) != inverted;
    Arguments with =
        new Arguments(subject.batch(), subject.value(), filter, subject.below(100), isRare);
    subject.both(map -> action.on(map, with));
  }

  private static String asText(Object object) {
    return String.valueOf(object);
  }

  private static List<String> texts(Object[] objects) {
    List<String> texts = new ArrayList<>();
    for (Object object : objects) {
      texts.add(asText(object));
    }
    return texts;
  }

  /** Walks a spliterator in order, split here and there, and checks that its size is exact. */
  private static void split(Spliterator<?> all, int seed, List<Object> into) {
    long expected = all.getExactSizeIfKnown();
    int before = into.size();
    Spliterator<?> front = seed % 5 == 4 ? null : all.trySplit();
    if (front != null) {
      split(front, seed / 2 + 1, into);
      split(all, seed / 3 + 2, into);
    } else if (seed % 2 == 0) {
      all.forEachRemaining(each -> into.add(asText(each)));
    } else {
      boolean more = true;
      while (more) {
        more = all.tryAdvance(each -> into.add(asText(each)));
      }
    }
    if (expected >= 0 && into.size() - before != expected) {
      throw new IllegalStateException("SIZED " + expected + " but had " + (into.size() - before));
    }
  }
}
