package io.guardedmap.dropin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.Maker;
import io.guardedmap.testkit.RoundTrip;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Constructors take and refuse what those of {@link HashMap} do. */
class ConstructorsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.75",
    "1, 1",
    "16, 0.1",
    "1000, 3.5",
    "7, Infinity",
    "2147483647, 0.75",
    "-1, 0.75",
    "-2147483648, 0.75",
    "16, 0",
    "16, -1",
    "16, NaN",
    "-1, NaN",
    "0, -Infinity"
  })
  void checkTheirArgumentsAsHashMapDoes(int initialCapacity, float loadFactor) {
    Throwable expected = catchThrowable(() -> new HashMap<>(initialCapacity, loadFactor));
    for (Maker maker : Maker.values()) {
      assertSameRefusal(expected, () -> maker.empty(initialCapacity, loadFactor));
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "12", "100000", "2147483647", "-1", "-2147483648"})
  void checkTheCapacityAsHashMapDoes(int initialCapacity) {
    Throwable expected = catchThrowable(() -> new HashMap<>(initialCapacity));
    for (Maker maker : Maker.values()) {
      assertSameRefusal(expected, () -> maker.empty(initialCapacity));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "16, 0.75, 1",
    "0, 0.1, 2147483647",
    "2147483647, 3.5, 16",
    "16, 0.75, 0",
    "16, 0.75, -1",
    "16, 0.75, -2147483648",
    "-1, 0.75, 1",
    "16, 0, 1",
    "16, NaN, 1",
    "-1, NaN, 0"
  })
  void checkTheConcurrencyLevelAsConcurrentHashMapDoes(
      int initialCapacity, float loadFactor, int concurrencyLevel) {
    Throwable expected =
        catchThrowable(
            () -> new ConcurrentHashMap<>(initialCapacity, loadFactor, concurrencyLevel));
    Throwable actual =
        catchThrowable(() -> new GuardedMap<>(initialCapacity, loadFactor, concurrencyLevel));
    if (expected == null) {
      assertThat(actual).isNull();
    } else {
      assertThat(actual).hasSameClassAs(expected).hasMessageStartingWith("Illegal ");
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "12", "100000", "2147483647", "-1", "-2147483648"})
  void checkTheCapacityOfASetAsConcurrentHashMapDoes(int initialCapacity) {
    Throwable expected = catchThrowable(() -> ConcurrentHashMap.newKeySet(initialCapacity));
    Throwable actual = catchThrowable(() -> GuardedMap.newKeySet(initialCapacity));
    if (expected == null) {
      assertThat(actual).isNull();
    } else {
      assertThat(actual).hasSameClassAs(expected).hasMessageContaining("" + initialCapacity);
    }
  }

  @Test
  void makeRoomForTheCapacityWhateverTheConcurrencyLevel() {
    Map<String, Integer> little = new GuardedMap<>(16, 0.75f, 1_000_000);
    Map<String, Integer> large = new GuardedMap<>(1_000_000, 0.75f, 1);
    Map<String, Integer> used = new GuardedMap<>(1_000_000, 0.001f, 1);
    assertThat(bytesAllocatedBy(() -> little.put("a", 1))).isLessThan(100_000);
    assertThat(bytesAllocatedBy(() -> large.put("a", 1))).isGreaterThan(3_000_000);
    assertThat(bytesAllocatedBy(() -> used.put("a", 1))).isLessThan(100_000);
    for (Map<String, Integer> each : List.of(little, large, used)) {
      assertThat(each).containsExactly(Map.entry("a", 1));
      Checks.checkInvariants(each);
    }
  }

  @Test
  void ofASetMakeRoomForTheCapacityAndAreOtherwiseAlike() {
    Set<String> large = GuardedMap.newKeySet(1_000_000);
    Set<String> usual = GuardedMap.newKeySet();
    assertThat(bytesAllocatedBy(() -> large.add("z"))).isGreaterThan(3_000_000);
    assertThat(bytesAllocatedBy(() -> usual.add("z"))).isLessThan(100_000);
    large.addAll(Arrays.asList("a", null, "z"));
    assertThat(large).containsExactly("z", "a", null);
    Set<String> read = RoundTrip.of(large);
    assertThat(read).containsExactly("z", "a", null).isEqualTo(large).hasSameClassAs(usual);
    Checks.checkInvariants(large);
    Checks.checkInvariants(read);
  }

  private static long bytesAllocatedBy(Runnable work) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private static void assertSameRefusal(Throwable expected, ThrowingCallable constructor) {
    Throwable actual = catchThrowable(constructor);
    if (expected == null) {
      assertThat(actual).isNull();
    } else {
      assertThat(actual).hasSameClassAs(expected).hasMessage(expected.getMessage());
    }
  }

  @ParameterizedTest
  @EnumSource
  void refuseANullMap(Maker maker) {
    assertThatThrownBy(() -> maker.copyOf(null)).isInstanceOf(NullPointerException.class);
  }

  @ParameterizedTest
  @EnumSource
  void copyAMapInItsOrder(Maker maker) {
    Map<String, Integer> original = new LinkedHashMap<>();
    original.put("z", 1);
    original.put(null, 2);
    original.put("a", null);

    Map<String, Integer> copy = maker.copyOf(original);
    original.put("later", 4);

    assertThat(copy.keySet()).containsExactly("z", null, "a");
    assertThat(copy.values()).containsExactly(1, 2, null);
    Checks.checkInvariants(copy);
  }

  @ParameterizedTest
  @EnumSource
  void copyEmptyMaps(Maker maker) {
    for (Map<String, Integer> empty :
        Arrays.<Map<String, Integer>>asList(
            Collections.emptyMap(), new VersionedMap<>(), new GuardedMap<>())) {
      Map<String, Integer> copy = maker.copyOf(empty);
      assertThat(copy).isEmpty();
      copy.put("a", 1);
      assertThat(copy).hasSize(1);
      assertThat(empty).isEmpty();
      assertThat(maker.<String, Integer>copyOf(empty)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void copyEachOthersMapsWithTheirVersion(Maker maker) {
    for (Maker other : Maker.values()) {
      Map<String, Integer> original = other.empty();
      original.put("a", 1);
      original.put("b", 2);
      original.remove("a");

      Map<String, Integer> copy = maker.copyOf(original);
      Map<String, Integer> copyOfSnapshot = maker.copyOf(Maker.snapshotOf(original));
      original.put("c", 3);
      copy.put("d", 4);

      assertThat(original).containsOnlyKeys("b", "c");
      assertThat(copy).containsOnlyKeys("b", "d");
      assertThat(copyOfSnapshot).containsOnlyKeys("b");
      assertThat(Maker.versionOf(copyOfSnapshot)).isEqualTo(3);
      Checks.checkInvariants(original);
      Checks.checkInvariants(copy);
      Checks.checkInvariants(copyOfSnapshot);
    }
  }

  @Test
  void copyTheTableOfASubclassOfOursWhateverItOverrides() {
    VersionedMap<String, Integer> shouting =
        new VersionedMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          public Set<Map.Entry<String, Integer>> entrySet() {
            return Map.of("LOUD", super.get("quiet")).entrySet();
          }
        };
    GuardedMap<String, Integer> guarded =
        new GuardedMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          public MapSnapshot<String, Integer> snapshot() {
            throw new AssertionError("asked");
          }
        };
    shouting.put("quiet", 1);
    guarded.put("quiet", 1);
    for (Map<String, Integer> map : List.of(shouting, guarded)) {
      assertThat(new VersionedMap<>(map)).containsExactly(Map.entry("quiet", 1));
      assertThat(new GuardedMap<>(map)).containsExactly(Map.entry("quiet", 1));
    }
    assertThat(new HashMap<>(shouting)).containsExactly(Map.entry("LOUD", 1));
  }

  @Test
  void copyTheMapOfATransactionInConstantTimeIfItIsAlive() {
    GuardedMap<Integer, Integer> map = new GuardedMap<>();
    for (int n = 0; n < 2000; n++) {
      map.put(n, n);
    }
    VersionedMap<Integer, Integer> dead = map.transact(all -> all);
    long shared =
        map.transact(
            all -> {
              ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
              long before = threads.getCurrentThreadAllocatedBytes();
              VersionedMap<Integer, Integer> copy = new VersionedMap<>(all);
              long bytes = threads.getCurrentThreadAllocatedBytes() - before;
              assertThat(copy.version()).isEqualTo(2000);
              return bytes;
            });
    assertThat(shared).as("bytes that copying allocates").isLessThan(1000);
    assertThatThrownBy(() -> new VersionedMap<>(dead)).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @EnumSource
  void leaveARequestForTooMuchRoomToTheFirstEntry(Maker maker) {
    Map<String, Integer> map = maker.empty(Integer.MAX_VALUE, 1f);
    assertThat(map.get("a")).isNull();
    assertThat(map.remove("a")).isNull();
    assertThat(map).isEmpty();
    Checks.checkInvariants(map);
  }
}
