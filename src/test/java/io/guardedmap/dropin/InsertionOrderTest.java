package io.guardedmap.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.CodedKey;
import io.guardedmap.testkit.Maker;
import io.guardedmap.testkit.RoundTrip;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Iteration is in the order in which keys were added. */
class InsertionOrderTest {
  @ParameterizedTest
  @EnumSource
  void aPresentKeyKeepsItsPlaceAndTheObjectThatItIs(Maker maker) {
    Map<CodedKey, Integer> map = maker.empty();
    CodedKey first = new CodedKey(1, 0);
    map.put(first, 1);
    map.put(new CodedKey(2, 0), 2);

    CodedKey equal = new CodedKey(1, 0);
    map.put(equal, 3);
    map.replace(equal, 4);
    map.merge(equal, 5, Integer::sum);
    map.compute(equal, (key, old) -> old + 1);
    map.putAll(Map.of(equal, 11));

    assertThat(map.values()).containsExactly(11, 2);
    assertThat(map.keySet().iterator().next()).isSameAs(first);
    Checks.checkInvariants(map);
  }

  @ParameterizedTest
  @EnumSource
  void aKeyThatWasGoneComesLast(Maker maker) {
    Map<String, Integer> map = maker.empty();
    map.putAll(Map.of("a", 1));
    map.put("b", 2);
    map.remove("a");
    map.put("a", 3);
    assertThat(map.keySet()).containsExactly("b", "a");
    map.compute("b", (key, old) -> null);
    map.computeIfAbsent("b", key -> 4);
    assertThat(map).containsExactly(Map.entry("a", 3), Map.entry("b", 4));
  }

  @ParameterizedTest
  @EnumSource
  void holdsThroughGrowthCompactionCopiesAndSerialForms(Maker maker) {
    Map<Integer, Integer> map = maker.empty();
    List<Integer> expected = new ArrayList<>();
    IntStream.range(0, 10_000)
        .map(n -> n * 0x9E3779B9)
        .forEach(
            key -> {
              map.put(key, key);
              expected.add(key);
            });
    assertThat(map.keySet()).containsExactlyElementsOf(expected);
    map.keySet().removeIf(key -> key % 50 != 0);
    expected.removeIf(key -> key % 50 != 0);
    map.put(1, 1);
    expected.add(1);

    assertThat(new ArrayList<>(map.keySet())).isEqualTo(expected);
    assertThat(new ArrayList<>(maker.cloneOf(map).keySet())).isEqualTo(expected);
    assertThat(new ArrayList<>(Maker.snapshotOf(map).values())).isEqualTo(expected);
    assertThat(new ArrayList<>(RoundTrip.of(map).keySet())).isEqualTo(expected);
    Checks.checkInvariants(map);
  }

  @ParameterizedTest
  @EnumSource
  void aQueueHandsOutTheOldestForEver(Maker maker) {
    Map<Integer, Integer> map = maker.empty();
    for (int n = 0; n < 1000; n++) {
      map.put(n, n);
    }
    for (int n = 1000; n < 60_000; n++) {
      map.put(n, n);
      Iterator<Integer> oldest = map.values().iterator();
      assertThat(oldest.next()).isEqualTo(n - 1000);
      oldest.remove();
    }
    assertThat(map).hasSize(1000);
    Checks.checkInvariants(map);
  }

  @Test
  void holdsForKeySets() {
    Set<String> set = GuardedMap.newKeySet();
    set.addAll(List.of("c", "a", "b"));
    set.add("a");
    set.remove("c");
    set.add("c");
    assertThat(set).containsExactly("a", "b", "c");
    Checks.checkInvariants(set);
  }
}
