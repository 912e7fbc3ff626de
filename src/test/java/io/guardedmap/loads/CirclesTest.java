package io.guardedmap.loads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.Race;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Threads that would wait for each other's loads, in a circle: one of them is told, the others go
 * on.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CirclesTest {
  @ParameterizedTest
  @CsvSource({"2, 10000", "3, 10000", "8, 10000"})
  void exactlyOneOfACircleIsTold(int threads, int rounds) throws Exception {
    turn(threads, rounds, List.of(new GuardedMap<>(), new GuardedMap<>()));
  }

  @ParameterizedTest
  @CsvSource({"2, 1000", "3, 1000", "8, 300"})
  void exactlyOneOfACircleOverMapsOfTwoKindsIsTold(int threads, int rounds) throws Exception {
    turn(threads, rounds, List.of(Shared.CONFINED.make().map(), new GuardedMap<>()));
  }

  /** Each thread loads a key, in one of two maps, and inside of that the key of the next thread. */
  private static void turn(int threads, int rounds, List<ConcurrentMap<Object, Object>> maps)
      throws Exception {
    CyclicBarrier all = new CyclicBarrier(threads);
    AtomicInteger told = new AtomicInteger();
    new Race()
        .threads(
            threads,
            rounds,
            (thread, round) -> {
              ConcurrentMap<Object, Object> own = maps.get(thread % 2);
              int next = (thread + 1) % threads;
              try {
                own.computeIfAbsent(
                    thread,
                    key -> {
                      pass(all);
                      return maps.get(next % 2).computeIfAbsent(next, same -> "inner");
                    });
              } catch (IllegalStateException e) {
                assertThat(e).hasMessageContaining("would wait for itself");
                told.incrementAndGet();
              }
              pass(all);
              assertThat(told.get()).isEqualTo(round + 1);
              own.remove(thread);
              pass(all);
            })
        .run();
  }

  private static void pass(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Test
  void theMessageNamesKeysAndThreads() throws Exception {
    GuardedMap<Object, Object> map = new GuardedMap<>();
    CountDownLatch loading = new CountDownLatch(1);
    Object key = new Object();
    CompletableFuture<Object> other = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () ->
                other.complete(
                    map.computeIfAbsent(
                        "x".repeat(100),
                        same -> {
                          loading.countDown();
                          return map.computeIfAbsent(key, its -> "never");
                        })),
            "the other");
    assertThatThrownBy(
            () ->
                map.computeIfAbsent(
                    key,
                    same -> {
                      thread.start();
                      await().until(() -> loading.getCount() == 0 && isParked(thread));
                      return map.computeIfAbsent("x".repeat(100), its -> "never");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "computeIfAbsent of %1$s by thread %2$s would wait for itself: %1$s, loaded by thread"
                + " \"the other\", which waits for java.lang.Object@%3$s, loaded by thread %2$s",
            '"' + "x".repeat(40) + "...\"",
            '"' + Thread.currentThread().getName() + '"',
            Integer.toHexString(System.identityHashCode(key)));
    assertThat(other.join()).isEqualTo("never");
  }

  private static boolean isParked(Thread thread) {
    return LockSupport.getBlocker(thread) != null;
  }
}
