package io.guardedmap.linearizability;

import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Keys that change together. */
class SeveralKeysTest {
  @Test
  void transactionsAndSnapshots() {
    Lincheck.check(SeveralKeys.class);
  }

  /** Not model checked, since the owner is no thread that Lincheck could schedule. */
  @Test
  void confinedMap() {
    Lincheck.checkFreely(Confined.class);
  }

  /** Two keys that change together, read one by one and at once, beside a write of one of them. */
  public static final class SeveralKeys {
    private final GuardedMap<Integer, Integer> map = new GuardedMap<>();

    @Operation
    public void putBoth(int value) {
      map.update(
          all -> {
            all.put(1, value);
            all.put(2, value);
          });
    }

    @Operation
    public @Nullable Integer put(@Param(gen = IntGen.class, conf = "1:2") int key, int value) {
      return map.put(key, value);
    }

    @Operation
    public @Nullable Integer get(@Param(gen = IntGen.class, conf = "1:2") int key) {
      return map.get(key);
    }

    @Operation
    public void clear() {
      map.clear();
    }

    @Operation
    public String snapshot() {
      return new TreeMap<>(map.snapshot()).toString();
    }
  }

  /** Keys of its own in a map that all share, as each map has a thread. */
  public static final class Confined {
    private static final ConfinedMap<Object, Integer> MAP = new ConfinedMap<>();
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final ConcurrentMap<Object, Integer> map = MAP.asMap();
    private final int number = COUNT.incrementAndGet();

    private Object key(int key) {
      return List.of(number, key);
    }

    @Operation
    public @Nullable Integer get(@Param(gen = IntGen.class, conf = "1:2") int key) {
      return map.get(key(key));
    }

    @Operation
    public @Nullable Integer put(@Param(gen = IntGen.class, conf = "1:2") int key, int value) {
      return map.put(key(key), value);
    }

    @Operation
    public @Nullable Integer remove(@Param(gen = IntGen.class, conf = "1:2") int key) {
      return map.remove(key(key));
    }

    @Operation
    public void putBoth(int value) {
      map.putAll(Map.of(key(1), value, key(2), value));
    }

    @Operation
    public String snapshot() {
      MapSnapshot<Object, Integer> snapshot = MAP.snapshot();
      Map<Integer, Integer> own = new TreeMap<>();
      for (int key = 1; key <= 2; key++) {
        if (snapshot.containsKey(key(key))) {
          own.put(key, snapshot.get(key(key)));
        }
      }
      return own.toString();
    }
  }
}
