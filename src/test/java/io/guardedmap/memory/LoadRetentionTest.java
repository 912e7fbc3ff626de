package io.guardedmap.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.CodedKey;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A map lets go of loads that have ended, though there is never a moment without one. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoadRetentionTest {
  private static final int LOADS = 60;

  private final Garbage garbage = new Garbage();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch lastHasBegun = new CountDownLatch(1);
  private final CountDownLatch isChecked = new CountDownLatch(1);

  static Stream<Map<Object, Object>> maps() {
    return Stream.of(new GuardedMap<>(), new ConfinedMap<>().asMap());
  }

  @AfterEach
  void end() {
    isChecked.countDown();
    threads.shutdown();
  }

  @ParameterizedTest
  @MethodSource("maps")
  void keysAreNotHeldOnceTheirLoadsHaveEndedHoweverThoseOverlap(Map<Object, Object> map)
      throws Exception {
    threads.execute(() -> load(map, LOADS, new CountDownLatch(1)));
    lastHasBegun.await();
    garbage.isCollectedThough(map);
    assertThat(map).isEmpty();
  }

  /** Finds no value for a key of one hash code, but not before the next thread is asked for one. */
  private void load(Map<Object, Object> map, int left, CountDownLatch hasBegun) {
    Object key = new CodedKey(left, 3);
    if (left > 0) {
      garbage.watch(key);
    }
    map.computeIfAbsent(
        key,
        absent -> {
          hasBegun.countDown();
          if (left > 0) {
            CountDownLatch nextHasBegun = new CountDownLatch(1);
            threads.execute(() -> load(map, left - 1, nextHasBegun));
            await(nextHasBegun);
          } else {
            lastHasBegun.countDown();
            await(isChecked);
          }
          return null;
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
