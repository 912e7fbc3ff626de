package io.guardedmap.dropin;

import static io.guardedmap.Checks.checkUsable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapChangedException;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.Ends;
import io.guardedmap.testkit.Maker;
import io.guardedmap.testkit.RankedKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ends as {@code LinkedHashMap} has them from JDK 21 on. */
class EndsOfMapsTest {
  @ParameterizedTest
  @EnumSource
  void emptyMapHasNone(Maker maker) {
    Map<Object, Object> map = maker.empty();
    for (int round = 0; round < 2; round++) {
      assertThat(Ends.first(map)).isNull();
      assertThat(Ends.last(map)).isNull();
      assertThat(Ends.pollFirst(map)).isNull();
      assertThat(Ends.pollLast(map)).isNull();
      assertThat(Ends.first(Maker.snapshotOf(map))).isNull();
      assertThat(Ends.last(Maker.snapshotOf(map))).isNull();
      map.put(1, 1);
      map.clear();
    }
    assertThat(Maker.versionOf(map)).isEqualTo(4);
    checkUsable(map);
  }

  @ParameterizedTest
  @EnumSource
  void nullsAreKeysAndValues(Maker maker) {
    Map<Object, Object> map = maker.empty();
    map.put(null, 1);
    map.put("a", null);
    assertThat(Ends.first(map).getKey()).isNull();
    assertThat(Ends.first(map).getValue()).isEqualTo(1);
    assertThat(Ends.last(map)).hasToString("a=null");
    assertThat(Ends.pollLast(map)).hasToString("a=null");
    assertThat(Ends.last(map)).isEqualTo(Ends.first(map)).hasToString("null=1");
    assertThat(Ends.pollFirst(map)).hasToString("null=1");
    assertThat(map).isEmpty();
    assertThat(Maker.versionOf(map)).isEqualTo(4);
    checkUsable(map);
  }

  @ParameterizedTest
  @EnumSource
  void entriesAreUnmodifiableAndStayWhatTheyWere(Maker maker) {
    Map<Object, Object> map = maker.empty();
    map.put("a", 1);
    Map.Entry<Object, Object> first = Ends.first(map);
    Map.Entry<Object, Object> last = Ends.last(map);
    map.put("a", 2);
    assertThat(first).isEqualTo(Map.entry("a", 1)).isEqualTo(last).hasToString("a=1");
    assertThat(first.hashCode()).isEqualTo(Map.entry("a", 1).hashCode());
    Map.Entry<Object, Object> polled = Ends.pollFirst(map);
    map.put("a", 3);
    assertThat(polled).isEqualTo(Map.entry("a", 2));
    for (Map.Entry<Object, Object> each : List.of(first, last, polled)) {
      assertThatThrownBy(() -> each.setValue(9)).isInstanceOf(UnsupportedOperationException.class);
    }
    assertThat(map).containsExactly(Map.entry("a", 3));
  }

  @ParameterizedTest
  @EnumSource
  void aPresentKeyKeepsItsPlace(Maker maker) {
    Map<Object, Object> map = maker.empty();
    map.put("a", 1);
    map.put("b", 2);
    map.put("a", 3);
    assertThat(Ends.first(map)).isEqualTo(Map.entry("a", 3));
    map.put("a", map.remove("a"));
    assertThat(Ends.first(map)).isEqualTo(Map.entry("b", 2));
    assertThat(Ends.last(map)).isEqualTo(Map.entry("a", 3));
  }

  /** At all sizes, so also where the map is rebuilt, with snapshots and clones between. */
  @ParameterizedTest
  @EnumSource
  void dequeOfAnySize(Maker maker) {
    Map<Object, Object> map = maker.empty();
    Deque<Map.Entry<Object, Object>> model = new ArrayDeque<>();
    MapSnapshot<Object, Object> kept = Maker.snapshotOf(map);
    Map.Entry<Object, Object> keptFirst = null;
    Map.Entry<Object, Object> keptLast = null;
    for (int n = 0; n < 8_000; n++) {
      int phase = n / 1_000;
      boolean grows = phase % 2 == 0 ? n % 4 != 3 : n % 4 == 3;
      if (grows) {
        map.put(n, -n);
        model.add(Map.entry(n, -n));
      } else if (n % 3 == 0) {
        assertThat(Ends.pollFirst(map)).isEqualTo(model.pollFirst());
      } else {
        assertThat(Ends.pollLast(map)).isEqualTo(model.pollLast());
      }
      assertThat(Ends.first(map)).isEqualTo(model.peekFirst());
      assertThat(Ends.last(map)).isEqualTo(model.peekLast());
      assertThat(map).hasSize(model.size());
      if (n % 37 == 0) {
        assertThat(Ends.first(kept)).isEqualTo(keptFirst);
        assertThat(Ends.last(kept)).isEqualTo(keptLast);
        kept = Maker.snapshotOf(map);
        keptFirst = model.peekFirst();
        keptLast = model.peekLast();
      }
      if (n % 401 == 0) {
        map = maker.cloneOf(map);
        checkUsable(map);
      }
    }
    assertThat(map.entrySet()).containsExactlyElementsOf(model);
    checkUsable(map);
  }

  @ParameterizedTest
  @EnumSource
  void keysOfOneHashCode(Maker maker) {
    Map<Object, Object> map = maker.empty();
    Deque<Integer> model = new ArrayDeque<>();
    for (int n = 0; n < 300; n++) {
      map.put(new RankedKey(n, 7), n);
      model.add(n);
      if (n % 3 == 2) {
        assertThat(Ends.pollFirst(map).getValue()).isEqualTo(model.pollFirst());
        assertThat(Ends.pollLast(map).getValue()).isEqualTo(model.pollLast());
      }
    }
    while (!model.isEmpty()) {
      assertThat(Ends.pollLast(map).getValue()).isEqualTo(model.pollLast());
    }
    checkUsable(map);
  }

  @Test
  void iterationTellsWhoPolled() {
    VersionedMap<String, Integer> map = new VersionedMap<>(Map.of("a", 1, "b", 2));
    Iterator<String> keys = map.keySet().iterator();
    map.pollFirstEntry();
    MapChangedException e = catchThrowableOfType(MapChangedException.class, keys::next);
    assertThat(e.lastOperation()).isEqualTo("pollFirstEntry");
    assertThat(e).hasMessageContaining("version 2 -> 3, size 2 -> 1");

    keys = map.keySet().iterator();
    map.pollLastEntry();
    assertThatThrownBy(keys::hasNext).hasMessageContaining("last change: pollLastEntry by");
  }

  /** A key whose comparison writes to its map. */
  private record Writing(int number, Runnable whenCompared) implements Comparable<Writing> {
    @Override
    public int hashCode() {
      return 7;
    }

    @Override
    public int compareTo(Writing other) {
      whenCompared.run();
      return Integer.compare(number, other.number);
    }
  }

  @Test
  void aComparisonThatChangesTheMapIsDetected() {
    VersionedMap<Object, Object> map = new VersionedMap<>(200);
    boolean[] on = {false};
    for (int n = 0; n < 40; n++) {
      map.put(
          new Writing(
              n,
              () -> {
                if (on[0]) {
                  on[0] = false;
                  map.put("more", 1);
                }
              }),
          n);
    }
    MapChangedException e = null;
    int polled = 0;
    for (; e == null; polled++) { // a key at the root of the crowd's tree is not compared
      on[0] = true;
      e = catchThrowableOfType(MapChangedException.class, () -> map.pollLastEntry());
    }
    assertThat(e).hasMessageContaining("during pollLastEntry").hasMessageContaining("put by");
    assertThat(map).hasSize(42 - polled).containsKey("more");
    checkUsable(map);
  }

  @Test
  void aTransactionPollsOrRollsBack() {
    GuardedMap<Integer, Integer> map = new GuardedMap<>();
    for (int n = 0; n < 1_000; n++) {
      map.put(n, n);
    }
    assertThatThrownBy(
            () ->
                map.update(
                    all -> {
                      for (int n = 0; n < 600; n++) {
                        all.pollFirstEntry();
                        all.put(2_000 + n, n);
                        all.pollLastEntry();
                      }
                      throw new IllegalArgumentException();
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(map.firstEntry()).isEqualTo(Map.entry(0, 0));
    assertThat(map.lastEntry()).isEqualTo(Map.entry(999, 999));
    Map.Entry<Integer, Integer> polled = map.transact(VersionedMap::pollLastEntry);
    assertThat(polled).isEqualTo(Map.entry(999, 999));
    map.put(1_000, 1_000);
    assertThat(map.pollLastEntry()).isEqualTo(Map.entry(1_000, 1_000));
    assertThat(map.lastEntry()).isEqualTo(Map.entry(998, 998));
    checkUsable(map);
  }

  @Test
  void confinedMap() throws Exception {
    try (ConfinedMap<String, Integer> map = new ConfinedMap<>()) {
      assertThat(map.snapshot().firstEntry()).isNull();
      map.asMap().put("a", 1);
      map.asMap().put("b", 2);
      assertThat(map.snapshot().firstEntry()).isEqualTo(Map.entry("a", 1));
      assertThat(map.snapshot().lastEntry()).isEqualTo(Map.entry("b", 2));
      Map.Entry<String, Integer> polled =
          map.<Map.Entry<String, Integer>>submit(VersionedMap::pollFirstEntry).get();
      assertThat(polled).isEqualTo(Map.entry("a", 1));
      assertThat(map.snapshot().firstEntry())
          .isEqualTo(map.snapshot().lastEntry())
          .isEqualTo(Map.entry("b", 2));
    }
  }
}
