package io.guardedmap.usercode;

import static io.guardedmap.usercode.Setting.NEW_VALUE;
import static io.guardedmap.usercode.Target.ABSENT;
import static io.guardedmap.usercode.Target.LAST;

import io.guardedmap.usercode.Call.Body;
import io.guardedmap.usercode.Call.Nature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls that change nothing. */
final class ReadingCalls {
  private ReadingCalls() {}

  static void addTo(Calls calls) {
    for (Target target : List.of(ABSENT, LAST)) {
      read(calls, "get", target, (map, with) -> map.get(with.target())).asking(Asking.GIVEN);
      read(
              calls,
              "getOrDefault",
              target,
              (map, with) -> map.getOrDefault(with.target(), with.value(NEW_VALUE)))
          .asking(Asking.GIVEN);
      read(calls, "containsKey", target, (map, with) -> map.containsKey(with.target()))
          .asking(Asking.GIVEN);
      read(calls, "containsValue", target, (map, with) -> map.containsValue(with.sought()))
          .at(Place.VALUE_EQUALS)
          .fromSize(1);
      read(
              calls,
              "keySet.containsAll",
              target,
              (map, with) ->
                  map.keySet().containsAll(AskedSource.of(with.hook, List.of(with.target()))))
          .asking(Asking.GIVEN)
          .at(Place.NEXT, Place.HAS_NEXT);
    }
    read(
            calls,
            "entrySet.contains",
            LAST,
            (map, with) -> map.entrySet().contains(AskedSource.entry(with.target(), with.sought())))
        .asking(Asking.GIVEN)
        .at(Place.GET_KEY, Place.GET_VALUE, Place.VALUE_EQUALS);
    read(calls, "equals", LAST, (map, with) -> map.equals(another(with)))
        .at(Place.HASH_CODE, Place.VALUE_EQUALS);
    read(calls, "hashCode", LAST, (map, with) -> map.hashCode()).at(Place.HASH_CODE);
    addIterations(calls);
  }

  private static Call read(Calls calls, String name, Target target, Body body) {
    return calls.add(name, Nature.READ, target, body);
  }

  /** A map that equals the one that is asked, but for what the hook does. */
  private static Map<AskedKey, AskedValue> another(Setting with) {
    Map<AskedKey, AskedValue> another = new LinkedHashMap<>();
    with.hook.pauseFor(() -> with.fill(another));
    return another;
  }

  private static void addIterations(Calls calls) {
    iteration(
        calls,
        "forEach",
        (map, with) -> {
          List<Object> shown = new ArrayList<>();
          map.forEach(
              (key, value) ->
                  shown.add(
                      List.of(key.number, String.valueOf(with.asked(Place.FUNCTION, value)))));
          return shown;
        });
    iteration(
        calls,
        "keySet.forEach",
        (map, with) -> {
          List<Object> shown = new ArrayList<>();
          map.keySet().forEach(key -> shown.add(show(with, key)));
          return shown;
        });
    iteration(
        calls,
        "keySet, stream",
        (map, with) -> {
          List<Object> shown = new ArrayList<>();
          map.keySet().stream().forEach(key -> shown.add(show(with, key)));
          return shown;
        });
    iteration(
        calls,
        "values, stream",
        (map, with) -> {
          List<Object> shown = new ArrayList<>();
          map.values().stream().forEach(value -> shown.add(show(with, value)));
          return shown;
        });
    iteration(
        calls,
        "entrySet, stream",
        (map, with) -> {
          List<Object> shown = new ArrayList<>();
          map.entrySet().stream().forEach(entry -> shown.add(show(with, entry)));
          return shown;
        });
    iteration(
        calls,
        "values, by hand",
        (map, with) -> {
          List<Object> shown = new ArrayList<>();
          for (AskedValue value : map.values()) {
            shown.add(show(with, value));
          }
          return shown;
        });
  }

  private static void iteration(Calls calls, String name, Body body) {
    read(calls, name, LAST, body).at(Place.FUNCTION);
  }

  private static Object show(Setting with, Object element) {
    Object shown = Outcome.inNumbers(element);
    with.hook.at(Place.FUNCTION);
    return shown;
  }
}
