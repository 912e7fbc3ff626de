package io.guardedmap.usercode;

import static io.guardedmap.usercode.Place.BETWEEN;
import static io.guardedmap.usercode.Setting.NEW_VALUE;
import static io.guardedmap.usercode.Target.FIRST;
import static io.guardedmap.usercode.Target.LAST;

import io.guardedmap.usercode.Call.Nature;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is done by hand to what an iterator has shown. */
final class IterationCalls {
  private IterationCalls() {}

  static void addTo(Calls calls) {
    for (Target target : List.of(FIRST, LAST)) {
      removal(
          calls,
          "keySet, Iterator.remove",
          Nature.ITERATOR_REMOVE_KEY,
          target,
          (map, with) -> remove(map.keySet(), with));
      removal(
              calls,
              "values, Iterator.remove",
              Nature.ITERATOR_REMOVE_VALUE,
              target,
              (map, with) -> remove(map.values(), with))
          .afterwards((map, with) -> values(remove(map.entrySet(), with)));
      removal(
          calls,
          "entrySet, Iterator.remove",
          Nature.ITERATOR_REMOVE_VALUE,
          target,
          (map, with) -> remove(map.entrySet(), with));
      calls
          .add(
              "Entry.setValue",
              Nature.ENTRY_SET,
              target,
              (map, with) -> set(with, entry(map, with), true))
          .asking(Asking.NONE, Asking.SHOWN)
          .at(BETWEEN);
    }
    calls
        .add(
            "Entry.setValue, of a key put back",
            Nature.ENTRY_SET,
            LAST,
            (map, with) -> set(with, entryOfKeyPutBack(map, with), false))
        .afterwards((map, with) -> set(with, entry(map, with), false))
        .asking(Asking.GIVEN, Asking.NONE);
  }

  private static Call removal(
      Calls calls, String name, Nature nature, Target target, Call.Body body) {
    return calls
        .add(name, nature, target, body)
        .asking(Asking.SHOWN_AT_PLACE, Asking.SHOWN)
        .at(BETWEEN);
  }

  /** Removes what shows the target; returns what comes behind it. */
  private static List<@Nullable Object> remove(Iterable<?> view, Setting with) {
    Iterator<?> elements = view.iterator();
    Object shown = elements.next();
    while (!isTarget(shown, with)) {
      shown = elements.next();
    }
    // Behind the last entry, an iterator over a snapshot knows that entry, but no longer its place.
    boolean hasMore = elements.hasNext();
    with.hook.at(BETWEEN);
    elements.remove();
    List<@Nullable Object> rest = new ArrayList<>();
    while (hasMore) {
      rest.add(Outcome.inNumbers(elements.next()));
      hasMore = elements.hasNext();
    }
    return rest;
  }

  private static List<@Nullable Object> values(List<?> entries) {
    List<@Nullable Object> values = new ArrayList<>();
    entries.forEach(each -> values.add(((Map.Entry<?, ?>) each).getValue()));
    return values;
  }

  /** By key, by value, or both; the values of other keys have other numbers. */
  private static boolean isTarget(Object shown, Setting with) {
    Object number = Objects.requireNonNull(Outcome.inNumbers(shown));
    return number instanceof Map.Entry<?, ?> entry
        ? entry.getKey().equals(with.targetNumber())
        : number.equals(with.targetNumber());
  }

  private static Map.Entry<AskedKey, AskedValue> entry(
      Map<AskedKey, AskedValue> map, Setting with) {
    for (Map.Entry<AskedKey, AskedValue> each : map.entrySet()) {
      if (isTarget(each, with)) {
        return each;
      }
    }
    throw new AssertionError("there is no such entry");
  }

  /** An entry that must look for its key. That of another map belongs to what was removed. */
  private static Map.Entry<AskedKey, AskedValue> entryOfKeyPutBack(
      Map<AskedKey, AskedValue> map, Setting with) {
    List<Map.Entry<AskedKey, AskedValue>> entries = new ArrayList<>();
    with.hook.pauseFor(
        () -> {
          Map.Entry<AskedKey, AskedValue> entry = entry(map, with);
          AskedKey key = entry.getKey();
          map.put(with.target(), map.remove(key));
          entries.add(map instanceof LinkedHashMap ? entry(map, with) : entry);
        });
    return entries.get(0);
  }

  /** Sets the value; returns the old one, and what the entry shows now. */
  private static List<@Nullable Object> set(
      Setting with, Map.Entry<AskedKey, AskedValue> entry, boolean between) {
    if (between) {
      with.hook.at(BETWEEN);
    }
    List<@Nullable Object> values = new ArrayList<>();
    values.add(Outcome.inNumbers(entry.setValue(with.value(NEW_VALUE))));
    values.add(Outcome.inNumbers(entry.getValue()));
    return values;
  }
}
