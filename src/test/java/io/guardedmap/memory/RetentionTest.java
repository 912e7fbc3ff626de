package io.guardedmap.memory;

import static io.guardedmap.Checks.checkUsable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.Checks;
import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.CodedKey;
import io.guardedmap.testkit.Keys;
import io.guardedmap.testkit.Maker;
import io.guardedmap.testkit.RankedKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A map holds on to what is in it, and to nothing else. */
class RetentionTest {
  private static final int ENTRIES = 60;

  static Stream<Arguments> removalsAndMakers() {
    return Stream.of(Removal.values())
        .flatMap(way -> Stream.of(Maker.values()).map(maker -> Arguments.of(way, maker)));
  }

  @ParameterizedTest
  @MethodSource("removalsAndMakers")
  void removedKeysAndValuesAreNotHeld(Removal way, Maker maker) {
    Garbage garbage = new Garbage();
    List<Map<Object, Object>> maps = new ArrayList<>();
    for (boolean most : new boolean[] {false, true}) {
      Map<Object, Object> map = filled(maker, Keys.STRINGS, garbage, most);
      way.remove(map, key -> isGone((String) key, most));
      assertThat(map).hasSize(most ? 6 : ENTRIES - 6);
      maps.add(map);
    }
    garbage.isCollectedThough(maps);
    maps.forEach(Checks::checkUsable);
  }

  /** Watches the entries that will be removed: each tenth, or all but each tenth. */
  private static Map<Object, Object> filled(Maker maker, Keys keys, Garbage garbage, boolean most) {
    Map<Object, Object> map = maker.empty();
    for (int n = 0; n < ENTRIES; n++) {
      Object key = keys.of(n);
      Object value = new Object();
      map.put(key, value);
      if ((n % 10 == 0) != most) {
        garbage.watch(key);
        garbage.watch(value);
      }
    }
    return map;
  }

  private static boolean isGone(String key, boolean most) {
    return key.endsWith("0") != most;
  }

  static Stream<Arguments> crowds() {
    return Stream.of(
            Keys.ONE_CODE_COMPARABLE,
            Keys.ONE_CODE_TIES,
            Keys.ONE_CODE_INCOMPARABLE,
            Keys.EQUAL_ACROSS_CLASSES)
        .flatMap(keys -> Stream.of(Maker.values()).map(maker -> Arguments.of(keys, maker)));
  }

  @ParameterizedTest
  @MethodSource("crowds")
  void removedKeysOfOneHashCodeAreNotHeld(Keys keys, Maker maker) {
    Garbage garbage = new Garbage();
    List<Map<Object, Object>> maps = new ArrayList<>();
    for (Removal way : Removal.values()) {
      Map<Object, Object> map = filled(maker, keys, garbage, true);
      Set<Object> kept = new HashSet<>();
      for (int n = 0; n < ENTRIES; n += 10) {
        kept.add(keys.of(n));
      }
      way.remove(map, key -> !kept.contains(key));
      assertThat(map).hasSize(6);
      maps.add(map);
    }
    garbage.isCollectedThough(maps);
    maps.forEach(Checks::checkUsable);
  }

  @ParameterizedTest
  @EnumSource
  void oneOfManyKeysOfOneHashCodeIsNotHeldOnceRemoved(Maker maker) {
    for (boolean comparable : new boolean[] {false, true}) {
      Garbage garbage = new Garbage();
      Map<Object, Object> map = maker.empty();
      for (int n = 0; n < 40; n++) {
        map.put(garbage.watch(comparable ? new RankedKey(n, 3) : new CodedKey(n, 3)), n);
      }
      for (int n = 0; n < 40; n++) {
        map.remove(comparable ? new RankedKey(n, 3) : new CodedKey(n, 3));
      }
      assertThat(map).isEmpty();
      garbage.isCollectedThough(map);
    }
  }

  @ParameterizedTest
  @EnumSource
  void replacedValuesAreNotHeld(Maker maker) {
    Garbage garbage = new Garbage();
    Map<Integer, Object> map = maker.empty();
    for (int n = 0; n < 7 * ENTRIES; n++) {
      map.put(n % ENTRIES, garbage.watch(new Object()));
    }
    map.replaceAll((key, value) -> garbage.watch(new Object()));
    setAllValues(map);
    garbage.isCollectedThough(map);
  }

  /** In a method of its own, in whose frame the iterator ends. */
  private static void setAllValues(Map<Integer, Object> map) {
    for (Map.Entry<Integer, Object> entry : map.entrySet()) {
      entry.setValue("kept");
    }
  }

  @ParameterizedTest
  @EnumSource
  void keyThatWasOnlyAskedForOrPutAgainIsNotHeld(Maker maker) {
    Garbage garbage = new Garbage();
    Map<Object, Object> map = maker.empty();
    for (int n = 0; n < ENTRIES; n++) {
      map.put("key " + n, n);
      map.put(garbage.watch("key " + n), n + 1);
      map.get(garbage.watch("key " + n));
      map.remove(garbage.watch("absent " + n));
    }
    garbage.isCollectedThough(map);
    assertThat(map).hasSize(ENTRIES);
  }

  @ParameterizedTest
  @EnumSource
  void clearedEntriesAreNotHeld(Maker maker) {
    Garbage garbage = new Garbage();
    Map<Object, Object> map = maker.empty();
    for (int n = 0; n < 2000; n++) {
      map.put(garbage.watch(new Object()), garbage.watch(new Object()));
    }
    map.clear();
    garbage.isCollectedThough(map);
  }

  @ParameterizedTest
  @EnumSource
  void queueHoldsItsLiveEntriesAlone(Maker maker) {
    Garbage garbage = new Garbage();
    Map<Object, Object> map = maker.empty();
    for (int n = 0; n < 20; n++) {
      map.put("start " + n, n);
    }
    for (int n = 0; n < 3000; n++) {
      map.remove(map.keySet().iterator().next());
      map.put(garbage.watch("key " + n), garbage.watch(new Object()));
    }
    for (int n = 0; n < 20; n++) {
      map.remove(map.keySet().iterator().next());
      map.put("end " + n, n);
    }
    garbage.isCollectedThough(map);
    assertThat(map).hasSize(20);
  }

  @Test
  void rolledBackTransactionLeavesNothing() {
    for (int size : new int[] {0, 5, 100, 2000}) {
      Garbage garbage = new Garbage();
      GuardedMap<Object, Object> map = new GuardedMap<>();
      for (int n = 0; n < size; n++) {
        map.put(n, n);
      }
      for (int round = 0; round < 20; round++) {
        assertThatThrownBy(
                () ->
                    map.update(
                        all -> {
                          for (int n = 0; n < 100; n++) {
                            all.put(garbage.watch("new " + n), garbage.watch(new Object()));
                          }
                          all.replaceAll((key, value) -> garbage.watch(new Object()));
                          throw new IllegalArgumentException("roll back");
                        }))
            .isInstanceOf(IllegalArgumentException.class);
      }
      garbage.isCollectedThough(map);
      assertThat(map).hasSize(size);
      checkUsable(map);
    }
  }

  @Test
  void rolledBackTransactionOfCrowdedKeysLeavesNothing() {
    Garbage garbage = new Garbage();
    GuardedMap<Object, Object> map = new GuardedMap<>();
    map.put(new RankedKey(-1, 3), 1);
    assertThatThrownBy(
            () ->
                map.update(
                    all -> {
                      for (int n = 0; n < 30; n++) {
                        all.put(garbage.watch(new RankedKey(n, 3)), n);
                      }
                      throw new IllegalArgumentException("roll back");
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    garbage.isCollectedThough(map);
  }

  @ParameterizedTest
  @EnumSource
  void snapshotKeepsWhatItHoldsAndNothingOnceItIsGone(Maker maker) {
    Garbage garbage = new Garbage();
    Map<Removal, Map<Object, Object>> maps = new EnumMap<>(Removal.class);
    for (Removal way : Removal.values()) {
      maps.put(way, filled(maker, Keys.STRINGS, garbage, true));
    }
    removeHalfUnderSnapshots(maps.values(), garbage);
    maps.forEach((way, map) -> way.remove(map, key -> isGone((String) key, true)));
    garbage.isCollectedThough(maps);
    maps.values().forEach(Checks::checkUsable);
  }

  /** In a method of its own, in whose frame the snapshots end. */
  private static void removeHalfUnderSnapshots(
      Collection<Map<Object, Object>> maps, Garbage garbage) {
    List<MapSnapshot<Object, Object>> snapshots = maps.stream().map(Maker::snapshotOf).toList();
    for (Map<Object, Object> map : maps) {
      for (int n = 0; n < ENTRIES; n += 2) {
        map.remove("key " + n);
      }
    }
    garbage.isKeptBy(snapshots);
    assertThat(snapshots).allSatisfy(snapshot -> assertThat(snapshot).hasSize(ENTRIES));
  }

  @ParameterizedTest
  @EnumSource
  void cloneDoesNotHoldWhatTheOriginalAddsLater(Maker maker) {
    Garbage garbage = new Garbage();
    Map<Object, Object> map = maker.empty();
    map.put("first", 1);
    Map<Object, Object> clone = maker.cloneOf(map);
    for (int n = 0; n < ENTRIES; n++) {
      map.put(garbage.watch("key " + n), garbage.watch(new Object()));
    }
    garbage.isKeptBy(map);
    map.clear();
    garbage.isCollectedThough(clone);
  }

  @Test
  void iteratorAndEntryOfAGuardedMapHoldTheirMomentOnlyAsLongAsTheyLive() {
    Garbage garbage = new Garbage();
    GuardedMap<Object, Object> map = new GuardedMap<>();
    map.put("key", garbage.watch(new Object()));
    assertThat(map.entrySet().iterator().next().getKey()).isEqualTo("key");
    map.put("key", "replaced");
    garbage.isCollectedThough(map);
  }

  /** Ways to iterate to the end, which leave what has iterated. */
  static Stream<Arguments> iterations() {
    Map<String, Function<Map<Object, Object>, Object>> ways = new LinkedHashMap<>();
    ways.put("keys", map -> walked(map.keySet().iterator()));
    ways.put("values", map -> walked(map.values().iterator()));
    ways.put("entries", map -> walked(map.entrySet().iterator()));
    ways.put("entries, set", RetentionTest::setAndWalked);
    ways.put("entries, the first set", map -> withFirstSet(map, false));
    ways.put("entries, the first set at the end", map -> withFirstSet(map, true));
    ways.put("spliterator", map -> walked(Spliterators.iterator(map.keySet().spliterator())));
    ways.put("rest of a spliterator", map -> walked(map.values().spliterator()));
    ways.put("stream", map -> walked(map.entrySet().stream().iterator()));
    return ways.entrySet().stream()
        .flatMap(
            way ->
                Stream.of(Maker.values())
                    .map(maker -> Arguments.of(way.getKey(), maker, way.getValue())));
  }

  private static Object walked(Iterator<?> iterator) {
    while (iterator.hasNext()) {
      iterator.next();
    }
    return iterator;
  }

  private static Object setAndWalked(Map<Object, Object> map) {
    Iterator<Map.Entry<Object, Object>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<Object, Object> entry = entries.next();
      if (!(map instanceof MapSnapshot)) {
        entry.setValue(entry.getValue());
      }
    }
    return entries;
  }

  private static Object withFirstSet(Map<Object, Object> map, boolean isAtEnd) {
    Iterator<Map.Entry<Object, Object>> entries = map.entrySet().iterator();
    Map.Entry<Object, Object> first = entries.next();
    if (isAtEnd) {
      walked(entries);
    }
    if (!(map instanceof MapSnapshot)) {
      first.setValue(first.getValue());
    }
    return walked(entries);
  }

  private static Object walked(Spliterator<?> spliterator) {
    spliterator.forEachRemaining(each -> {});
    return spliterator;
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("iterations")
  void whatHasIteratedToTheEndHoldsTheLastEntryAtMost(
      String name, Maker maker, Function<Map<Object, Object>, Object> iteration) {
    Garbage garbage = new Garbage();
    Map<Object, Object> map = maker.empty();
    for (int n = 0; n < 1000; n++) {
      map.put(garbage.watch(new Object()), garbage.watch(new Object()));
    }
    map.put("last", "one");
    Object exhausted = iteration.apply(map);
    Object exhaustedOfSnapshot = iteration.apply(Maker.snapshotOf(map));
    map.clear();
    garbage.isCollectedThough(List.of(exhausted, exhaustedOfSnapshot, map));
  }

  @Test
  void whatAViewHasAskedAboutIsNotHeldOnceThatHasFailed() throws Exception {
    Garbage garbage = new Garbage();
    try (ConfinedMap<Object, Object> map = new ConfinedMap<>()) {
      map.asMap().put("key", garbage.watch(new Object()));
      IllegalArgumentException failure = new IllegalArgumentException();
      assertThatThrownBy(
              () ->
                  map.asMap()
                      .values()
                      .removeIf(
                          value -> {
                            throw failure;
                          }))
          .isSameAs(failure);
      map.submit(all -> all.remove("key") != null).join();
      garbage.isCollectedThough(map);
    }
  }

  @Test
  void transactionMapHoldsNothingOfALaterMoment() {
    Garbage garbage = new Garbage();
    GuardedMap<Object, Object> map = new GuardedMap<>();
    VersionedMap<Object, Object> copy = map.transact(all -> new VersionedMap<>(all));
    map.put("key", garbage.watch(new Object()));
    map.remove("key");
    garbage.isCollectedThough(copy);
    garbage.isCollectedThough(map);
  }
}
