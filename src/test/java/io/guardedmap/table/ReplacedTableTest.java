package io.guardedmap.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader sees that still has a table which another one has replaced (case 6). */
class ReplacedTableTest {
  @ParameterizedTest
  @ValueSource(ints = {8, 64, 128, 256, 512, 1024, 2048})
  void isWhatItWasWhenItWasReplaced(int slots) {
    int full = Capacity.limit(slots);
    Table<Integer, Integer> old = Content.range(0, full);
    Map<Integer, Integer> before = Content.of(old);
    Table<Integer, Integer> next = Content.put(old, full, full);
    assertThat(next).as("replaced").isNotSameAs(old);
    for (int n = 0; n < full; n += 3) {
      next = Content.put(next, n, -1);
      next = Content.remove(next, n + 1 < full ? n + 1 : full);
      next = Content.put(next, 10_000 + n, n);
    }
    assertThat(old.contains(full)).isFalse();
    Content.check(old, before);
    Invariants.check(next);
  }

  /** The index of the old table leads to the new key, as a fork had added it. */
  @Test
  void hasNoKeyThatComesLaterThoughItsIndexLeadsThere() {
    Table<Integer, Integer> old = Content.range(0, 767).freeze();
    Table<Integer, Integer> dropped = Content.put(old, 1000, 1); // uses up the last position
    assertThat(dropped.contains(1000)).isTrue();
    Table<Integer, Integer> next = Content.put(old, 1000, 2);
    assertThat(next.isNumberedAs(old)).as("reindexed").isFalse();
    assertThat(old.contains(1000)).isFalse();
    assertThat(old.size()).isEqualTo(767);
  }

  @Test
  void hasNoKeyThatComesLaterThoughTheTwinsIndexLeadsThere() {
    Table<Integer, Integer> one = Content.range(0, 700);
    Table<Integer, Integer> twin = Content.put(one.twin(), 699, -1); // has a page of its own
    Content.put(one, 1000, 1);
    Table<Integer, Integer> next = Content.put(twin, 1000, 2);
    assertThat(next.get(1000, 0)).isEqualTo(2);
    assertThat(twin.contains(1000)).isFalse();
    assertThat(twin.size()).isEqualTo(700);
  }
}
