package io.guardedmap.usercode;

import static io.guardedmap.usercode.Setting.NEW_VALUE;
import static io.guardedmap.usercode.Target.ABSENT;
import static io.guardedmap.usercode.Target.FIRST;
import static io.guardedmap.usercode.Target.LAST;
import static io.guardedmap.usercode.Target.OF_NULL;

import java.util.List;

/** Writes of one key that take no function. */
final class SingleKeyCalls {
  private SingleKeyCalls() {}

  static void addTo(Calls calls) {
    for (Target target : List.of(ABSENT, FIRST, LAST)) {
      calls.write("put", target, (map, with) -> map.put(with.target(), with.value(NEW_VALUE)));
      calls.write("remove", target, (map, with) -> map.remove(with.target()));
    }
    for (Target target : List.of(ABSENT, LAST, OF_NULL)) {
      calls.write(
          "putIfAbsent",
          target,
          (map, with) -> map.putIfAbsent(with.target(), with.value(NEW_VALUE)));
    }
    for (Target target : List.of(ABSENT, LAST)) {
      calls.write(
          "replace", target, (map, with) -> map.replace(with.target(), with.value(NEW_VALUE)));
      calls.write("keySet.remove", target, (map, with) -> map.keySet().remove(with.target()));
    }
    addOfPairs(calls);
  }

  private static void addOfPairs(Calls calls) {
    for (Target target : List.of(ABSENT, LAST)) {
      Place[] places = target == ABSENT ? new Place[0] : new Place[] {Place.VALUE_EQUALS};
      calls
          .write("remove, pair", target, (map, with) -> map.remove(with.target(), with.sought()))
          .at(places);
      calls
          .write(
              "replace, pair",
              target,
              (map, with) -> map.replace(with.target(), with.sought(), with.value(NEW_VALUE)))
          .at(places);
      calls
          .write(
              "entrySet.remove",
              target,
              (map, with) -> map.entrySet().remove(AskedSource.entry(with.target(), with.sought())))
          .at(Place.GET_KEY, Place.GET_VALUE)
          .at(places);
    }
    calls
        .write(
            "remove, pair of another value",
            LAST,
            (map, with) -> map.remove(with.target(), with.value(NEW_VALUE)))
        .at(Place.VALUE_EQUALS);
    calls
        .write(
            "replace, pair of another value",
            LAST,
            (map, with) ->
                map.replace(with.target(), with.value(NEW_VALUE), with.value(NEW_VALUE + 1)))
        .at(Place.VALUE_EQUALS);
    calls
        .write("values.remove", LAST, (map, with) -> map.values().remove(with.sought()))
        .asking(Asking.NONE)
        .at(Place.VALUE_EQUALS);
    calls
        .write("values.remove", ABSENT, (map, with) -> map.values().remove(with.sought()))
        .asking(Asking.NONE)
        .at(Place.VALUE_EQUALS)
        .fromSize(1);
  }
}
