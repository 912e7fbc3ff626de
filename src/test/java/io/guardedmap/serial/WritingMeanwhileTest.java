package io.guardedmap.serial;

import static io.guardedmap.Checks.checkFree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapChangedException;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.RoundTrip;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is written of a map that changes meanwhile is what it held at one moment. */
class WritingMeanwhileTest {
  @Test
  void pairsWrittenTogetherAreReadBackTogether() {
    GuardedMap<String, Integer> map = new GuardedMap<>();
    pair(map, 0);
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> writer =
        CompletableFuture.runAsync(
            () -> {
              for (int n = 1; !done.get(); n++) {
                pair(map, n);
              }
            });
    try {
      for (int round = 0; round < 300; round++) {
        Map<String, Integer> back = RoundTrip.of(round % 2 == 0 ? map : map.snapshot());
        int twin = back.keySet().stream().mapToInt(key -> key.startsWith("left") ? 1 : -1).sum();
        assertThat(twin).isZero();
        back.forEach(
            (key, value) -> assertThat(value).isEqualTo(back.get(key.replace("left", "right"))));
      }
    } finally {
      done.set(true);
    }
    writer.orTimeout(60, TimeUnit.SECONDS).join();
    checkFree(map);
  }

  /** Replaces two values, and moves two keys to the end, at once. */
  private static void pair(GuardedMap<String, Integer> map, int n) {
    map.update(
        all -> {
          all.put("left", n);
          all.put("right", n);
          all.remove("left" + (n - 40));
          all.remove("right" + (n - 40));
          all.put("left" + n, n);
          all.put("right" + n, n);
        });
  }

  @Test
  void writingAGuardedMapHoldsNoLockAndSeesNoLaterChange() {
    GuardedMap<Integer, Object> map = new GuardedMap<>();
    Meddler meddler =
        new Meddler(
            () ->
                CompletableFuture.runAsync(
                        () -> {
                          map.put(100, "late");
                          map.remove(2);
                          map.put(1, "changed");
                        })
                    .orTimeout(30, TimeUnit.SECONDS)
                    .join());
    map.put(0, meddler);
    map.put(1, "one");
    map.put(2, "two");

    Map<Integer, Object> back = RoundTrip.of(map);

    assertThat(back.keySet()).containsExactly(0, 1, 2);
    assertThat(back.get(1)).isEqualTo("one");
    assertThat(map.keySet()).containsExactly(0, 1, 100);
    checkFree(map);
  }

  @Test
  void writingAKeySetSeesNoLaterChange() {
    Set<Object> set = GuardedMap.newKeySet();
    set.add(new Meddler(() -> set.add("late")));
    set.add("early");
    Set<Object> back = RoundTrip.of(set);
    assertThat(back).hasSize(2).contains("early");
    assertThat(set).hasSize(3);
  }

  @Test
  void writingAVersionedMapDetectsAChange() {
    for (Consumer<VersionedMap<Integer, Object>> change :
        Set.<Consumer<VersionedMap<Integer, Object>>>of(
            map -> map.put(100, 1), map -> map.remove(2), VersionedMap::clear)) {
      VersionedMap<Integer, Object> map = new VersionedMap<>();
      map.put(1, new Meddler(() -> change.accept(map)));
      map.put(2, "two");
      assertThatThrownBy(() -> RoundTrip.toBytes(map)).isInstanceOf(MapChangedException.class);
    }
  }

  @Test
  void writingASnapshotIgnoresChangesOfItsMap() {
    VersionedMap<Integer, Object> map = new VersionedMap<>();
    map.put(1, new Meddler(map::clear));
    map.put(2, "two");
    assertThat(RoundTrip.of(map.snapshot()).keySet()).containsExactly(1, 2);
    assertThat(map).isEmpty();
  }

  /** Does something else while it is being written. */
  private static final class Meddler implements Serializable {
    private static final long serialVersionUID = 1L;

    private final transient Runnable meddling;

    Meddler(Runnable meddling) {
      this.meddling = meddling;
    }

    private void writeObject(ObjectOutputStream out) throws IOException {
      out.defaultWriteObject();
      meddling.run();
    }
  }
}
