package io.guardedmap.threads;

import static io.guardedmap.Checks.checkFree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.testkit.Race;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Everybody gets on, whatever the others do. */
class ProgressTest {
  private final GuardedMap<Integer, Integer> map = new GuardedMap<>();

  @Test
  void snapshotsReturnThoughWritersNeverPause() throws Exception {
    new Race()
        .times(
            2000,
            n -> {
              MapSnapshot<Integer, Integer> snapshot = map.snapshot();
              assertThat(snapshot.size()).isBetween(0, 2000);
            })
        .meanwhile(this::churn)
        .meanwhile(this::churn)
        .run();
    checkFree(map);
  }

  private void churn() {
    for (int n = 0; n < 1000; n++) {
      map.put(n, n);
    }
    for (int n = 0; n < 1000; n++) {
      map.remove(n);
    }
  }

  @Test
  void severalSnapshotsAtOnceAreEqualWhileNobodyWrites() throws Exception {
    for (int round = 0; round < 200; round++) {
      map.put(round, round);
      MapSnapshot<?, ?>[] taken = new MapSnapshot<?, ?>[3];
      new Race().threads(3, 1, (thread, n) -> taken[thread] = map.snapshot()).run();
      assertThat(taken[0]).hasSize(round + 1).isEqualTo(taken[1]).isEqualTo(taken[2]);
    }
    checkFree(map);
  }

  @Test
  void severalSnapshotsAtOnceBesideAWriterHoldPairs() throws Exception {
    new Race()
        .times(
            5000,
            n ->
                map.update(
                    all -> {
                      all.put(n % 500, n);
                      all.put(n % 500 + 500, n);
                    }))
        .meanwhile(() -> holdsPairs(map.snapshot()))
        .meanwhile(() -> holdsPairs(map.snapshot()))
        .meanwhile(() -> holdsPairs(new GuardedMap<>(map)))
        .run();
    checkFree(map);
  }

  private static void holdsPairs(Map<Integer, Integer> content) {
    for (int n = 0; n < 500; n++) {
      assertThat(content.get(n + 500)).isEqualTo(content.get(n));
    }
  }

  @Test
  void readsAndSnapshotsDoNotWaitForATransaction() throws Exception {
    map.put(1, 1);
    map.snapshot();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    new Race()
        .times(
            1,
            once ->
                map.update(
                    all -> {
                      all.put(1, 2);
                      all.put(2, 2);
                      inside.countDown();
                      assertThat(awaited(read)).isTrue();
                    }))
        .times(
            1,
            once -> {
              assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
              assertThat(map.get(1)).isEqualTo(1);
              assertThat(map.containsKey(2)).isFalse();
              assertThat(map.size()).isEqualTo(1);
              assertThat(map.snapshot()).containsExactly(Map.entry(1, 1));
              assertThat(map.toString()).isEqualTo("{1=1}");
              read.countDown();
            })
        .run();
    assertThat(map.snapshot()).containsExactly(Map.entry(1, 2), Map.entry(2, 2));
    checkFree(map);
  }

  private static boolean awaited(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void interruptOfAThreadIsKept() {
    Thread.currentThread().interrupt();
    try {
      map.put(1, 1);
      assertThat(map.get(1)).isEqualTo(1);
      map.update(all -> all.put(2, 2));
      map.putAll(Map.of(3, 3));
      assertThat(map.snapshot()).hasSize(3);
      map.remove(3);
      map.clear();
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    checkFree(map);
  }

  @Test
  void interruptOfAThreadThatHasToWaitIsKept() throws Exception {
    AtomicInteger kept = new AtomicInteger();
    new Race()
        .threads(
            3,
            300,
            (thread, n) -> {
              Thread.currentThread().interrupt();
              map.put(thread, n);
              map.snapshot();
              map.update(all -> all.put(100 + thread, n));
              if (Thread.interrupted()) {
                kept.incrementAndGet();
              }
            })
        .run();
    assertThat(kept).hasValue(900);
    checkFree(map);
  }

  @Test
  void writerThatIsInterruptedWhileItWaitsWritesAll() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    Thread holder =
        new Thread(
            () ->
                map.update(
                    all -> {
                      inside.countDown();
                      assertThat(awaited(leave)).isTrue();
                    }));
    holder.start();
    assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
    AtomicInteger interrupted = new AtomicInteger();
    Thread waiter =
        new Thread(
            () -> {
              map.put(1, 1);
              interrupted.set(Thread.currentThread().isInterrupted() ? 1 : -1);
            });
    waiter.start();
    await()
        .until(
            () ->
                waiter.getState() == Thread.State.WAITING
                    || waiter.getState() == Thread.State.TIMED_WAITING);
    waiter.interrupt();
    leave.countDown();
    holder.join(30_000);
    waiter.join(30_000);
    assertThat(interrupted).hasValue(1);
    assertThat(map).containsExactly(Map.entry(1, 1));
    checkFree(map);
  }

  @Test
  void aThousandThreadsOfTheLightestKindGetOn() throws Exception {
    ExecutorService virtual = virtualThreads();
    AtomicInteger sound = new AtomicInteger();
    for (int t = 0; t < 1000; t++) {
      int thread = t;
      virtual.execute(
          () -> {
            map.put(thread, thread);
            map.merge(-1, 1, Integer::sum);
            int seen = map.transact(all -> all.merge(-2, 1, Integer::sum));
            MapSnapshot<Integer, Integer> snapshot = map.snapshot();
            if (map.get(thread) == thread
                && snapshot.containsKey(thread)
                && snapshot.get(-2) >= seen) {
              sound.incrementAndGet();
            }
          });
    }
    virtual.shutdown();
    assertThat(virtual.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(sound).hasValue(1000);
    assertThat(map).hasSize(1002).containsEntry(-1, 1000).containsEntry(-2, 1000);
    checkFree(map);
  }

  /**
   * An executor of virtual threads, or of platform threads where there are none (before JDK 21).
   */
  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException e) {
      return Executors.newCachedThreadPool();
    }
  }
}
