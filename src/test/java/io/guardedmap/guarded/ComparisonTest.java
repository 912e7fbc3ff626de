package io.guardedmap.guarded;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.guardedmap.GuardedTree;
import io.guardedmap.VersionedMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Maps and views that change while they are compared: what each holds at one moment counts. */
class ComparisonTest {
  /** A value that equals others of its class, and does something before it says so. */
  private record Meddler(Runnable meddle) {
    @Override
    public boolean equals(Object other) {
      meddle.run();
      return other instanceof Meddler;
    }

    @Override
    public int hashCode() {
      return 0;
    }
  }

  /** A map from which a key goes when it has told its size. */
  private static final class Shrinking extends GuardedMap<String, Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public int size() {
      int size = super.size();
      remove("c");
      return size;
    }
  }

  private static Map<String, Supplier<Map<Object, Object>>> shared() {
    Map<String, Supplier<Map<Object, Object>>> shared = new LinkedHashMap<>();
    shared.put("GuardedMap", GuardedMap::new);
    shared.put("ConfinedMap", () -> new ConfinedMap<>().asMap());
    shared.put("node", () -> new GuardedTree<>().at("node"));
    return shared;
  }

  static Stream<Arguments> pairs() {
    Map<String, Supplier<Map<Object, Object>>> all = shared();
    all.put("VersionedMap", VersionedMap::new);
    return all.entrySet().stream()
        .flatMap(
            one ->
                shared().entrySet().stream()
                    .map(
                        two ->
                            Arguments.of(
                                one.getKey(), one.getValue(), two.getKey(), two.getValue())));
  }

  @ParameterizedTest(name = "{0}, {2}")
  @MethodSource("pairs")
  void mapsAreComparedAsEachIsAtOneMoment(
      String name,
      Supplier<Map<Object, Object>> one,
      String otherName,
      Supplier<Map<Object, Object>> two) {
    Map<Object, Object> other = two.get();
    Meddler meddler = new Meddler(() -> other.put("y", 2));
    other.put("x", new Meddler(meddler.meddle));
    other.put("y", 1);
    Map<Object, Object> map = one.get();
    map.put("x", meddler);
    map.put("y", 2);

    assertThat(map.equals(other)).isFalse();
    assertThat(map.equals(other)).isTrue();
    other.put("y", 1);
    assertThat(new GuardedMap<>(map).snapshot().equals(other)).isFalse();
  }

  @Test
  @SuppressWarnings({"EqualsWithItself", "SelfAssertion"}) // is what this is about
  void aViewEqualsItselfWhateverBecomesOfItsMap() {
    GuardedMap<String, Integer> map = new Shrinking();
    map.put("a", 1);
    map.put("c", 3);
    assertThat(map.keySet().equals(map.keySet())).isTrue();
    assertThat(map.entrySet().equals(map.entrySet())).isTrue();
  }

  @Test
  void viewsAreComparedAsEachIsAtOneMoment() {
    GuardedMap<String, Integer> map = new GuardedMap<>(Map.of("a", 1, "b", 2));
    GuardedMap<String, Integer> other = new Shrinking();
    other.put("a", 1);
    other.put("c", 3);
    assertThat(map.keySet().equals(other.keySet())).isFalse();
    other.put("c", 3);
    assertThat(map.entrySet().equals(other.entrySet())).isFalse();
    other.put("c", 3);
    assertThat(new VersionedMap<>(map).keySet().equals(other.keySet())).isFalse();
  }
}
