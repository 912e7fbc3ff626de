package io.guardedmap.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapChangedException;
import io.guardedmap.VersionedMap;
import io.guardedmap.detection.Iterations.CallAt;
import io.guardedmap.detection.Iterations.Change;
import io.guardedmap.detection.Iterations.Iteration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way to iterate over a {@link VersionedMap} notices every structural change, at once and at
 * the last element too, and no other change; those of a {@link GuardedMap} take no notice.
 */
class IterationTest {
  private static final List<Integer> STEPS = List.of(0, 1, 2);

  static List<Arguments> structural() {
    return cases(Iterations.structuralChanges());
  }

  static List<Arguments> harmless() {
    return cases(Iterations.harmlessChanges());
  }

  private static List<Arguments> cases(Map<String, Change> changes) {
    List<Arguments> cases = new ArrayList<>();
    Iterations.all()
        .forEach(
            (iterationName, iteration) ->
                changes.forEach(
                    (changeName, change) ->
                        cases.add(Arguments.of(iterationName, changeName, iteration, change))));
    return cases;
  }

  private static <M extends Map<String, Integer>> M filled(M map) {
    map.put("a", 1);
    map.put("b", 2);
    map.put("c", 3);
    return map;
  }

  @ParameterizedTest(name = "{0} notices {1}")
  @MethodSource("structural")
  void noticesStructuralChanges(
      String iterationName, String changeName, Iteration iteration, Change change) {
    for (int step : STEPS) {
      VersionedMap<String, Integer> map = filled(new VersionedMap<>());
      VersionedMap<String, Integer> changed = filled(new VersionedMap<>());
      change.of(changed);
      CallAt callback = new CallAt(step, () -> change.of(map));

      assertThatThrownBy(() -> iteration.over(map, callback))
          .as("%s at step %d", changeName, step)
          .isInstanceOf(MapChangedException.class);

      assertThat(callback.calls()).as("calls of %s", iterationName).isEqualTo(step + 1);
      assertThat(new ArrayList<>(map.entrySet())).isEqualTo(new ArrayList<>(changed.entrySet()));
      Checks.checkInvariants(map);
    }
  }

  @ParameterizedTest(name = "{0} does not mind {1}")
  @MethodSource("harmless")
  void doesNotMindOtherChanges(
      String iterationName, String changeName, Iteration iteration, Change change) {
    for (int step : STEPS) {
      VersionedMap<String, Integer> map = filled(new VersionedMap<>());
      map.snapshot();
      long version = map.version();
      CallAt callback = new CallAt(step, () -> change.of(map));

      iteration.over(map, callback);

      assertThat(callback.calls()).as("calls of %s", iterationName).isEqualTo(3);
      assertThat(map.version()).as("version after %s", changeName).isEqualTo(version);
      Checks.checkInvariants(map);
    }
  }

  @ParameterizedTest(name = "{0} of a GuardedMap does not mind {1}")
  @MethodSource("structural")
  void ofAGuardedMapMindsNothing(
      String iterationName, String changeName, Iteration iteration, Change change) {
    for (int step : STEPS) {
      GuardedMap<String, Integer> map = filled(new GuardedMap<>());
      VersionedMap<String, Integer> changed = filled(new VersionedMap<>());
      change.of(changed);
      CallAt callback = new CallAt(step, () -> change.of(map));

      iteration.over(map, callback);

      assertThat(callback.calls()).as("calls of %s", iterationName).isEqualTo(3);
      assertThat(map).as(changeName).isEqualTo(changed);
      Checks.checkFree(map);
    }
  }

  @Test
  void removalByTheIteratorItselfIsNoticedByOthersAlone() {
    VersionedMap<String, Integer> map = filled(new VersionedMap<>());
    Iterator<String> one = map.keySet().iterator();
    Iterator<Integer> other = map.values().iterator();
    other.next();
    one.next();
    one.remove();

    assertThat(one.next()).isEqualTo("b");
    one.remove();
    assertThat(one.hasNext()).isTrue();
    assertThatThrownBy(other::hasNext).isInstanceOf(MapChangedException.class);
    assertThatThrownBy(other::next).isInstanceOf(MapChangedException.class);
    assertThatThrownBy(other::remove).isInstanceOf(MapChangedException.class);
    assertThat(map).containsExactly(Map.entry("c", 3));
    Checks.checkInvariants(map);
  }

  @Test
  void anIteratorThatIsAtTheEndStillNotices() {
    VersionedMap<String, Integer> map = filled(new VersionedMap<>());
    Iterator<String> keys = map.keySet().iterator();
    keys.forEachRemaining(Iterations.IGNORE);
    assertThat(keys.hasNext()).isFalse();
    map.put("d", 4);
    assertThatThrownBy(keys::hasNext).isInstanceOf(MapChangedException.class);
    assertThatThrownBy(keys::next).isInstanceOf(MapChangedException.class);
  }

  @Test
  void anIteratorOverNothingNoticesTheFirstEntry() {
    VersionedMap<String, Integer> map = new VersionedMap<>();
    Iterator<String> keys = map.keySet().iterator();
    assertThat(keys.hasNext()).isFalse();
    assertThatThrownBy(keys::next).isInstanceOf(NoSuchElementException.class);
    map.put("a", 1);
    assertThatThrownBy(keys::hasNext).isInstanceOf(MapChangedException.class);
    assertThatThrownBy(keys::next).isInstanceOf(MapChangedException.class);
  }

  @Test
  void spliteratorsBindWhenTheyAreFirstAsked() {
    VersionedMap<String, Integer> map = new VersionedMap<>();
    var stream = map.keySet().stream();
    filled(map);
    assertThat(stream).containsExactly("a", "b", "c");

    Spliterator<String> bound = map.keySet().spliterator();
    assertThat(bound.estimateSize()).isEqualTo(3);
    map.remove("a");
    assertThatThrownBy(() -> bound.tryAdvance(Iterations.IGNORE))
        .isInstanceOf(MapChangedException.class);
    assertThatThrownBy(() -> bound.forEachRemaining(Iterations.IGNORE))
        .isInstanceOf(MapChangedException.class);
  }

  @Test
  void aNestedMapMayChangeWhileItsParentIsIterated() {
    VersionedMap<String, Map<String, Integer>> parent = new VersionedMap<>();
    parent.put("x", filled(new VersionedMap<>()));
    parent.put("y", filled(new VersionedMap<>()));
    assertThatCode(() -> parent.forEach((key, child) -> child.put("new", 1)))
        .doesNotThrowAnyException();
    assertThat(parent.get("y")).hasSize(4);
  }

  @Test
  @SuppressWarnings("ModifyCollectionInEnhancedForLoop") // is what this is about
  void everyStepOfALongIterationNotices() {
    for (int at = 0; at < 1500; at += 7) {
      VersionedMap<Integer, Integer> map = new VersionedMap<>();
      for (int n = 0; n < 1500; n++) {
        map.put(n, n);
      }
      int chosen = at;
      assertThatThrownBy(
              () -> {
                for (Integer key : map.keySet()) {
                  if (key == chosen) {
                    map.remove(key);
                  }
                }
              })
          .isInstanceOf(MapChangedException.class);
      assertThat(map).hasSize(1499);
    }
  }
}
