package io.guardedmap.guarded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.Maker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code updateIf} goes ahead only if nothing was written since its snapshot was taken. */
class UpdateIfTest {
  private final GuardedMap<String, Integer> map = new GuardedMap<>(Map.of("a", 1));

  @AfterEach
  void checkMap() {
    Checks.checkFree(map);
  }

  @Test
  void goesAheadIfNothingWasWritten() {
    MapSnapshot<String, Integer> snapshot = map.snapshot();
    assertThat(map.get("a")).isEqualTo(1);
    map.snapshot();
    assertThat(map.toString()).isEqualTo("{a=1}");
    assertThat(map.updateIf(snapshot, all -> all.put("b", 2))).isTrue();
    assertThat(map).containsEntry("b", 2);
    assertThat(map.updateIf(snapshot, all -> all.put("c", 3))).as("a second time").isFalse();
    assertThat(map).hasSize(2);
  }

  @Test
  void goesAheadAfterWritesThatChangedNothing() {
    MapSnapshot<String, Integer> snapshot = map.snapshot();
    map.remove("absent");
    map.putIfAbsent("a", 5);
    map.replace("absent", 5);
    map.keySet().removeIf(key -> false);
    assertThat(map.updateIf(snapshot, all -> all.put("b", 2))).isTrue();
  }

  @Test
  void staysBackAfterAnyWrite() {
    List<Consumer<GuardedMap<String, Integer>>> writes =
        List.of(
            m -> m.put("b", 2),
            m -> m.put("a", 2),
            m -> m.remove("b"),
            m -> m.put("a", m.remove("a")),
            m -> m.entrySet().iterator().next().setValue(9),
            m -> m.replaceAll((key, old) -> 10),
            m -> m.update(all -> all.merge("a", 1, Integer::sum)),
            m -> m.replaceContents(Map.of("a", 1)),
            GuardedMap::clear);
    for (Consumer<GuardedMap<String, Integer>> write : writes) {
      MapSnapshot<String, Integer> snapshot = map.snapshot();
      write.accept(map);
      MapSnapshot<String, Integer> after = map.snapshot();
      assertThat(map.updateIf(snapshot, all -> all.put("never", 0))).isFalse();
      assertThat(map).isEqualTo(after);
    }
  }

  @Test
  void staysBackWhenTheContentIsTheSameAgain() {
    MapSnapshot<String, Integer> snapshot = map.snapshot();
    map.put("a", 2);
    map.put("a", 1);
    assertThat(map).isEqualTo(snapshot);
    assertThat(map.version()).isEqualTo(snapshot.version());
    assertThat(map.updateIf(snapshot, all -> {})).isFalse();
  }

  @Test
  void staysBackForSnapshotsOfOtherMaps() {
    List<MapSnapshot<String, Integer>> others = new ArrayList<>();
    others.add(new GuardedMap<>(map).snapshot());
    others.add(new VersionedMap<>(map.snapshot()).snapshot());
    others.add(new GuardedMap<>(Map.of("a", 1)).snapshot());
    others.add(Maker.snapshotOf(Maker.VERSIONED.cloneOf(new VersionedMap<>(map))));
    others.add(Maker.snapshotOf(Maker.GUARDED.cloneOf(map)));
    for (MapSnapshot<String, Integer> other : others) {
      assertThat(other).isEqualTo(map);
      assertThat(map.updateIf(other, all -> {})).isFalse();
    }
  }

  @Test
  @SuppressWarnings("ReferenceEquality") // the maps themselves are meant
  void staysBackForEmptySnapshotsOfOtherMaps() {
    List<GuardedMap<String, Integer>> empty =
        List.of(
            new GuardedMap<>(),
            new GuardedMap<>(Map.of()),
            new GuardedMap<>(new VersionedMap<>()),
            new GuardedMap<>(new VersionedMap<String, Integer>().snapshot()),
            new GuardedMap<>(new GuardedMap<>()),
            new GuardedMap<>(16));
    for (GuardedMap<String, Integer> one : empty) {
      assertThat(one.updateIf(new VersionedMap<String, Integer>().snapshot(), all -> {})).isFalse();
      for (GuardedMap<String, Integer> other : empty) {
        assertThat(one.updateIf(other.snapshot(), all -> {})).isEqualTo(one == other);
      }
    }
  }

  @Test
  void staysBackForASnapshotOfARolledBackTransaction() {
    List<MapSnapshot<String, Integer>> leaked = new ArrayList<>();
    assertThatThrownBy(
            () ->
                map.update(
                    all -> {
                      all.put("a", 2);
                      leaked.add(all.snapshot());
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(map.updateIf(leaked.get(0), all -> {})).isFalse();
    assertThat(leaked.get(0)).containsEntry("a", 2);
  }

  @Test
  void hasNoEffectIfTheBodyThrows() {
    MapSnapshot<String, Integer> snapshot = map.snapshot();
    assertThatThrownBy(
            () ->
                map.updateIf(
                    snapshot,
                    all -> {
                      all.clear();
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(map).isEqualTo(snapshot);
    assertThat(map.updateIf(snapshot, all -> all.put("b", 2))).isTrue();
  }

  @Test
  void isNoWayToWriteTwiceByOneSnapshotFromSeveralThreads() {
    MapSnapshot<String, Integer> snapshot = map.snapshot();
    long successes =
        java.util.stream.IntStream.range(0, 100)
            .parallel()
            .filter(n -> map.updateIf(snapshot, all -> all.put("winner", n)))
            .count();
    assertThat(successes).isEqualTo(1);
  }
}
