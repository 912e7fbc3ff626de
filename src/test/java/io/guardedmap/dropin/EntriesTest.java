package io.guardedmap.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.Maker;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The entries of an entry set: what they show, and what setting their value does. */
class EntriesTest {
  private static <K, V> Map.Entry<K, V> firstOf(Map<K, V> map) {
    return map.entrySet().iterator().next();
  }

  @ParameterizedTest
  @EnumSource
  void equalPairsOfTheSameKeyAndValue(Maker maker) {
    Map<String, Integer> map = maker.empty();
    map.put("a", 1);
    Map.Entry<String, Integer> entry = firstOf(map);
    assertThat(entry).isEqualTo(Map.entry("a", 1)).hasSameHashCodeAs(Map.entry("a", 1));
    assertThat(Map.entry("a", 1)).isEqualTo(entry);
    assertThat(entry).hasToString("a=1");
    assertThat(entry).isNotEqualTo(Map.entry("a", 2)).isNotEqualTo(Map.entry("b", 1));
    assertThat(entry.equals((Object) "a=1")).isFalse();

    map.clear();
    map.put(null, null);
    assertThat(firstOf(map))
        .isEqualTo(new SimpleEntry<>(null, null))
        .hasSameHashCodeAs(new SimpleEntry<>(null, null))
        .hasToString("null=null");
  }

  @ParameterizedTest
  @EnumSource
  void writeThrough(Maker maker) {
    Map<String, Integer> map = maker.empty();
    map.put("a", 1);
    Map.Entry<String, Integer> entry = firstOf(map);
    long version = Maker.versionOf(map);

    assertThat(entry.setValue(2)).isEqualTo(1);
    assertThat(entry.getValue()).isEqualTo(2);
    assertThat(map).containsEntry("a", 2);
    assertThat(entry.setValue(null)).isEqualTo(2);
    assertThat(map).containsEntry("a", null);
    assertThat(entry.setValue(3)).isNull();
    assertThat(Maker.versionOf(map)).isEqualTo(version);
    Checks.checkInvariants(map);
  }

  @Test
  void ofAVersionedMapShowThePresentValueAsThoseOfHashMapDo() {
    for (Map<String, Integer> map :
        List.of(new HashMap<String, Integer>(), new VersionedMap<String, Integer>())) {
      map.put("a", 1);
      Map.Entry<String, Integer> entry = firstOf(map);
      map.put("a", 2);
      assertThat(entry.getValue()).isEqualTo(2);
      for (int n = 0; n < 1000; n++) {
        map.put("other " + n, n);
      }
      map.put("a", 3);
      assertThat(entry.getValue()).as("after the table grew").isEqualTo(3);
      entry.setValue(4);
      assertThat(map).containsEntry("a", 4);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 2000})
  void ofAVersionedMapShowWhatWasReplacedBeforeTheIteratorCameByAsThoseOfHashMapDo(int size) {
    VersionedMap<Integer, Integer> map = new VersionedMap<>();
    for (int n = 0; n < size; n++) {
      map.put(n, n);
    }
    Iterator<Map.Entry<Integer, Integer>> entries = map.entrySet().iterator();
    Iterator<Integer> values = map.values().iterator();
    for (int n = 0; n < size; n++) {
      if (n % 3 == 1) {
        map.snapshot(); // from now on, pages are copied before they are written to
      }
      map.put(n, -n);
      assertThat(values.next()).isEqualTo(-n);
      assertThat(entries.next()).isEqualTo(Map.entry(n, -n));
    }
    assertThat(values.hasNext()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 2000})
  void canBeRemovedByTheirIteratorAfterSnapshots(int size) {
    VersionedMap<Integer, Integer> map = new VersionedMap<>();
    List<Integer> left = new ArrayList<>();
    for (int n = 0; n < size; n++) {
      map.put(n, n);
    }
    Iterator<Integer> keys = map.keySet().iterator();
    for (int n = 0; n < size; n++) {
      assertThat(keys.next()).isEqualTo(n);
      if (n % 5 == 1) {
        map.snapshot();
      }
      if (n % 7 == 0) {
        left.add(n);
      } else {
        keys.remove();
      }
    }
    assertThat(keys.hasNext()).isFalse();
    assertThat(map.keySet()).containsExactlyElementsOf(left);
    Checks.checkInvariants(map);
  }

  @Test
  void ofAVersionedMapFindTheirKeyAfterTheMapWasCompacted() {
    VersionedMap<Integer, String> map = new VersionedMap<>();
    for (int n = 0; n < 2000; n++) {
      map.put(n, "");
    }
    Map.Entry<Integer, String> last = null;
    for (Map.Entry<Integer, String> entry : map.entrySet()) {
      last = entry;
    }
    map.keySet().removeIf(key -> key < 1990);
    map.snapshot();
    last.setValue("found");
    assertThat(map).containsEntry(1999, "found");
    map.put(1999, "again");
    assertThat(last.getValue()).isEqualTo("again");
    Checks.checkInvariants(map);
  }

  @ParameterizedTest
  @EnumSource
  void ofRemovedKeysKeepTheirValueAndBringNothingBack(Maker maker) {
    Map<String, Integer> map = maker.empty();
    map.put("a", 1);
    map.put("b", 2);
    Map.Entry<String, Integer> entry = firstOf(map);
    assertThat(entry.getValue()).isEqualTo(1);
    map.remove("a");

    assertThat(entry.getKey()).isEqualTo("a");
    assertThat(entry.getValue()).isEqualTo(1);
    assertThat(entry.setValue(5)).isEqualTo(1);
    assertThat(entry.getValue()).isEqualTo(5);
    assertThat(map).containsExactly(Map.entry("b", 2));

    map.clear();
    entry.setValue(6);
    assertThat(map).isEmpty();
    Checks.checkInvariants(map);
  }

  @ParameterizedTest
  @EnumSource
  void surviveTheirRemovalByTheIterator(Maker maker) {
    Map<String, Integer> map = maker.empty();
    map.put("a", 1);
    map.put("b", 2);
    Iterator<Map.Entry<String, Integer>> entries = map.entrySet().iterator();
    Map.Entry<String, Integer> entry = entries.next();
    entries.remove();
    assertThat(entry).isEqualTo(Map.entry("a", 1));
    assertThat(entries.next()).isEqualTo(Map.entry("b", 2));
    assertThat(map).containsExactly(Map.entry("b", 2));
  }

  @Test
  void ofAGuardedMapShowTheMomentOfTheirIteration() {
    GuardedMap<String, Integer> map = new GuardedMap<>();
    map.put("a", 1);
    Map.Entry<String, Integer> entry = firstOf(map);
    map.put("a", 2);
    assertThat(entry.getValue()).isEqualTo(1);
    assertThat(entry.setValue(3)).isEqualTo(1);
    assertThat(map).containsEntry("a", 3);
    Checks.checkInvariants(map);
  }

  @ParameterizedTest
  @EnumSource
  void shownToAPredicateCanBeKeptAndSet(Maker maker) {
    Map<String, Integer> map = maker.empty();
    map.put("a", 1);
    map.put("b", 2);
    map.put("c", 3);
    List<Map.Entry<String, Integer>> kept = new ArrayList<>();
    assertThat(
            map.entrySet()
                .removeIf(
                    entry -> {
                      kept.add(entry);
                      entry.setValue(entry.getValue() + 10);
                      return entry.getKey().equals("b");
                    }))
        .isTrue();
    assertThat(map).containsExactly(Map.entry("a", 11), Map.entry("c", 13));
    map.clear();
    assertThat(kept)
        .containsExactly(Map.entry("a", 11), Map.entry("b", 12), Map.entry("c", 13))
        .hasToString("[a=11, b=12, c=13]");
    Checks.checkUsable(map);
  }

  @ParameterizedTest
  @EnumSource
  void ofStreamsWriteThroughToo(Maker maker) {
    Map<String, Integer> map = maker.empty();
    map.put("a", 1);
    map.put("b", 2);
    map.entrySet().stream().forEach(entry -> entry.setValue(entry.getValue() * 10));
    assertThat(map).containsExactly(Map.entry("a", 10), Map.entry("b", 20));
    assertThat(map.entrySet().stream().map(Map.Entry::copyOf).toList())
        .containsExactly(Map.entry("a", 10), Map.entry("b", 20));
  }

  @ParameterizedTest
  @EnumSource
  void canBeComparedAndSorted(Maker maker) {
    Map<String, Integer> map = maker.empty();
    map.put("a", 2);
    map.put("b", 1);
    assertThat(map.entrySet().stream().sorted(Map.Entry.comparingByValue()).map(Map.Entry::getKey))
        .containsExactly("b", "a");
  }
}
