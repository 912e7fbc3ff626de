package io.guardedmap.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapChanges;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.Keys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * In histories of 50 snapshots, with everything that may lie between two of them, the changes from
 * any one to any other make a copy of it that other, in its order.
 */
class ChangesModelTest {
  private static final int SNAPSHOTS = 50;

  private static final long SEED =
      Long.getLong("guardedmap.model.seed", ThreadLocalRandom.current().nextLong());

  private final Random random = new Random(SEED);

  private Keys keys;
  private GuardedMap<Object, Object> map = new GuardedMap<>();
  private int next;

  @ParameterizedTest
  @EnumSource
  void changesMakeOneSnapshotOfAnother(Keys kindOfKeys) {
    keys = kindOfKeys;
    List<MapSnapshot<Object, Object>> history = new ArrayList<>();
    for (int n = 0; n < SNAPSHOTS; n++) {
      step(history);
      history.add(map.snapshot());
    }
    for (MapSnapshot<Object, Object> before : history) {
      assertThat(before.changesSince(before).isEmpty()).isTrue();
      for (MapSnapshot<Object, Object> after : history) {
        check(before, after);
      }
    }
  }

  private void check(MapSnapshot<Object, Object> before, MapSnapshot<Object, Object> after) {
    MapChanges<Object, Object> changes = after.changesSince(before);
    Map<Object, Object> copy = new LinkedHashMap<>(before);
    changes.applyTo(copy);
    assertThat(new ArrayList<>(copy.entrySet()))
        .as("%s with seed %d", changes, SEED)
        .isEqualTo(new ArrayList<>(after.entrySet()));
    assertThat(before.equals(after)).isEqualTo(new LinkedHashMap<>(before).equals(after));
    changes.replaced().keySet().forEach(key -> assertThat(before).containsKey(key));
    changes.removed().forEach((key, value) -> assertThat(before.get(key)).isSameAs(value));
  }

  // ---- What lies between two snapshots -------------------------------------------------------

  private void step(List<MapSnapshot<Object, Object>> history) {
    switch (random.nextInt(12)) {
      case 0 -> replace(1 + random.nextInt(20));
      case 1 -> add(1 + random.nextInt(200));
      case 2 -> removeOldest(random.nextInt(100));
      case 3 -> removeSome(4);
      case 4 -> removeSome(random.nextInt(2) == 0 ? 1 : 50);
      case 5 -> putBack(1 + random.nextInt(10));
      case 6 -> rollBack();
      case 7 -> map = new GuardedMap<>(map);
      case 8 -> map = new GuardedMap<>(history.isEmpty() ? Map.of() : anyOf(history));
      case 9 -> map.replaceContents(new LinkedHashMap<>(map));
      case 10 -> map.put(null, random.nextInt(3) == 0 ? null : next);
      default -> map.update(this::doSeveral);
    }
  }

  private <T> T anyOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private Object key(int number) {
    return keys.of(number % keys.enough(), random.nextBoolean());
  }

  private Object value() {
    return random.nextInt(20) == 0 ? null : random.nextInt(1_000);
  }

  private void add(int count) {
    for (int n = 0; n < count; n++) {
      map.put(key(next++), value());
    }
  }

  private void replace(int count) {
    List<Object> all = new ArrayList<>(map.keySet());
    for (int n = 0; n < count && !all.isEmpty(); n++) {
      map.put(anyOf(all), value());
    }
  }

  private void removeOldest(int count) {
    for (int n = 0; n < count; n++) {
      map.pollFirstEntry();
    }
  }

  private void removeSome(int oneIn) {
    map.keySet().removeIf(key -> random.nextInt(oneIn) == 0);
  }

  /** Removes keys and puts them back, often with the very key and value. */
  private void putBack(int count) {
    for (int n = 0; n < count && !map.isEmpty(); n++) {
      Object key =
          random.nextInt(3) == 0 ? map.lastEntry().getKey() : anyOf(new ArrayList<>(map.keySet()));
      Object value = map.remove(key);
      map.put(key, random.nextBoolean() ? value : value());
    }
  }

  private void rollBack() {
    assertThatThrownBy(
            () ->
                map.update(
                    all -> {
                      doSeveral(all);
                      throw new UnsupportedOperationException();
                    }))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  private void doSeveral(VersionedMap<Object, Object> all) {
    for (int n = 0; n < 5; n++) {
      all.put(key(next++), value());
      all.pollFirstEntry();
      all.put(key(random.nextInt(next)), value());
    }
  }
}
