package io.guardedmap.loads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardedmap.Checks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Thousands of loads at once, each in a thread of its own. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManyLoadsTest {
  private static final int LOADS = 5_000;
  private static final int STACK_BYTES = 128 << 10;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final AtomicInteger loading = new AtomicInteger();
  private final AtomicInteger compared = new AtomicInteger();

  /** A key with a hash code of its own, which counts how often it is compared. */
  private final class Counted {
    private final int number;

    Counted(int number) {
      this.number = number;
    }

    @Override
    public boolean equals(Object other) {
      compared.incrementAndGet();
      return other instanceof Counted counted && counted.number == number;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }

  private Object load(Object key) {
    loading.incrementAndGet();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return key;
  }

  private void start(Runnable action) {
    Thread thread = new Thread(null, action, "loads", STACK_BYTES);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  private void join() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** What a load costs does not grow with the others: its key is not compared with theirs. */
  @ParameterizedTest
  @EnumSource
  void loadsOfOtherKeysAreOfNoConcern(Shared kind) throws Exception {
    Map<Object, Object> map = kind.make().map();
    for (int n = 0; n < LOADS; n++) {
      int number = n;
      start(() -> map.computeIfAbsent(new Counted(number), this::load));
    }
    await().atMost(PATIENCE).until(() -> loading.get() == LOADS);
    assertThat(map).isEmpty();
    goOn.countDown();
    join();
    assertThat(compared.get()).as("by chance").isLessThan(LOADS / 10);
    assertThat(map).hasSize(LOADS);
    Checks.checkInvariants(map);
  }

  @ParameterizedTest
  @EnumSource
  void thousandsWaitForOneLoad(Shared kind) throws Exception {
    Map<Object, Object> map = kind.make().map();
    AtomicInteger right = new AtomicInteger();
    for (int n = 0; n < LOADS; n++) {
      start(
          () -> {
            if (map.computeIfAbsent("key", this::load).equals("key")) {
              right.incrementAndGet();
            }
          });
    }
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                threads.stream()
                    .allMatch(
                        thread ->
                            thread.getState() == Thread.State.WAITING
                                || thread.getState() == Thread.State.TIMED_WAITING));
    goOn.countDown();
    join();
    assertThat(loading).hasValue(1);
    assertThat(right).hasValue(LOADS);
    assertThat(map).hasSize(1);
  }
}
