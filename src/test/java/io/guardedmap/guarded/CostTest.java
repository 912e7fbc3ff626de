package io.guardedmap.guarded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.Maker;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What calls cost, in bytes allocated and in questions asked of keys, since both can be counted.
 */
class CostTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static long allocatedBy(Runnable action) {
    long least = Long.MAX_VALUE;
    for (int n = 0; n < 5; n++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      action.run();
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }

  @Test
  @Tag("sizes")
  void aTransactionCostsWhatItTouchesNotTheMapsSize() {
    GuardedMap<Integer, Integer> map = new GuardedMap<>();
    for (int n = 0; n < 1_000_000; n++) {
      map.put(n, n);
    }
    long oneKey =
        allocatedBy(
            () -> {
              map.snapshot();
              map.update(all -> all.merge(500_000, 1, Integer::sum));
            });
    assertThat(oneKey).as("the page directory and one page").isLessThan(40_000);

    long rolledBack =
        allocatedBy(
            () ->
                assertThatThrownBy(
                        () ->
                            map.update(
                                all -> {
                                  all.put(1, 1);
                                  all.remove(999_999);
                                  throw new IllegalArgumentException("no");
                                }))
                    .isInstanceOf(IllegalArgumentException.class));
    assertThat(rolledBack).isLessThan(100_000);

    long reading = allocatedBy(() -> map.transact(all -> all.get(7)));
    assertThat(reading).isLessThan(1_000);
    assertThat(allocatedBy(() -> map.updateIf(map.snapshot(), all -> all.get(7))))
        .isLessThan(1_000);
    assertThat(map).hasSize(1_000_000).containsEntry(500_000, 500_005);
    Checks.checkInvariants(map);
  }

  /** A key that counts how often it is asked for its hash code, or whether it equals another. */
  private static final class CountingKey {
    private final int number;
    private final int[] hashed;
    private final int[] compared;

    CountingKey(int number, int[] hashed, int[] compared) {
      this.number = number;
      this.hashed = hashed;
      this.compared = compared;
    }

    @Override
    public boolean equals(Object other) {
      compared[0]++;
      return other instanceof CountingKey key && key.number == number;
    }

    @Override
    public int hashCode() {
      hashed[0]++;
      return number * 31;
    }
  }

  @ParameterizedTest
  @EnumSource
  void keysAreAskedOnceForEachCallAndNeverByRebuilding(Maker maker) {
    int[] hashed = {0};
    int[] compared = {0};
    List<CountingKey> keys = new ArrayList<>();
    for (int n = 0; n < 10_000; n++) {
      keys.add(new CountingKey(n, hashed, compared));
    }
    Map<CountingKey, Integer> map = maker.empty();
    keys.forEach(key -> map.put(key, 1));
    assertThat(hashed[0]).as("hash codes asked to fill and grow").isEqualTo(10_000);
    assertThat(compared[0]).as("comparisons of keys that are not equal").isLessThan(100);

    keys.forEach(map::get);
    assertThat(hashed[0]).as("and to look up").isEqualTo(20_000);

    Map<CountingKey, Integer> copy = maker.copyOf(Maker.snapshotOf(map));
    Map<CountingKey, Integer> clone = maker.cloneOf(map);
    assertThat(hashed[0]).as("and to copy").isEqualTo(20_000);

    keys.subList(0, 9_000).forEach(copy::remove);
    assertThat(hashed[0]).as("and to remove and compact").isEqualTo(29_000);
    assertThat(compared[0]).isLessThan(200);

    clone.keySet().removeIf(key -> key.number % 2 == 0);
    clone.replaceAll((key, value) -> 2);
    clone.clear();
    assertThat(hashed[0]).as("and to change in bulk").isEqualTo(29_000);
    assertThat(map).hasSize(10_000);
    Checks.checkInvariants(map);
    Checks.checkInvariants(copy);
  }
}
