package io.guardedmap.usercode;

import static io.guardedmap.usercode.Place.CONTAINS;
import static io.guardedmap.usercode.Place.FUNCTION;
import static io.guardedmap.usercode.Place.GET_KEY;
import static io.guardedmap.usercode.Place.GET_VALUE;
import static io.guardedmap.usercode.Place.HAS_NEXT;
import static io.guardedmap.usercode.Place.NEXT;
import static io.guardedmap.usercode.Place.SIZE;
import static io.guardedmap.usercode.Place.VALUE_EQUALS;
import static io.guardedmap.usercode.Setting.NEW_VALUE;
import static io.guardedmap.usercode.Target.ABSENT;
import static io.guardedmap.usercode.Target.LAST;

import io.guardedmap.usercode.Call.Nature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Writes of several keys. */
final class BulkCalls {
  private BulkCalls() {}

  static void addTo(Calls calls) {
    for (Target target : List.of(ABSENT, LAST)) {
      calls
          .add(
              "putAll",
              Nature.PUT_ALL,
              target,
              (map, with) -> {
                map.putAll(AskedSource.map(with.hook, mixed(with)));
                return null;
              })
          .asking(Asking.GIVEN_MIXED)
          .at(HAS_NEXT, NEXT, GET_KEY, GET_VALUE);
    }
    calls
        .add(
            "putAll, many",
            Nature.PUT_ALL,
            ABSENT,
            (map, with) -> {
              map.putAll(AskedSource.map(with.hook, many(with)));
              return null;
            })
        .asking(Asking.GIVEN_MIXED)
        .at(HAS_NEXT, NEXT, GET_KEY, GET_VALUE);
    calls
        .add(
            "replaceAll",
            Nature.BULK,
            LAST,
            (map, with) -> {
              map.replaceAll(
                  (key, old) -> with.asked(FUNCTION, with.value(NEW_VALUE + old.number)));
              return null;
            })
        .at(FUNCTION);
    addRemovals(calls);
    addRemovalsOfViews(calls);
  }

  /** A present key between two new ones, in an order that depends on which is under way. */
  static List<Map.Entry<AskedKey, AskedValue>> mixed(Setting with) {
    List<Map.Entry<AskedKey, AskedValue>> entries = new ArrayList<>();
    entries.add(entryOf(with, with.targetNumber()));
    if (with.target == LAST) {
      entries.add(entryOf(with, ABSENT.number(with.size)));
    } else if (with.size > 0) {
      entries.add(entryOf(with, with.size - 1));
    }
    entries.add(entryOf(with, Setting.ABSENT + 1));
    return entries;
  }

  private static List<Map.Entry<AskedKey, AskedValue>> many(Setting with) {
    List<Map.Entry<AskedKey, AskedValue>> entries = mixed(with);
    for (int n = 2; n < Setting.MANY; n++) {
      entries.add(entryOf(with, Setting.ABSENT + n));
    }
    return entries;
  }

  private static Map.Entry<AskedKey, AskedValue> entryOf(Setting with, int key) {
    return AskedSource.entry(with.key(key), with.value(NEW_VALUE + key));
  }

  /** Whether what a view shows is one of every other entry. */
  private static boolean isEven(@Nullable Object element) {
    if (element instanceof Map.Entry<?, ?> entry) {
      return isEven(entry.getKey()) && isEven(entry.getValue());
    }
    int number =
        element instanceof AskedKey key
            ? key.number
            : ((AskedValue) Objects.requireNonNull(element)).number;
    return number % 2 == 0;
  }

  // ---- Of a few elements, which are looked for ----------------------------------------------

  private static void addRemovals(Calls calls) {
    calls
        .add(
            "keySet.removeAll, one",
            Nature.BULK,
            LAST,
            (map, with) ->
                map.keySet().removeAll(AskedSource.of(with.hook, List.of(with.target()))))
        .asking(Asking.GIVEN)
        .at(SIZE, HAS_NEXT, NEXT)
        .fromSize(2);
    calls
        .add(
            "entrySet.removeAll, one",
            Nature.BULK,
            LAST,
            (map, with) ->
                map.entrySet()
                    .removeAll(
                        AskedSource.of(
                            with.hook, List.of(AskedSource.entry(with.target(), with.sought())))))
        .asking(Asking.GIVEN)
        .at(SIZE, HAS_NEXT, NEXT, GET_KEY, GET_VALUE, VALUE_EQUALS)
        .fromSize(2);
  }

  // ---- Of all that a function or a collection says -------------------------------------------

  /** One of the three views. */
  private interface View {
    Collection<?> of(Map<AskedKey, AskedValue> map);
  }

  private static void addRemovalsOfViews(Calls calls) {
    addRemovals(calls, "keySet", Map::keySet, true);
    addRemovals(calls, "values", Map::values, false);
    addRemovals(calls, "entrySet", Map::entrySet, true);
  }

  private static void addRemovals(Calls calls, String name, View view, boolean asksSize) {
    removal(
            calls,
            name + ".removeIf",
            (map, with) -> view.of(map).removeIf(each -> with.asked(FUNCTION, isEven(each))))
        .at(FUNCTION);
    removal(
            calls,
            name + ".removeIf, after",
            (map, with) ->
                view.of(map)
                    .removeIf(
                        each -> {
                          with.hook.at(FUNCTION);
                          return isEven(each);
                        }))
        .at(FUNCTION);
    Predicate<@Nullable Object> contained = BulkCalls::isEven;
    Call removeAll =
        removal(
            calls,
            name + ".removeAll, many",
            (map, with) -> view.of(map).removeAll(AskedSource.large(with.hook, contained)));
    removeAll.at(CONTAINS);
    if (asksSize) {
      removeAll.at(SIZE);
    }
    removal(
            calls,
            name + ".retainAll",
            (map, with) -> view.of(map).retainAll(AskedSource.large(with.hook, contained)))
        .at(CONTAINS);
  }

  private static Call removal(Calls calls, String name, Call.Body body) {
    return calls.add(name, Nature.BULK, LAST, body);
  }
}
