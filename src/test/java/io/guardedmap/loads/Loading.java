package io.guardedmap.loads;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.provider.Arguments;

/** Loads that run until they are let go, and those who wait for them. */
abstract class Loading {
  final ExecutorService pool = Executors.newCachedThreadPool();
  final CountDownLatch entered = new CountDownLatch(1);
  final CountDownLatch released = new CountDownLatch(1);

  @AfterEach
  void end() {
    released.countDown();
    pool.shutdownNow();
  }

  static void pass(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A function that begins to run, waits until it is let go, and then goes on as another. */
  final Function<Object, Object> slow(Function<Object, Object> function) {
    return key -> {
      entered.countDown();
      pass(released);
      return function.apply(key);
    };
  }

  final CompletableFuture<Object> loading(
      ConcurrentMap<Object, Object> map, Object key, Function<Object, Object> function) {
    return CompletableFuture.supplyAsync(() -> map.computeIfAbsent(key, function), pool);
  }

  /** A second caller of the same key, once it waits. */
  final CompletableFuture<Object> waiting(
      ConcurrentMap<Object, Object> map, Object key, Function<Object, Object> function) {
    AtomicReference<Thread> thread = new AtomicReference<>();
    CompletableFuture<Object> result =
        CompletableFuture.supplyAsync(
            () -> {
              thread.set(Thread.currentThread());
              return map.computeIfAbsent(key, function);
            },
            pool);
    await().until(() -> thread.get() != null && isAwaitingLoad(thread.get()));
    return result;
  }

  static boolean isWaiting(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  static boolean isAwaitingLoad(Thread thread) {
    return String.valueOf(LockSupport.getBlocker(thread)).startsWith("the load of ");
  }

  static Object unexpected(Object key) {
    return fail("asked for " + key);
  }

  static Stream<Arguments> onEachMap(Map<String, ?> cases) {
    return Stream.of(Shared.values())
        .flatMap(
            shared ->
                cases.entrySet().stream()
                    .map(each -> Arguments.of(shared, each.getKey(), each.getValue())));
  }
}
