package io.guardedmap.guarded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.CallingMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Writes of several keys: nobody sees a part, and whoever throws leaves everything as it was. */
class BulkWriteTest {
  private static final String BEFORE = "{a=1, b=2, c=3}";

  private final GuardedMap<String, Integer> map = new GuardedMap<>();

  BulkWriteTest() {
    map.put("a", 1);
    map.put("b", 2);
    map.put("c", 3);
  }

  @AfterEach
  void checkMap() {
    Checks.checkFree(map);
  }

  private void assertOthersSeeWhatWasBefore() {
    assertThat(map.get("a")).isEqualTo(1);
    assertThat(map.size()).isEqualTo(3);
    assertThat(map.toString()).isEqualTo(BEFORE);
    String seen = Other.thread(() -> map.size() + map.toString() + map.get("c"));
    assertThat(seen).isEqualTo(3 + BEFORE + 3);
  }

  @Test
  void nobodySeesAPartOfAReplaceAll() {
    map.replaceAll(
        (key, value) -> {
          assertOthersSeeWhatWasBefore();
          return -value;
        });
    assertThat(map.toString()).isEqualTo("{a=-1, b=-2, c=-3}");
  }

  @Test
  void nobodySeesAPartOfARemoveIf() {
    map.keySet()
        .removeIf(
            key -> {
              assertOthersSeeWhatWasBefore();
              return !key.equals("b");
            });
    assertThat(map.toString()).isEqualTo("{b=2}");
  }

  @Test
  void nobodySeesAPartOfAPutAllOrReplaceContents() {
    Map<String, Integer> looking =
        new CallingMap<>(
            new TreeMap<>(Map.of("a", 9, "d", 4, "e", 5)),
            entry -> assertOthersSeeWhatWasBefore(),
            this::assertOthersSeeWhatWasBefore);
    map.putAll(looking);
    assertThat(map.toString()).isEqualTo("{a=9, b=2, c=3, d=4, e=5}");
    map.update(
        all -> {
          all.keySet().retainAll(Set.of("a", "b", "c"));
          all.put("a", 1);
        });
    map.replaceContents(looking);
    assertThat(map.toString()).isEqualTo("{a=9, d=4, e=5}");
  }

  @Test
  void contentsMayBeReplacedByThemselves() {
    map.replaceContents(map);
    assertThat(map.toString()).isEqualTo(BEFORE);
    map.replaceContents(map.snapshot());
    assertThat(map.toString()).isEqualTo(BEFORE);
    map.replaceContents(Map.of());
    assertThat(map).isEmpty();
    map.replaceContents(map);
    assertThat(map).isEmpty();
  }

  @Test
  void aPredicateThatThrowsLeavesAll() {
    assertThatThrownBy(() -> map.keySet().removeIf(BulkWriteTest::failAtC))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> map.entrySet().removeIf(entry -> failAtC(entry.getKey())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> map.values().removeIf(value -> failAtC(value == 3 ? "c" : "")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> map.replaceAll((key, value) -> failAtC(key) ? 0 : 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(map.toString()).isEqualTo(BEFORE);
    assertThat(map.version()).isEqualTo(3);
  }

  private static boolean failAtC(String key) {
    if (key.equals("c")) {
      throw new IllegalArgumentException("c");
    }
    return true;
  }

  @Test
  void aCollectionThatRefusesToBeAskedLeavesAll() {
    map.put("null", null);
    assertThatThrownBy(() -> map.values().removeAll(List.of(1, 2, 3, 4, 5)))
        .as("immutable lists refuse null")
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> map.values().retainAll(List.of(7)))
        .isInstanceOf(NullPointerException.class);
    map.remove("null");
    assertThat(map.toString()).isEqualTo(BEFORE);
  }

  @Test
  void anEntryGivenToAPredicateWritesToTheMap() {
    map.entrySet()
        .removeIf(
            entry -> {
              entry.setValue(entry.getValue() * 10);
              assertThat(map.get(entry.getKey())).isEqualTo(entry.getValue());
              return entry.getKey().equals("b");
            });
    assertThat(map.toString()).isEqualTo("{a=10, c=30}");
  }

  @Test
  void keySetsAddAndRemoveAtOnce() {
    Set<Object> set = GuardedMap.newKeySet();
    assertThat(set.addAll(Arrays.asList("a", null, "b", "a"))).isTrue();
    assertThat(set.addAll(Arrays.asList("a", null))).isFalse();
    assertThat(set).containsExactly("a", null, "b");
    assertThatThrownBy(
            () ->
                set.addAll(
                    Arrays.asList(
                        "c",
                        new Object() {
                          @Override
                          public boolean equals(Object other) {
                            return other == this;
                          }

                          @Override
                          public int hashCode() {
                            throw new IllegalArgumentException("no hash code");
                          }
                        })))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(set).containsExactly("a", null, "b");
    assertThatThrownBy(() -> set.addAll(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> set.retainAll(null)).isInstanceOf(NullPointerException.class);
    assertThat(set.removeIf(element -> set.add("d") && set.remove("d"))).isTrue();
    assertThat(set.addAll(Arrays.asList("a", null, "b"))).isTrue();
    assertThat(set.retainAll(Arrays.asList(null, "b"))).isTrue();
    assertThat(set.removeAll(Arrays.asList("b", "x", "y"))).isTrue();
    assertThat(set).containsExactly((Object) null);
    Checks.checkInvariants(set);
  }
}
