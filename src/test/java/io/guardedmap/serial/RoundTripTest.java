package io.guardedmap.serial;

import static io.guardedmap.Checks.checkInvariants;
import static io.guardedmap.Checks.checkUsable;
import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.Keys;
import io.guardedmap.testkit.Maker;
import io.guardedmap.testkit.Past;
import io.guardedmap.testkit.RoundTrip;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written is read back, in the same order, whatever the map went through. */
class RoundTripTest {
  @ParameterizedTest
  @EnumSource
  void keepsContentOrderAndNulls(Maker maker) {
    Map<String, String> map = maker.empty();
    map.put("z", "1");
    map.put(null, "null key");
    map.put("a", null);
    map.put("m", "2");

    Map<String, String> back = RoundTrip.of(map);

    assertThat(back).hasSameClassAs(map);
    assertThat(new ArrayList<>(back.entrySet())).isEqualTo(new ArrayList<>(map.entrySet()));
    assertThat(back.containsKey("a")).isTrue();
    checkUsable(back);
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheSnapshotOfEither(Maker maker) {
    Map<String, String> map = maker.empty();
    map.put("z", null);
    map.put(null, "1");
    MapSnapshot<String, String> snapshot = Maker.snapshotOf(map);
    map.put("later", "2");

    MapSnapshot<String, String> back = RoundTrip.of(snapshot);

    assertThat(new ArrayList<>(back.entrySet())).isEqualTo(new ArrayList<>(snapshot.entrySet()));
    checkInvariants(back);
  }

  @ParameterizedTest
  @EnumSource
  void keepsAnEmptyMap(Maker maker) {
    Map<String, String> back = RoundTrip.of(maker.<String, String>empty());
    assertThat(back).isEmpty();
    back.put("a", "1");
    assertThat(back).containsExactly(Map.entry("a", "1"));
    assertThat(RoundTrip.of(Maker.snapshotOf(maker.empty()))).isEmpty();
    checkUsable(back);
  }

  @ParameterizedTest
  @EnumSource
  void keepsAHundredThousandEntries(Maker maker) {
    Map<Integer, String> map = maker.empty();
    for (int n = 0; n < 100_000; n++) {
      map.put(n * 31, "value " + n);
    }
    Map<Integer, String> back = RoundTrip.of(map);
    assertThat(back.equals(map)).isTrue();
    assertThat(back.keySet()).containsExactlyElementsOf(map.keySet());
    assertThat(RoundTrip.of(Maker.snapshotOf(map)).equals(map)).isTrue();
    checkUsable(back);
  }

  @ParameterizedTest
  @EnumSource
  void keepsKeysOfAnyHashCode(Keys keys) {
    Map<Object, Object> map = new VersionedMap<>();
    for (int n = 0; n < 60; n++) {
      map.put(keys.of(n), n);
    }
    Map<Object, Object> back = RoundTrip.of(map);
    assertThat(new ArrayList<>(back.entrySet())).isEqualTo(new ArrayList<>(map.entrySet()));
    for (int n = 0; n < 60; n++) {
      assertThat(back.get(keys.of(n, true))).isEqualTo(n);
    }
    checkInvariants(back);
  }

  @ParameterizedTest
  @EnumSource
  void bytesDoNotTellThePast(Past past) {
    List<Map.Entry<String, Integer>> entries = new ArrayList<>();
    for (int n = 0; n < 40; n++) {
      entries.add(Map.entry("key " + n, n));
    }
    for (Maker maker : Maker.values()) {
      byte[] plain = RoundTrip.toBytes(Past.NONE.map(maker, entries, n -> "junk " + n));
      Map<String, Integer> map = past.map(maker, entries, n -> "junk " + n);
      assertThat(RoundTrip.toBytes(map)).as("%s", maker).isEqualTo(plain);
    }
  }

  @Test
  void bytesDoNotTellTheChurnOfAMapThatGrewAndShrank() {
    VersionedMap<String, Integer> plain = new VersionedMap<>();
    VersionedMap<String, Integer> churned = new VersionedMap<>(9000);
    for (int n = 0; n < 5000; n++) {
      churned.put("junk " + n, n);
      churned.snapshot();
    }
    for (int n = 0; n < 10; n++) {
      plain.put("key " + n, n);
      churned.put("key " + n, n);
    }
    churned.keySet().removeIf(key -> key.startsWith("junk"));
    assertThat(RoundTrip.toBytes(churned)).isEqualTo(RoundTrip.toBytes(plain));
    assertThat(RoundTrip.toBytes(churned.snapshot()))
        .isEqualTo(RoundTrip.toBytes(plain.snapshot()));
  }

  @Test
  void keepsAKeySetWithNull() {
    Set<String> set = GuardedMap.newKeySet();
    set.add("z");
    set.add(null);
    set.add("a");
    Set<String> back = RoundTrip.of(set);
    assertThat(back).containsExactly("z", null, "a");
    assertThat(back.add("z")).isFalse();
    assertThat(back.add("new")).isTrue();
    Checks.checkInvariants(back);
    assertThat(RoundTrip.of(GuardedMap.<String>newKeySet())).isEmpty();
  }

  @Test
  void keepsAnElementThatRefersBackToItsSet() {
    Item item = new Item();
    item.owner = GuardedMap.newKeySet();
    item.owner.add(item);
    Item back = RoundTrip.of(item);
    assertThat(back.owner).hasSize(1);
    assertThat(back.owner.iterator().next()).isSameAs(back);
  }

  @ParameterizedTest
  @EnumSource
  void keepsAMapThatHoldsItselfAsAValue(Maker maker) {
    Map<String, Object> map = maker.empty();
    map.put("self", map);
    Map<String, Object> back = RoundTrip.of(map);
    assertThat(back.get("self")).isSameAs(back);
  }

  @Test
  void keepsSharedObjectsShared() {
    List<String> shared = new ArrayList<>(List.of("a"));
    VersionedMap<String, List<String>> map = new VersionedMap<>();
    map.put("one", shared);
    map.put("two", shared);
    Map<String, List<String>> back = RoundTrip.of(map);
    assertThat(back.get("two")).isSameAs(back.get("one")).isEqualTo(shared);
  }

  @Test
  void mapsReadBackFromOneAreIndependent() {
    GuardedMap<String, Integer> map = new GuardedMap<>(Map.of("a", 1));
    byte[] bytes = RoundTrip.toBytes(map);
    map.put("b", 2);
    GuardedMap<String, Integer> back = RoundTrip.of(map);
    back.put("c", 3);
    assertThat(map.keySet()).containsExactly("a", "b");
    assertThat(back.keySet()).containsExactly("a", "b", "c");
    assertThat(bytes).isEqualTo(RoundTrip.toBytes(new GuardedMap<>(Map.of("a", 1))));
  }

  @Test
  void mapOfATransactionIsWrittenAsAPlainMap() {
    GuardedMap<String, Integer> guarded = new GuardedMap<>(Map.of("a", 1));
    AtomicReference<Map<String, Integer>> back = new AtomicReference<>();
    guarded.update(
        map -> {
          map.put("b", 2);
          back.set(RoundTrip.of(map));
          map.put("c", 3);
        });
    assertThat(back.get().getClass()).isEqualTo(VersionedMap.class);
    assertThat(new LinkedHashMap<>(back.get())).isEqualTo(Map.of("a", 1, "b", 2));
    back.get().put("still", 4);
    assertThat(guarded).hasSize(3);
    checkInvariants(back.get());
  }

  @Test
  void viewOfWhatWasReadBackWritesThrough() {
    GuardedMap<String, Integer> back = RoundTrip.of(new GuardedMap<>(Map.of("a", 1, "b", 2)));
    back.keySet().remove("a");
    assertThat(back).containsExactly(Map.entry("b", 2));
    assertThat(back.updateIf(back.snapshot(), map -> map.put("c", 3))).isTrue();
    checkUsable(back);
  }

  private static final class Item implements Serializable {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // the set made here is serializable
    private Set<Item> owner;
  }
}
