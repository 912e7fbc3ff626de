package io.guardedmap.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapChanges;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.RoundTrip;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class MapChangesTest {
  private final GuardedMap<String, Integer> map = new GuardedMap<>();

  private MapSnapshot<String, Integer> before() {
    map.put("apples", 1);
    map.put("pears", 2);
    map.put(null, 3);
    map.put("cider", null);
    return map.snapshot();
  }

  private static <K, V> List<Map.Entry<K, V>> entries(Map<K, V> map) {
    return new ArrayList<>(map.entrySet());
  }

  private static Map.Entry<String, Integer> entry(String key, Integer value) {
    return new SimpleEntry<>(key, value);
  }

  @Test
  void tellsWhatWasRemovedReplacedAndAddedInOrder() {
    MapSnapshot<String, Integer> before = before();
    map.remove("pears");
    map.put(null, null);
    map.put("cider", 5);
    map.remove("apples");
    map.put("pears", 6);
    map.put("plums", null);
    MapChanges<String, Integer> changes = map.snapshot().changesSince(before);
    assertThat(entries(changes.removed())).containsExactly(entry("apples", 1), entry("pears", 2));
    assertThat(entries(changes.replaced())).containsExactly(entry(null, null), entry("cider", 5));
    assertThat(entries(changes.added())).containsExactly(entry("pears", 6), entry("plums", null));
    assertThat(changes).hasToString("MapChanges[2 removed, 2 replaced, 2 added]");
    assertThat(changes.isEmpty()).isFalse();
  }

  @Test
  void anEqualValueThatIsAnotherObjectIsReplaced() {
    GuardedMap<String, List<Integer>> lists = new GuardedMap<>();
    lists.put("one", new ArrayList<>());
    MapSnapshot<String, List<Integer>> before = lists.snapshot();
    lists.put("one", new ArrayList<>());
    assertThat(lists.snapshot().changesSince(before).replaced()).containsOnlyKeys("one");
    assertThat(lists.snapshot()).isEqualTo(before);
  }

  @Test
  void nothingHasChangedFromASnapshotToItself() {
    MapSnapshot<String, Integer> before = before();
    assertThat(before.changesSince(before).isEmpty()).isTrue();
    assertThat(map.snapshot().changesSince(before).isEmpty()).isTrue();
    assertThat(new GuardedMap<>(map).snapshot().changesSince(before).isEmpty()).isTrue();
    MapSnapshot<String, Integer> sharesNoPage = MapSnapshot.copyOf(new LinkedHashMap<>(before));
    assertThat(sharesNoPage.changesSince(before).isEmpty()).isTrue();
  }

  @Test
  void keysThatAreEqualButOtherObjectsStay() {
    MapSnapshot<String, Integer> before = MapSnapshot.copyOf(Map.of(new String("apples"), 1));
    MapSnapshot<String, Integer> after = MapSnapshot.copyOf(Map.of(new String("apples"), 2));
    MapChanges<String, Integer> changes = after.changesSince(before);
    assertThat(changes).hasToString("MapChanges[0 removed, 1 replaced, 0 added]");
    assertThat(after.changesSince(after.with(all -> all.remove("apples"))))
        .hasToString("MapChanges[0 removed, 0 replaced, 1 added]");
  }

  @Test
  void mapsOfChangesAreUnmodifiable() {
    MapSnapshot<String, Integer> before = before();
    map.clear();
    MapChanges<String, Integer> changes = map.snapshot().changesSince(before);
    assertThatThrownBy(() -> changes.removed().clear())
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> changes.added().put("x", 1))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> changes.replaced().remove("x"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void keysThatAnotherMapDoesNotHoldAreIgnored() {
    MapSnapshot<String, Integer> before = before();
    map.remove("apples");
    map.put("pears", 20);
    map.put("plums", 4);
    MapChanges<String, Integer> changes = map.snapshot().changesSince(before);
    Map<String, Integer> other = new TreeMap<>(Map.of("figs", 1, "plums", 3));
    changes.applyTo(other);
    assertThat(other).isEqualTo(Map.of("figs", 1, "plums", 4));
  }

  @Test
  void changesAreMadeTogetherInATransaction() {
    MapSnapshot<String, Integer> before = before();
    map.remove("apples");
    map.put("plums", 4);
    MapChanges<String, Integer> changes = map.snapshot().changesSince(before);
    GuardedMap<String, Integer> replica = new GuardedMap<>(before);
    replica.update(changes::applyTo);
    assertThat(entries(replica)).isEqualTo(entries(map));
  }

  @Test
  void aMapThatTakesNoNullsRefusesThem() {
    MapSnapshot<String, Integer> empty = map.snapshot();
    MapChanges<String, Integer> changes = before().changesSince(empty);
    assertThatThrownBy(() -> changes.applyTo(new ConcurrentHashMap<>()))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> changes.applyTo(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> empty.changesSince(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void changesToNothingOfNothingStillNeedAMap() {
    MapSnapshot<String, Integer> empty = map.snapshot();
    assertThatThrownBy(() -> empty.changesSince(empty).applyTo(null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void changesCanBeWrittenAndReadBack() {
    MapSnapshot<String, Integer> before = before();
    map.remove("apples");
    map.put("pears", 20);
    map.put("plums", 4);
    MapChanges<String, Integer> changes = RoundTrip.of(map.snapshot().changesSince(before));
    Map<String, Integer> copy = new VersionedMap<>(before);
    changes.applyTo(copy);
    assertThat(entries(copy)).isEqualTo(entries(map));
    assertThat(changes.removed()).isInstanceOf(MapSnapshot.class);
  }

  // ---- MapSnapshot.with and copyOf -----------------------------------------------------------

  @Test
  void aSnapshotWithChangesLeavesTheFirstAsItIs() {
    MapSnapshot<String, Integer> before = before();
    MapSnapshot<String, Integer> after =
        before.with(
            all -> {
              all.remove("apples");
              all.put("plums", 4);
            });
    assertThat(before).hasSize(4).containsEntry("apples", 1).doesNotContainKey("plums");
    assertThat(new ArrayList<>(after.keySet())).containsExactly("pears", null, "cider", "plums");
    assertThat(after.version()).isEqualTo(before.version() + 2);
    assertThat(map.snapshot()).isEqualTo(before);
  }

  @Test
  void aSnapshotWithNoChangesIsTheSame() {
    MapSnapshot<String, Integer> before = before();
    assertThat(before.with(all -> {})).isSameAs(before);
    assertThat(before.with(all -> all.put("apples", before.get("apples")))).isSameAs(before);
    assertThat(before.with(all -> all.put("apples", 7))).isNotSameAs(before);
    MapSnapshot<String, Integer> empty = new GuardedMap<String, Integer>().snapshot();
    assertThat(empty.with(VersionedMap::clear)).isSameAs(empty);
    assertThat(empty.with(all -> all.putAll(Map.of()))).isSameAs(empty);
    assertThat(empty.with(all -> all.put("a", 1))).containsOnlyKeys("a");
  }

  @Test
  void aBodyThatThrowsMakesNoSnapshot() {
    MapSnapshot<String, Integer> before = before();
    assertThatThrownBy(
            () ->
                before.with(
                    all -> {
                      all.clear();
                      throw new IllegalArgumentException("no");
                    }))
        .hasMessage("no");
    assertThat(before).hasSize(4);
    assertThatThrownBy(() -> before.with(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void whoKeepsTheMapOfTheBodyChangesNoSnapshot() {
    MapSnapshot<String, Integer> before = before();
    List<VersionedMap<String, Integer>> kept = new ArrayList<>();
    MapSnapshot<String, Integer> after =
        before.with(
            all -> {
              all.put("plums", 4);
              kept.add(all);
            });
    kept.get(0).clear();
    assertThat(after).hasSize(5);
  }

  @Test
  void anyMapCanBeCopied() {
    MapSnapshot<String, Integer> before = before();
    assertThat(MapSnapshot.<String, Integer>copyOf(before)).isSameAs(before);
    assertThat(MapSnapshot.<String, Integer>copyOf(map)).isEqualTo(before);
    assertThat(MapSnapshot.<String, Integer>copyOf(map).version()).isEqualTo(map.version());
    assertThat(entries(MapSnapshot.<String, Integer>copyOf(new VersionedMap<>(map))))
        .isEqualTo(entries(before));
    Map<String, Integer> plain = new HashMap<>(before);
    MapSnapshot<String, Integer> copy = MapSnapshot.copyOf(plain);
    plain.clear();
    assertThat(copy).isEqualTo(before);
    assertThat(MapSnapshot.copyOf(Map.of())).isEmpty();
    assertThatThrownBy(() -> MapSnapshot.copyOf(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void snapshotsAreEqualAsMapsAre() {
    MapSnapshot<String, Integer> before = before();
    List<String> order = new ArrayList<>(before.keySet());
    Collections.reverse(order);
    GuardedMap<String, Integer> reversed = new GuardedMap<>();
    order.forEach(key -> reversed.put(key, before.get(key)));
    assertThat(reversed.snapshot()).isEqualTo(before).hasSameHashCodeAs(before);
    assertThat(before.with(all -> all.put("cider", 0))).isNotEqualTo(before);
    assertThat(before.with(all -> all.remove("cider"))).isNotEqualTo(before);
    assertThat(before.with(all -> all.put("plums", all.remove("cider")))).isNotEqualTo(before);
    assertThat(before.equals(new HashMap<>(before))).isTrue();
    assertThat(new HashMap<>(before).equals(before)).isTrue();
    assertThat((Object) before).isNotEqualTo("a map");
  }
}
