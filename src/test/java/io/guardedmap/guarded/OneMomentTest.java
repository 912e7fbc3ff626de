package io.guardedmap.guarded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Iteration over a {@link GuardedMap} is over one moment; writing by it is to the live map. */
class OneMomentTest {
  private final GuardedMap<String, Integer> map = new GuardedMap<>();

  OneMomentTest() {
    map.put("a", 1);
    map.put("b", 2);
    map.put("c", 3);
  }

  @AfterEach
  void checkMap() {
    Checks.checkFree(map);
  }

  @Test
  void iteratorsShowTheMomentAtWhichTheyWereMade() {
    Iterator<String> keys = map.keySet().iterator();
    Iterator<Integer> values = map.values().iterator();
    Iterator<Map.Entry<String, Integer>> entries = map.entrySet().iterator();
    Spliterator<String> spliterator = map.keySet().spliterator();
    Stream<String> stream = map.keySet().stream();
    map.put("d", 4);
    map.put("b", 20);
    map.remove("a");

    assertThat(keys).toIterable().containsExactly("a", "b", "c");
    assertThat(values).toIterable().containsExactly(1, 2, 3);
    assertThat(entries)
        .toIterable()
        .containsExactly(Map.entry("a", 1), Map.entry("b", 2), Map.entry("c", 3));
    List<String> split = new ArrayList<>();
    spliterator.forEachRemaining(split::add);
    assertThat(split).containsExactly("a", "b", "c");
    assertThat(stream).containsExactly("a", "b", "c");
    assertThatThrownBy(keys::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void removingWhileIteratingRemovesFromTheLiveMap() {
    for (Iterator<String> keys = map.keySet().iterator(); keys.hasNext(); ) {
      String key = keys.next();
      keys.remove();
      assertThat(map.containsKey(key)).isFalse();
      assertThatThrownBy(keys::remove).isInstanceOf(IllegalStateException.class);
    }
    assertThat(map).isEmpty();
  }

  @Test
  @SuppressWarnings("ModifyCollectionInEnhancedForLoop") // is what this is about
  void everyRemovalOfALoopLands() {
    for (String key : map.keySet()) {
      map.remove(key);
      map.put(key + "'", 0);
    }
    assertThat(map.keySet()).containsExactly("a'", "b'", "c'");
  }

  @Test
  void anIteratorRemovesNothingBeforeItsFirstEntry() {
    assertThatThrownBy(() -> map.keySet().iterator().remove())
        .isInstanceOf(IllegalStateException.class);
    map.remove("a");
    assertThatThrownBy(() -> map.keySet().iterator().remove())
        .isInstanceOf(IllegalStateException.class);
    assertThat(map.keySet()).containsExactly("b", "c");
  }

  @Test
  void anIteratorsRemoveOfAKeyThatIsGoneDoesNothing() {
    Iterator<Map.Entry<String, Integer>> entries = map.entrySet().iterator();
    entries.next();
    Other.thread(() -> map.remove("a"));
    long version = map.version();
    entries.remove();
    assertThat(map.keySet()).containsExactly("b", "c");
    assertThat(map.version()).isEqualTo(version);
    assertThat(entries.next().getKey()).isEqualTo("b");
  }

  @Test
  void settingTheValueOfAKeyThatIsGoneDoesNotBringItBack() {
    for (Map.Entry<String, Integer> entry : map.entrySet()) {
      Other.thread(() -> map.remove(entry.getKey()));
      entry.setValue(7);
      assertThat(entry.getValue()).isEqualTo(7);
    }
    assertThat(map).isEmpty();
    map.update(all -> all.put("a", 1));
    assertThat(map).containsExactly(Map.entry("a", 1));
  }

  @Test
  void settingTheValueOverwritesWhatAnotherThreadPut() {
    Map.Entry<String, Integer> entry = map.entrySet().iterator().next();
    Other.thread(() -> map.put("a", 50));
    assertThat(entry.setValue(7)).isEqualTo(1);
    assertThat(map).containsEntry("a", 7);
  }

  @Test
  void bulkComparisonsAreOfOneMoment() {
    Set<Map.Entry<String, Integer>> changing =
        Set.of(entryThatChanges("a", 1), entryThatChanges("b", 2), entryThatChanges("c", 3));
    assertThat(map.entrySet().containsAll(changing)).isTrue();
    assertThat(map).hasSize(3).containsEntry("x", 0);
    map.replaceContents(Map.of("a", 1, "b", 2, "c", 3));
    assertThat(map.entrySet().equals(changing)).isTrue();
    assertThat(map).hasSize(3).containsEntry("x", 0);
  }

  /** An entry that, when looked at, takes itself out of the map. */
  private Map.Entry<String, Integer> entryThatChanges(String key, Integer value) {
    return new Map.Entry<>() {
      @Override
      public String getKey() {
        return key;
      }

      @Override
      public Integer getValue() {
        map.update(
            all -> {
              all.clear();
              all.put("x", 0);
              all.put("y", 0);
              all.put("z", 0);
            });
        return value;
      }

      @Override
      public Integer setValue(Integer newValue) {
        throw new UnsupportedOperationException();
      }

      @Override
      public boolean equals(Object other) {
        return other instanceof Map.Entry<?, ?> entry && key.equals(entry.getKey());
      }

      @Override
      public int hashCode() {
        return key.hashCode() ^ value.hashCode();
      }
    };
  }

  @Test
  @SuppressWarnings("ModifyCollectionInEnhancedForLoop") // is what this is about
  void keySetsAreOfOneMomentToo() {
    Set<String> set = GuardedMap.newKeySet();
    set.addAll(List.of("a", "b", "c"));
    Iterator<String> elements = set.iterator();
    set.removeAll(List.of("a", "b"));
    set.add("d");
    assertThat(elements).toIterable().containsExactly("a", "b", "c");
    assertThat(set).containsExactly("c", "d");
    for (String element : set) {
      set.remove(element);
      set.add(element + "'");
    }
    assertThat(set).containsExactly("c'", "d'");
    Checks.checkInvariants(set);
  }
}
