package io.guardedmap.memory;

import static io.guardedmap.Checks.checkUsable;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.guardedmap.GuardedMap;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.Ends;
import io.guardedmap.testkit.Maker;
import java.lang.management.ManagementFactory;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jol.info.GraphLayout;

/** How much memory a map takes, keys and values aside. */
@Tag("sizes")
class FootprintTest {
  private static final Object VALUE = true;

  /** Where what was allocated goes, so that no compiler can do without it. */
  private Object sink;

  @Test
  void emptyMapTakesSixtyFourBytes() {
    assertThat(size(new VersionedMap<>())).isLessThanOrEqualTo(64);
  }

  @Test
  void mapThatNobodyHasWrittenToHasNoLock() {
    GuardedMap<Object, Object> map = new GuardedMap<>();
    assertThat(map.get(1)).isNull();
    assertThat(map.containsKey(1)).isFalse();
    assertThat(map.size()).isZero();
    map.clear();
    assertThat(map.remove(1)).isNull();
    // What both have is of the classes.
    long another = GraphLayout.parseInstance(map, new GuardedMap<>()).totalSize() - size(map);
    assertThat(another).isLessThanOrEqualTo(160);
    long before = size(map);
    map.put(1, VALUE);
    map.clear();
    assertThat(size(map)).isGreaterThan(before + 100);
  }

  @Test
  void tenEntriesTakeFourFifthsOfAHashMap() {
    Object[] keys = keys(10);
    assertThat((double) structure(filled(new VersionedMap<>(), keys)))
        .isLessThanOrEqualTo(0.8 * structure(filled(new HashMap<>(), keys)));
  }

  @Test
  void aHundredThousandEntriesTakeLittleMoreThanHalfOfAHashMap() {
    Object[] keys = keys(100_000);
    double most = 0.55 * structure(filled(new HashMap<>(), keys));
    for (Maker maker : Maker.values()) {
      assertThat((double) structure(filled(maker.empty(), keys)))
          .as("%s", maker)
          .isLessThanOrEqualTo(most);
    }
  }

  @Test
  void loadsThatFailLeaveNothing() {
    GuardedMap<Object, Object> map = new GuardedMap<>();
    for (Object key : keys(10_000)) {
      map.computeIfAbsent(key, none -> null);
    }
    map.clear(); // lets go of those that failed last
    assertThat(size(map)).isLessThanOrEqualTo(600);
  }

  @Test
  void roomAskedForIsNotTakenBeforeTheFirstEntry() {
    assertThat(size(new VersionedMap<>(1 << 30))).isLessThanOrEqualTo(256);
  }

  @ParameterizedTest
  @EnumSource
  void shrinksAfterMostKeysWereRemoved(Maker maker) {
    for (Removal way : new Removal[] {Removal.BY_KEY, Removal.BY_ITERATOR, Removal.BY_REMOVE_IF}) {
      Object[] keys = keys(20_000);
      Map<Object, Object> map = filled(maker.empty(), keys);
      long before = structure(map);
      way.remove(map, key -> (int) key % 100 != 0);
      assertThat(map).hasSize(200);
      assertThat(structure(map)).as("%s", way).isLessThan(before / 10);
      checkUsable(map);
    }
  }

  @ParameterizedTest
  @EnumSource
  void clearedMapTakesAsLittleAsANewOne(Maker maker) {
    Object[] keys = keys(5000);
    Map<Object, Object> map = filled(maker.empty(), keys);
    map.clear();
    assertThat(structure(map)).isLessThan(1000);
  }

  @ParameterizedTest
  @EnumSource
  void queueOfTenStaysSmall(Maker maker) {
    Object[] keys = keys(20_000);
    Map<Object, Object> map = maker.empty();
    long largest = 0;
    for (int n = 0; n < keys.length; n++) {
      map.put(keys[n], VALUE);
      if (n >= 10) {
        map.remove(keys[n - 10]);
      }
      if (n % 1000 == 999) {
        largest = Math.max(largest, structure(map));
      }
    }
    assertThat(map).hasSize(10);
    assertThat(largest).isLessThan(4000);
  }

  @ParameterizedTest
  @EnumSource
  void aQueueThatTakesAndAddsAllocatesTheEntriesItGives(Maker maker) {
    Object[] keys = keys(2000);
    Map<Object, Object> map = filled(maker.empty(4000), keys);
    allocated(
        () -> {
          Map.Entry<Object, Object> first = Ends.pollFirst(map);
          map.put(first.getKey(), first.getValue());
          return first;
        });
    long entry = size(new SimpleImmutableEntry<>(null, null));
    for (boolean isFirst : new boolean[] {true, false}) {
      assertThat(
              allocated(
                  () -> {
                    Map.Entry<Object, Object> taken =
                        isFirst ? Ends.pollFirst(map) : Ends.pollLast(map);
                    map.put(taken.getKey(), taken.getValue());
                    return taken;
                  }))
          .isLessThanOrEqualTo(isFirst ? entry : 2 * entry); // and a run that was jumped over
    }
  }

  @ParameterizedTest
  @EnumSource
  void snapshotAndCloneAllocateTheSameAtAnySize(Maker maker) {
    Map<Object, Object> small = filled(maker.empty(), keys(1000));
    Map<Object, Object> large = filled(maker.empty(), keys(1_000_000));
    for (Map<Object, Object> map : List.of(small, large)) {
      assertThat(allocated(() -> Maker.snapshotOf(map))).isLessThanOrEqualTo(64);
      assertThat(allocated(() -> maker.cloneOf(map))).isLessThanOrEqualTo(512);
      assertThat(allocated(() -> maker.copyOf(Maker.snapshotOf(map)))).isLessThanOrEqualTo(600);
    }
    assertThat(allocated(() -> maker.cloneOf(large)))
        .isEqualTo(allocated(() -> maker.cloneOf(small)));
  }

  @Test
  void snapshotOfAJustWrittenGuardedMapAllocatesNoMoreThanAnother() {
    GuardedMap<Object, Object> map = new GuardedMap<>(filled(new HashMap<>(), keys(100_000)));
    allocated(map::snapshot);
    map.put("another", VALUE);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    sink = map.snapshot();
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4096);
  }

  /** The least that a call allocates, when all that is only done once has been done. */
  private long allocated(Supplier<?> call) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int n = 0; n < 200; n++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      sink = call.get();
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(sink).isNotNull();
    return least;
  }

  private static Object[] keys(int count) {
    Object[] keys = new Object[count];
    for (int n = 0; n < count; n++) {
      keys[n] = 1000 + n;
    }
    return keys;
  }

  private static Map<Object, Object> filled(Map<Object, Object> map, Object[] keys) {
    for (Object key : keys) {
      map.put(key, VALUE);
    }
    return map;
  }

  /** The bytes of a map but its keys, its value and the name of the thread that filled it. */
  private static long structure(Map<Object, Object> map) {
    long others = map.size() * size(1000) + (map.isEmpty() ? 0 : size(VALUE));
    if (!(map instanceof HashMap)) {
      others += size(Thread.currentThread().getName());
    }
    return size(map) - others;
  }

  private static long size(Object object) {
    return GraphLayout.parseInstance(object).totalSize();
  }
}
