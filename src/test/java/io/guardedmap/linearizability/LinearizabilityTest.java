package io.guardedmap.linearizability;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.CodedKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Lincheck's word on linearizability: it runs random scenarios of two threads, under a scheduler
 * that interleaves them at every shared access or freely, and looks for a sequential order that
 * explains each outcome. The order is that of a {@code HashMap}.
 *
 * <p>The system property {@code guardedmap.lincheck.effort} multiplies the number of scenarios;
 * it may be a fraction.
 */
class LinearizabilityTest {
  private static final double EFFORT =
      Double.parseDouble(System.getProperty("guardedmap.lincheck.effort", "1"));

  private static final int SCENARIOS = (int) Math.ceil(5 * EFFORT);

  /** More than a waiting writer spins before its next try; beyond, Lincheck takes a loop for endless. */
  private static final int LONGEST_LOOP = 1000;

  /** Of the sources with tiny constants: what it does is not to be interleaved with anything. */
  private static final String COUNTER = "io.guardedmap.table.Transition";

  @Test
  void singleKeys() {
    check(SingleKeys.class);
  }

  @Test
  void singleKeysInPlace() {
    check(SingleKeysInPlace.class);
  }

  @Test
  void singleKeysOfOneHashCode() {
    check(SingleKeysOfOneHashCode.class);
  }

  @Test
  void functionsAndSnapshots() {
    check(FunctionsAndSnapshots.class);
  }

  @Test
  void severalKeysAndSnapshots() {
    check(SeveralKeys.class);
  }

  /** Not model checked, since the owner is no thread that Lincheck could schedule. */
  @Test
  void confinedMap() {
    check(stress(), Confined.class);
  }

  /** The control: without a guard, Lincheck finds out. */
  @Test
  @Tag("races")
  void unguardedMapIsNotLinearizable() {
    assertThatThrownBy(() -> check(Unguarded.class)).isInstanceOf(LincheckAssertionError.class);
  }

  private static void check(Class<?> operations) {
    check(
        new ModelCheckingOptions()
            .iterations(SCENARIOS)
            .invocationsPerIteration(100)
            .loopBound(LONGEST_LOOP)
            .addGuarantee(forClasses(COUNTER).allMethods().ignore()),
        operations);
    check(stress(), operations);
  }

  private static StressOptions stress() {
    return new StressOptions().iterations(SCENARIOS).invocationsPerIteration(500);
  }

  private static void check(Options<?, ?> options, Class<?> operations) {
    options
        .threads(2)
        .actorsPerThread(3)
        .actorsBefore(2)
        .actorsAfter(1)
        .sequentialSpecification(Sequential.class)
        .check(operations);
  }

  /** What two threads do to one map of three keys. */
  abstract static class SingleKeyOperations {
    final Map<Object, Integer> map;

    SingleKeyOperations(Map<Object, Integer> map) {
      this.map = map;
    }

    /** The key of a number. */
    Object key(int number) {
      return number;
    }

    @Operation
    public @Nullable Integer get(@Param(gen = IntGen.class, conf = "1:3") int number) {
      return map.get(key(number));
    }

    @Operation
    public @Nullable Integer put(@Param(gen = IntGen.class, conf = "1:3") int number, int value) {
      return map.put(key(number), value);
    }

    @Operation
    public @Nullable Integer add(@Param(gen = IntGen.class, conf = "1:3") int number, int value) {
      return map.merge(key(number), value, Integer::sum);
    }

    @Operation
    public @Nullable Integer remove(@Param(gen = IntGen.class, conf = "1:3") int number) {
      return map.remove(key(number));
    }

    @Operation
    public int size() {
      return map.size();
    }
  }

  /** The same beside functions, one of which reads the map, and snapshots of it. */
  abstract static class FunctionOperations extends SingleKeyOperations {
    FunctionOperations(Map<Object, Integer> map) {
      super(map);
    }

    @Operation
    public @Nullable Integer load(@Param(gen = IntGen.class, conf = "1:3") int number, int value) {
      return map.computeIfAbsent(key(number), key -> value);
    }

    @Operation
    public @Nullable Integer take(@Param(gen = IntGen.class, conf = "1:3") int number) {
      return map.computeIfPresent(key(number), (key, old) -> null);
    }

    @Operation
    public @Nullable Integer digest(@Param(gen = IntGen.class, conf = "1:3") int number) {
      return map.compute(key(number), (key, old) -> snapshot().hashCode());
    }

    @Operation
    public String snapshot() {
      return new TreeMap<>(map).toString();
    }
  }

  /** Writes in place, whose tables are open while functions run. */
  public static final class FunctionsAndSnapshots extends FunctionOperations {
    private final GuardedMap<Object, Integer> guarded;

    public FunctionsAndSnapshots() {
      this(new GuardedMap<>(32));
    }

    private FunctionsAndSnapshots(GuardedMap<Object, Integer> guarded) {
      super(guarded);
      this.guarded = guarded;
    }

    @Override
    @Operation
    public String snapshot() {
      MapSnapshot<Object, Integer> snapshot = guarded.snapshot();
      String first = new TreeMap<>(snapshot).toString();
      return first + (new TreeMap<>(snapshot).toString().equals(first) ? "" : " changed");
    }
  }

  /** A map that starts empty, so that its first puts allocate and rebuild. */
  public static final class SingleKeys extends SingleKeyOperations {
    public SingleKeys() {
      super(new GuardedMap<>());
    }
  }

  /** A map with room for all. */
  public static final class SingleKeysInPlace extends SingleKeyOperations {
    public SingleKeysInPlace() {
      super(new GuardedMap<>(32));
    }
  }

  /** A map in which so many keys had one hash code that the next go to the crowd. */
  public static final class SingleKeysOfOneHashCode extends SingleKeyOperations {
    public SingleKeysOfOneHashCode() {
      super(new GuardedMap<>(32));
      for (int n = 4; n < 12; n++) {
        map.put(key(n), n);
        map.remove(key(n));
      }
    }

    @Override
    Object key(int number) {
      return new CodedKey(number, 7);
    }
  }

  /** No guard at all. */
  public static final class Unguarded extends SingleKeyOperations {
    public Unguarded() {
      super(new VersionedMap<>());
    }
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

  /** What all of it should do. */
  public static final class Sequential extends FunctionOperations {
    public Sequential() {
      super(new HashMap<>());
    }

    public void putBoth(int value) {
      map.put(1, value);
      map.put(2, value);
    }

    public void clear() {
      map.clear();
    }
  }
}
