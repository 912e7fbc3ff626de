package io.guardedmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Snapshots that wait for a store under way: what a thread dump shows, and what they cost. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WaitingSnapshotsTest {
  /** Starts a thread. */
  private interface Starter {
    Thread start(Runnable task);
  }

  private static final int THREADS = 50;
  private static final Duration WHILE = Duration.ofSeconds(1);
  private static final ThreadMXBean JVM = ManagementFactory.getThreadMXBean();

  private final GuardedMap<Integer, Integer> map = new GuardedMap<>(Map.of(1, 1));
  private final AtomicInteger right = new AtomicInteger();

  /** Comes to store; starts threads that take a snapshot each, every other of them interrupted. */
  private List<Thread> startWaiting(Starter starter) {
    map.guard().lock(Operation.PUT, Core.NO_KEY);
    List<Thread> threads = new ArrayList<>();
    for (int n = 0; n < THREADS; n++) {
      boolean interrupted = n % 2 == 1;
      threads.add(
          starter.start(
              () -> {
                if (interrupted) {
                  Thread.currentThread().interrupt();
                }
                boolean taken = map.snapshot().equals(Map.of(1, 1));
                if (taken && Thread.currentThread().isInterrupted() == interrupted) {
                  right.incrementAndGet();
                }
              }));
    }
    await().until(() -> threads.stream().allMatch(this::isParked));
    return threads;
  }

  /** Has stored; waits until all have their snapshots. */
  private void endWaiting(List<Thread> threads) throws InterruptedException {
    map.guard().unlock();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private boolean isParked(Thread thread) {
    return LockSupport.getBlocker(thread) == map.guard();
  }

  private static Thread startPlatform(Runnable task) {
    Thread thread = new Thread(task, "waiting");
    thread.start();
    return thread;
  }

  /** Where the JDK has virtual threads; the tests run with one carrier. */
  private static Thread startVirtual(Runnable task) {
    try {
      return (Thread)
          Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no virtual threads", e);
    }
  }

  static Stream<Starter> starters() {
    Starter platform = WaitingSnapshotsTest::startPlatform;
    return Runtime.version().feature() < 21
        ? Stream.of(platform)
        : Stream.of(platform, WaitingSnapshotsTest::startVirtual);
  }

  @ParameterizedTest
  @MethodSource("starters")
  void keepInterruptsAndLetOthersRun(Starter starter) throws InterruptedException {
    List<Thread> threads = startWaiting(starter);
    CountDownLatch ran = new CountDownLatch(1);
    starter.start(ran::countDown);
    ran.await();
    endWaiting(threads);
    assertThat(right).hasValue(THREADS);
    assertThat(map.guard().isFreezeRequested()).isFalse();
  }

  @Test
  void areParkedWhereAThreadDumpTellsForWhat() throws InterruptedException {
    List<Thread> threads = startWaiting(WaitingSnapshotsTest::startPlatform);
    long[] ids = ids(threads);
    await()
        .until(
            () -> Stream.of(JVM.getThreadInfo(ids)).allMatch(WaitingSnapshotsTest::showsTheGuard));
    endWaiting(threads);
  }

  private static boolean showsTheGuard(ThreadInfo thread) {
    return thread.getThreadState() == Thread.State.TIMED_WAITING
        && thread.getLockInfo() != null
        && thread.getLockInfo().getClassName().equals(Guard.class.getName());
  }

  @Test
  void useLittleOfAProcessor() throws InterruptedException {
    List<Thread> threads = startWaiting(WaitingSnapshotsTest::startPlatform);
    long[] ids = ids(threads);
    await().pollDelay(WHILE).until(() -> true); // until they pause for long
    long before = cpuNanos(ids);
    await().pollDelay(WHILE).until(() -> true);
    long used = cpuNanos(ids) - before;
    endWaiting(threads);
    assertThat(used).isLessThan(WHILE.toNanos() / 20);
  }

  private static long[] ids(List<Thread> threads) {
    return threads.stream().mapToLong(Thread::getId).toArray();
  }

  private static long cpuNanos(long[] ids) {
    long sum = 0;
    for (long id : ids) {
      sum += JVM.getThreadCpuTime(id);
    }
    return sum;
  }
}
