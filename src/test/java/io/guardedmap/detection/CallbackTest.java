package io.guardedmap.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.Checks;
import io.guardedmap.MapChangedException;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.RankedKey;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A function given to a method of a {@link VersionedMap} that changes the map structurally is found
 * out right after its call; then the method has no effect, but what the function did stays.
 */
class CallbackTest {
  /** A call that takes a function. */
  private interface Call {
    void on(VersionedMap<String, Integer> map, Runnable inFunction);
  }

  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    calls()
        .forEach(
            (callName, call) ->
                Iterations.structuralChanges()
                    .forEach(
                        (changeName, change) ->
                            cases.add(Arguments.of(callName, changeName, call, change))));
    return cases;
  }

  private static Map<String, Call> calls() {
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("computeIfAbsent", (map, inside) -> map.computeIfAbsent("x", key -> run(inside, 9)));
    calls.put(
        "computeIfAbsent of a null value",
        (map, inside) -> map.computeIfAbsent("null", key -> run(inside, 9)));
    calls.put(
        "computeIfAbsent to nothing",
        (map, inside) -> map.computeIfAbsent("x", key -> run(inside, null)));
    calls.put(
        "computeIfPresent", (map, inside) -> map.computeIfPresent("c", (k, v) -> run(inside, 9)));
    calls.put(
        "computeIfPresent to nothing",
        (map, inside) -> map.computeIfPresent("c", (k, v) -> run(inside, null)));
    calls.put("compute, absent", (map, inside) -> map.compute("x", (k, v) -> run(inside, 9)));
    calls.put("compute, present", (map, inside) -> map.compute("c", (k, v) -> run(inside, 9)));
    calls.put(
        "compute, present, to nothing",
        (map, inside) -> map.compute("c", (k, v) -> run(inside, null)));
    calls.put(
        "compute, absent, to nothing",
        (map, inside) -> map.compute("x", (k, v) -> run(inside, null)));
    calls.put("merge", (map, inside) -> map.merge("c", 1, (old, one) -> run(inside, 9)));
    calls.put(
        "merge to nothing", (map, inside) -> map.merge("c", 1, (old, one) -> run(inside, null)));
    calls.put("replaceAll", (map, inside) -> map.replaceAll((k, v) -> run(inside, 9)));
    calls.put("keySet.removeIf", (map, inside) -> map.keySet().removeIf(each -> run(inside, true)));
    calls.put("values.removeIf", (map, inside) -> map.values().removeIf(each -> run(inside, true)));
    calls.put(
        "entrySet.removeIf", (map, inside) -> map.entrySet().removeIf(each -> run(inside, true)));
    calls.put("keySet.retainAll", (map, inside) -> map.keySet().retainAll(calling(inside, false)));
    calls.put("keySet.removeAll", (map, inside) -> map.keySet().removeAll(calling(inside, true)));
    calls.put("values.removeAll", (map, inside) -> map.values().removeAll(calling(inside, true)));
    calls.put(
        "entrySet.retainAll", (map, inside) -> map.entrySet().retainAll(calling(inside, false)));
    return calls;
  }

  private static <T> T run(Runnable first, T result) {
    first.run();
    return result;
  }

  /** A large set whose {@code contains} is user code. */
  private static Set<Object> calling(Runnable inside, boolean contains) {
    return new AbstractSet<>() {
      @Override
      public boolean contains(Object element) {
        return run(inside, contains);
      }

      @Override
      public Iterator<Object> iterator() {
        throw new AssertionError("asked for the elements of the larger set");
      }

      @Override
      public int size() {
        return 1000;
      }
    };
  }

  private static VersionedMap<String, Integer> filled() {
    VersionedMap<String, Integer> map = new VersionedMap<>();
    map.put("a", 1);
    map.put("b", 2);
    map.put("null", null);
    map.put("c", 3);
    return map;
  }

  @ParameterizedTest(name = "{0} whose function does {1}")
  @MethodSource("cases")
  void isFoundOutAndOnlyTheFunctionHasAnEffect(
      String callName, String changeName, Call call, Iterations.Change change) {
    VersionedMap<String, Integer> map = filled();
    VersionedMap<String, Integer> expected = filled();
    change.of(expected);
    int[] calls = {0};

    assertThatThrownBy(
            () ->
                call.on(
                    map,
                    () -> {
                      calls[0]++;
                      change.of(map);
                    }))
        .as("%s, %s", callName, changeName)
        .isInstanceOf(MapChangedException.class)
        .hasMessageContaining("last change: ");

    assertThat(calls[0]).as("calls").isEqualTo(1);
    assertThat(new ArrayList<>(map.entrySet())).isEqualTo(new ArrayList<>(expected.entrySet()));
    assertThat(map.version()).isEqualTo(expected.version());
    Checks.checkInvariants(map);
  }

  @Test
  void theFunctionMayReplaceValues() {
    VersionedMap<String, Integer> map = filled();
    map.compute("a", (key, old) -> run(() -> map.put("b", 20), old + 1));
    map.replaceAll((key, old) -> run(() -> map.put("c", 30), key.equals("c") ? old : 7));
    assertThat(map)
        .containsExactly(Map.entry("a", 7), Map.entry("b", 7), entryOfNull(7), Map.entry("c", 30));
    assertThat(map.keySet().removeIf(key -> run(() -> map.put("b", 8), key.equals("a")))).isTrue();
    assertThat(map).containsEntry("b", 8).hasSize(3);
    Checks.checkInvariants(map);
  }

  private static Map.Entry<String, Integer> entryOfNull(int value) {
    return Map.entry("null", value);
  }

  /** A key that does something when it is asked. */
  private static final class AskedKey {
    private final Runnable whenAsked;

    AskedKey(Runnable whenAsked) {
      this.whenAsked = whenAsked;
    }

    @Override
    public boolean equals(Object other) {
      whenAsked.run();
      return false;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  @Test
  void anEqualsThatChangesTheMapIsFoundOut() {
    List<Consumer<Map<Object, Integer>>> writes =
        List.of(
            map -> map.put(askedKey(map), 1),
            map -> map.putIfAbsent(askedKey(map), 1),
            map -> map.remove(askedKey(map)),
            map -> map.merge(askedKey(map), 1, Integer::sum),
            map -> map.compute(askedKey(map), (key, old) -> 1),
            map -> map.computeIfAbsent(askedKey(map), key -> 1));
    for (Consumer<Map<Object, Integer>> write : writes) {
      VersionedMap<Object, Integer> map = new VersionedMap<>();
      map.put(1, 1);
      assertThatThrownBy(() -> write.accept(map)).isInstanceOf(MapChangedException.class);
      assertThat(map).containsExactly(Map.entry(1, 1), Map.entry("by equals", 2));
      Checks.checkInvariants(map);
    }
  }

  private static AskedKey askedKey(Map<Object, Integer> map) {
    return new AskedKey(() -> map.put("by equals", 2));
  }

  /** A key whose {@code compareTo} does something at one of its calls. */
  private static final class ComparedKey implements Comparable<ComparedKey> {
    private final int number;
    private final Consumer<ComparedKey> whenCompared;

    ComparedKey(int number, Consumer<ComparedKey> whenCompared) {
      this.number = number;
      this.whenCompared = whenCompared;
    }

    @Override
    public int compareTo(ComparedKey other) {
      whenCompared.accept(other);
      return Integer.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ComparedKey key && key.number == number;
    }

    @Override
    public int hashCode() {
      return 5;
    }
  }

  @Test
  void aCompareToThatChangesTheMapIsFoundOut() {
    int calls = 0;
    for (Map.Entry<String, Iterations.Change> change :
        Map.<String, Iterations.Change>of(
                "put", map -> map.put("new", 1),
                "remove", map -> map.remove("old"),
                "clear", Map::clear)
            .entrySet()) {
      for (boolean removing : List.of(false, true)) {
        calls += atEachCallOfCompareTo(change.getValue(), removing, false);
        calls += atEachCallOfCompareTo(change.getValue(), removing, true);
      }
    }
    assertThat(calls).as("calls of compareTo").isGreaterThan(12 * 3);
  }

  private static int atEachCallOfCompareTo(
      Iterations.Change change, boolean removing, boolean inPlace) {
    int call = 0;
    while (compareAndChange(change, removing, inPlace, call)) {
      call++;
    }
    return call;
  }

  @SuppressWarnings("unchecked") // the strings among the keys are of another hash code
  private static boolean compareAndChange(
      Iterations.Change change, boolean removing, boolean inPlace, int call) {
    VersionedMap<Object, Integer> map = new VersionedMap<>();
    map.put("old", 1);
    int[] calls = {-1};
    Consumer<ComparedKey> whenCompared =
        other -> {
          if (calls[0] >= 0 && calls[0]-- == 0) {
            change.of((Map<String, Integer>) (Map<?, ?>) map);
          }
        };
    for (int n = 0; n < 30; n++) {
      map.put(new ComparedKey(n, whenCompared), n);
    }
    Map<Object, Integer> expected = new LinkedHashMap<>(map);
    if (!inPlace) {
      MapSnapshot<Object, Integer> unused = map.snapshot();
    }
    change.of((Map<String, Integer>) (Map<?, ?>) expected);
    ComparedKey key = new ComparedKey(removing ? 17 : 100, whenCompared);
    calls[0] = call;
    try {
      Object unused = removing ? map.remove(key) : map.put(key, 1);
      assertThat(calls[0]).as("calls left").isGreaterThanOrEqualTo(0);
      calls[0] = -1;
      return false;
    } catch (MapChangedException e) {
      assertThat(calls[0]).isEqualTo(-1);
      assertThat(map).isEqualTo(expected);
      assertThat(e.actualSize()).isEqualTo(expected.size());
      return true;
    } finally {
      Checks.checkInvariants(map);
    }
  }

  @Test
  void crowdedKeysDoNotHideAChange() {
    VersionedMap<RankedKey, Integer> map = new VersionedMap<>();
    for (int n = 0; n < 40; n++) {
      map.put(new RankedKey(n, 3), n);
    }
    assertThatThrownBy(
            () ->
                map.compute(
                    new RankedKey(30, 3),
                    (key, old) -> {
                      map.remove(new RankedKey(20, 3));
                      return 1;
                    }))
        .isInstanceOf(MapChangedException.class);
    assertThat(map).hasSize(39).containsEntry(new RankedKey(30, 3), 30);
    Checks.checkInvariants(map);
  }
}
