package io.guardedmap.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.Maker;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The version counts the keys added and removed, by whatever method, and nothing else. */
class VersionTest {
  private static void assertCounts(
      Maker maker, long expected, Consumer<Map<String, Integer>> change) {
    Map<String, Integer> map = maker.empty();
    map.put("a", 1);
    map.put("b", 2);
    map.put("c", null);
    assertThat(Maker.versionOf(map)).isEqualTo(3);
    change.accept(map);
    assertThat(Maker.versionOf(map)).isEqualTo(3 + expected);
    assertThat(Maker.versionOf(Maker.snapshotOf(map))).isEqualTo(3 + expected);
    Checks.checkInvariants(map);
  }

  @ParameterizedTest
  @EnumSource
  void countsEachKeyAdded(Maker maker) {
    assertThat(Maker.versionOf(maker.empty())).isZero();
    assertCounts(maker, 1, map -> map.put("d", 1));
    assertCounts(maker, 1, map -> map.put(null, null));
    assertCounts(maker, 1, map -> map.putIfAbsent("d", 1));
    assertCounts(maker, 1, map -> map.computeIfAbsent("d", key -> 1));
    assertCounts(maker, 1, map -> map.compute("d", (key, old) -> 1));
    assertCounts(maker, 1, map -> map.merge("d", 1, Integer::sum));
    assertCounts(maker, 2, map -> map.putAll(Map.of("a", 7, "d", 8, "e", 9)));
  }

  @ParameterizedTest
  @EnumSource
  void countsEachKeyRemoved(Maker maker) {
    assertCounts(maker, 1, map -> map.remove("a"));
    assertCounts(maker, 1, map -> map.remove("a", 1));
    assertCounts(maker, 1, map -> map.remove("c", null));
    assertCounts(maker, 1, map -> map.compute("a", (key, old) -> null));
    assertCounts(maker, 1, map -> map.compute("c", (key, old) -> null));
    assertCounts(maker, 1, map -> map.computeIfPresent("a", (key, old) -> null));
    assertCounts(maker, 1, map -> map.merge("a", 1, (old, one) -> null));
    assertCounts(maker, 1, map -> map.keySet().remove("a"));
    assertCounts(maker, 1, map -> map.values().remove(1));
    assertCounts(maker, 1, map -> map.entrySet().remove(Map.entry("a", 1)));
    assertCounts(maker, 2, map -> map.keySet().removeIf(key -> !key.equals("a")));
    assertCounts(maker, 2, map -> map.keySet().removeAll(Set.of("a", "b", "x", "y", "z")));
    assertCounts(maker, 2, map -> map.keySet().removeAll(List.of("a", "b")));
    assertCounts(maker, 2, map -> map.values().retainAll(Collections.singletonList(1)));
    assertCounts(maker, 3, map -> map.entrySet().retainAll(Set.of()));
    assertCounts(maker, 3, map -> map.keySet().removeIf(key -> true));
  }

  @ParameterizedTest
  @EnumSource
  void countsRemovalsByIterators(Maker maker) {
    assertCounts(
        maker,
        3,
        map -> {
          for (Iterator<?> each = map.entrySet().iterator(); each.hasNext(); ) {
            each.next();
            each.remove();
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  void countsClearingOnceAndOnlyIfThereIsSomething(Maker maker) {
    assertCounts(maker, 1, Map::clear);
    assertCounts(maker, 1, map -> map.keySet().clear());
    assertCounts(maker, 1, map -> map.values().clear());
    assertCounts(
        maker,
        1,
        map -> {
          map.clear();
          map.clear();
          map.entrySet().clear();
        });
  }

  @ParameterizedTest
  @EnumSource
  void countsWhatCancelsOut(Maker maker) {
    assertCounts(maker, 2, map -> map.put("a", map.remove("a")));
    assertCounts(
        maker,
        2,
        map -> {
          map.put("d", 1);
          map.remove("d");
        });
  }

  @ParameterizedTest
  @EnumSource
  void doesNotCountWhatIsNoStructuralChange(Maker maker) {
    Iterations.harmlessChanges().forEach((name, change) -> assertCounts(maker, 0, change::of));
    assertCounts(maker, 0, map -> map.put("c", 1));
    assertCounts(maker, 0, map -> map.putIfAbsent("c", 1));
    assertCounts(maker, 0, map -> map.computeIfAbsent("c", key -> 1));
    assertCounts(maker, 0, map -> map.merge("c", 1, Integer::sum));
  }

  @ParameterizedTest
  @EnumSource
  void goesOnThroughGrowthAndCompaction(Maker maker) {
    Map<Integer, Integer> map = maker.empty();
    for (int n = 0; n < 5000; n++) {
      map.put(n, n);
      assertThat(Maker.versionOf(map)).isEqualTo(n + 1);
    }
    for (int n = 0; n < 5000; n++) {
      map.remove(n);
      assertThat(Maker.versionOf(map)).isEqualTo(5001 + n);
    }
  }

  @Test
  void ofAGuardedMapCountsWhatTransactionsChange() {
    GuardedMap<String, Integer> map = new GuardedMap<>(Map.of("a", 1, "b", 2));
    assertThat(map.version()).isEqualTo(2);
    map.update(
        all -> {
          all.put("c", 3);
          all.remove("a");
          assertThat(map.version()).as("as seen outside").isEqualTo(2);
          assertThat(all.version()).isEqualTo(4);
        });
    assertThat(map.version()).isEqualTo(4);
    map.replaceContents(Map.of("x", 1, "y", 2));
    assertThat(map.version()).as("cleared, and two added").isEqualTo(7);
    map.update(all -> all.put("x", 2));
    assertThat(map.version()).isEqualTo(7);
  }
}
