package io.guardedmap.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.guardedmap.GuardedMap;
import org.junit.jupiter.api.Test;

/** A map that forgets its oldest entries. */
class BoundedMapRecipeTest {
  // recipe: A bounded map
  static <K, V> void put(GuardedMap<K, V> map, K key, V value, int limit) {
    map.update(
        all -> {
          all.put(key, value);
          while (all.size() > limit) {
            all.pollFirstEntry(); // the oldest
          }
        });
  }

  // end

  @Test
  void theOldestGoFirst() {
    GuardedMap<String, Integer> sessions = new GuardedMap<>();
    put(sessions, "ada", 1, 2);
    put(sessions, "bob", 2, 2);
    put(sessions, "ada", 3, 2); // keeps its place
    put(sessions, "cid", null, 2);
    assertThat(sessions).containsExactly(entry("bob", 2), entry("cid", null));
  }
}
