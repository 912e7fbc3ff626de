package io.guardedmap.usercode;

import static io.guardedmap.usercode.Place.FUNCTION;
import static io.guardedmap.usercode.Setting.NEW_VALUE;
import static io.guardedmap.usercode.Target.ABSENT;
import static io.guardedmap.usercode.Target.LAST;
import static io.guardedmap.usercode.Target.OF_NULL;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes of one key that take a function. */
final class FunctionCalls {
  private FunctionCalls() {}

  static void addTo(Calls calls) {
    for (Target target : List.of(ABSENT, OF_NULL)) {
      calls
          .write(
              "computeIfAbsent",
              target,
              (map, with) -> map.computeIfAbsent(with.target(), key -> made(with, null)))
          .at(FUNCTION);
      calls
          .write(
              "computeIfAbsent to nothing",
              target,
              (map, with) -> map.computeIfAbsent(with.target(), key -> nothing(with)))
          .at(FUNCTION);
    }
    calls.write(
        "computeIfAbsent",
        LAST,
        (map, with) -> map.computeIfAbsent(with.target(), key -> made(with, null)));
    for (Target target : List.of(ABSENT, LAST, OF_NULL)) {
      Place[] ifPresent = target == LAST ? new Place[] {FUNCTION} : new Place[0];
      calls
          .write(
              "computeIfPresent",
              target,
              (map, with) -> map.computeIfPresent(with.target(), (key, old) -> made(with, old)))
          .at(ifPresent);
      calls
          .write(
              "compute",
              target,
              (map, with) -> map.compute(with.target(), (key, old) -> made(with, old)))
          .at(FUNCTION);
      calls
          .write(
              "compute to nothing",
              target,
              (map, with) -> map.compute(with.target(), (key, old) -> nothing(with)))
          .at(FUNCTION);
      calls
          .write(
              "merge",
              target,
              (map, with) -> map.merge(with.target(), with.value(7), (old, one) -> made(with, old)))
          .at(ifPresent);
    }
    calls
        .write(
            "computeIfPresent to nothing",
            LAST,
            (map, with) -> map.computeIfPresent(with.target(), (key, old) -> nothing(with)))
        .at(FUNCTION);
    calls
        .write(
            "merge to nothing",
            LAST,
            (map, with) -> map.merge(with.target(), with.value(7), (old, one) -> nothing(with)))
        .at(FUNCTION);
  }

  /** A value that tells which one was there. */
  private static AskedValue made(Setting with, @Nullable AskedValue old) {
    return with.asked(FUNCTION, with.value(NEW_VALUE + (old == null ? -1 : old.number)));
  }

  private static @Nullable AskedValue nothing(Setting with) {
    return with.asked(FUNCTION, null);
  }
}
