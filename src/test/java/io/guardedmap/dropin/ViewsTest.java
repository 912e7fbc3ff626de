package io.guardedmap.dropin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.Checks;
import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.Maker;
import io.guardedmap.testkit.Race;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Views are live and write through; those of a snapshot do neither. */
class ViewsTest {
  private static Map<String, Integer> abc(Maker maker) {
    Map<String, Integer> map = maker.empty();
    map.put("a", 1);
    map.put("b", 2);
    map.put("c", 3);
    return map;
  }

  @ParameterizedTest
  @EnumSource
  void showWhatBecomesOfTheirMap(Maker maker) {
    Map<String, Integer> map = maker.empty();
    Set<String> keys = map.keySet();
    Collection<Integer> values = map.values();
    Set<Map.Entry<String, Integer>> entries = map.entrySet();
    assertThat(keys).isEmpty();

    map.put("a", 1);
    map.put("b", null);

    assertThat(keys).containsExactly("a", "b");
    assertThat(values).containsExactly(1, null);
    assertThat(entries).hasSize(2).contains(Map.entry("a", 1));
    map.clear();
    assertThat(keys).isEmpty();
    assertThat(values).isEmpty();
    assertThat(entries).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void writeThrough(Maker maker) {
    Map<String, Integer> map = abc(maker);
    assertThat(map.keySet().remove("a")).isTrue();
    assertThat(map.keySet().remove("a")).isFalse();
    assertThat(map.values().remove(2)).isTrue();
    assertThat(map.values().remove(2)).isFalse();
    assertThat(map.entrySet().remove(Map.entry("c", 4))).isFalse();
    assertThat(map.entrySet().remove(Map.entry("c", 3))).isTrue();
    assertThat(map).isEmpty();
    Checks.checkInvariants(map);
  }

  @ParameterizedTest
  @EnumSource
  void removeTheFirstOfSeveralEqualValues(Maker maker) {
    Map<String, Integer> map = abc(maker);
    map.put("d", 1);
    map.values().remove(1);
    assertThat(map.keySet()).containsExactly("b", "c", "d");
    map.put("e", 1);
    map.values().removeAll(List.of(1));
    assertThat(map.keySet()).containsExactly("b", "c");
    Checks.checkInvariants(map);
  }

  @ParameterizedTest
  @EnumSource
  void removeAllAsksTheSmallerSideAsAbstractSetDoes(Maker maker) {
    Map<String, Integer> map = abc(maker);
    Set<String> anyCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.addAll(List.of("A", "x", "y", "z"));
    assertThat(map.keySet().removeAll(anyCase)).as("the larger set is asked").isTrue();
    assertThat(map.keySet()).containsExactly("b", "c");
    anyCase.retainAll(List.of());
    anyCase.add("B");
    assertThat(map.keySet().removeAll(anyCase)).as("the map is asked").isFalse();
    assertThat(map.keySet().retainAll(anyCase)).isTrue();
    assertThat(map.keySet()).containsExactly("b");
    Checks.checkInvariants(map);
  }

  @ParameterizedTest
  @EnumSource
  void acceptOtherClassesThanTheirOwnInQueries(Maker maker) {
    Map<String, Integer> map = abc(maker);
    List<Object> others = List.of(1, 2.0, 'c');
    assertThat(map.containsKey((Object) 1)).isFalse();
    assertThat(map.keySet().removeAll(others)).isFalse();
    assertThat(map.entrySet().removeAll(others)).isFalse();
    assertThat(map.entrySet().containsAll(others)).isFalse();
    assertThat(map.keySet().retainAll(others)).isTrue();
    assertThat(map).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void equalOtherCollectionsOfTheSameElements(Maker maker) {
    Map<String, Integer> map = abc(maker);
    Map<String, Integer> same = Map.of("a", 1, "b", 2, "c", 3);
    assertThat(map.keySet()).isEqualTo(same.keySet()).hasSameHashCodeAs(same.keySet());
    assertThat(same.keySet()).isEqualTo(map.keySet());
    assertThat(map.entrySet()).isEqualTo(same.entrySet()).hasSameHashCodeAs(same.entrySet());
    assertThat(same.entrySet()).isEqualTo(map.entrySet());
    assertThat(map).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(same).isEqualTo(map);
    assertThat(map.keySet()).isNotEqualTo(Set.of("a", "b")).isNotEqualTo(Set.of("a", "b", "d"));
    assertThat(map.keySet().toString()).isEqualTo("[a, b, c]");
    assertThat(map.values().toString()).isEqualTo("[1, 2, 3]");
    assertThat(map.entrySet().toString()).isEqualTo("[a=1, b=2, c=3]");
    assertThat(map.toString()).isEqualTo("{a=1, b=2, c=3}");
  }

  @Test
  void allKindsOfMapsEqualEachOther() {
    VersionedMap<String, Integer> versioned = new VersionedMap<>(abc(Maker.VERSIONED));
    GuardedMap<String, Integer> guarded = new GuardedMap<>(versioned);
    List<Map<String, Integer>> maps =
        List.of(versioned, guarded, versioned.snapshot(), guarded.snapshot(), Map.copyOf(guarded));
    for (Map<String, Integer> one : maps) {
      for (Map<String, Integer> other : maps) {
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.entrySet()).isEqualTo(other.entrySet());
      }
    }
    guarded.put("c", 4);
    assertThat(guarded).isNotEqualTo(versioned).isNotEqualTo(versioned.snapshot());
    assertThat(versioned.snapshot()).isNotEqualTo(guarded);
  }

  @ParameterizedTest
  @EnumSource
  void ofASnapshotRefuseEveryChange(Maker maker) {
    MapSnapshot<String, Integer> snapshot = Maker.snapshotOf(abc(maker));
    assertRefuses(() -> snapshot.put("a", 1));
    assertRefuses(() -> snapshot.putIfAbsent("a", 1));
    assertRefuses(() -> snapshot.putAll(Map.of()));
    assertRefuses(() -> snapshot.remove("x"));
    assertRefuses(() -> snapshot.remove("a", 9));
    assertRefuses(() -> snapshot.replace("x", 1));
    assertRefuses(() -> snapshot.replace("a", 9, 1));
    assertRefuses(() -> snapshot.computeIfAbsent("a", key -> 1));
    assertRefuses(() -> snapshot.computeIfPresent("x", (key, old) -> 1));
    assertRefuses(() -> snapshot.compute("x", (key, old) -> null));
    assertRefuses(() -> snapshot.merge("a", 1, Integer::sum));
    assertRefuses(() -> snapshot.replaceAll((key, old) -> old));
    assertRefuses(snapshot::clear);
    assertRefuses(() -> snapshot.keySet().remove("a"));
    assertRefuses(() -> snapshot.keySet().clear());
    assertRefuses(() -> snapshot.keySet().removeIf("a"::equals));
    assertRefuses(() -> snapshot.keySet().retainAll(Set.of("a")));
    assertRefuses(() -> snapshot.keySet().add("d"));
    assertRefuses(() -> snapshot.values().remove(1));
    assertRefuses(() -> snapshot.values().removeAll(Set.of(1)));
    assertRefuses(() -> snapshot.entrySet().remove(Map.entry("a", 1)));
    assertRefuses(() -> snapshot.entrySet().removeIf(entry -> true));
    assertRefuses(() -> snapshot.entrySet().iterator().next().setValue(5));
    assertRefuses(() -> snapshot.entrySet().stream().forEach(entry -> entry.setValue(5)));
    assertRefuses(
        () -> {
          Iterator<String> keys = snapshot.keySet().iterator();
          keys.next();
          keys.remove();
        });
    assertThat(snapshot.toString()).isEqualTo("{a=1, b=2, c=3}");
    Checks.checkInvariants(snapshot);
  }

  private static void assertRefuses(Runnable change) {
    assertThatThrownBy(change::run).isInstanceOf(UnsupportedOperationException.class);
  }

  /** All kinds of maps that have views. */
  private static List<Map<String, Integer>> allKinds(ConfinedMap<String, Integer> confined) {
    Map<String, Integer> versioned = abc(Maker.VERSIONED);
    Map<String, Integer> guarded = abc(Maker.GUARDED);
    return List.of(
        versioned,
        guarded,
        Maker.snapshotOf(versioned),
        Maker.snapshotOf(guarded),
        confined.asMap());
  }

  @Test
  void areMadeOnce() {
    try (ConfinedMap<String, Integer> confined = new ConfinedMap<>()) {
      assertThat(confined.asMap()).isSameAs(confined.asMap());
      for (Map<String, Integer> map : allKinds(confined)) {
        assertThat(map.keySet()).as("%s", map.getClass()).isSameAs(map.keySet());
        assertThat(map.values()).isSameAs(map.values()).isEqualTo(map.values());
        assertThat(map.entrySet()).isSameAs(map.entrySet());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void areOnesOwnInAClone(Maker maker) {
    Map<String, Integer> map = abc(maker);
    Set<String> keys = map.keySet();
    Map<String, Integer> clone = maker.cloneOf(map);
    assertThat(clone.keySet()).isNotSameAs(keys).isEqualTo(keys);
    clone.keySet().clear();
    assertThat(clone).isEmpty();
    assertThat(map).hasSize(3);
    assertThat(map.keySet()).isSameAs(keys);
  }

  @Test
  void areTheSameToAllThreadsThatAskForThemAtOnce() throws Exception {
    for (int round = 0; round < 200; round++) {
      try (ConfinedMap<String, Integer> confined = new ConfinedMap<>()) {
        for (Map<String, Integer> map : allKinds(confined)) {
          Set<Object> seen =
              Collections.newSetFromMap(Collections.synchronizedMap(new IdentityHashMap<>()));
          new Race().threads(2, 1, (thread, n) -> seen.add(map.keySet())).run();
          assertThat(seen).as("%s", map.getClass()).hasSize(1);
        }
      }
    }
  }
}
