package io.guardedmap.races;

import static io.guardedmap.Checks.checkFree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** M3: a snapshot is taken in a bounded number of steps, however steadily others write. */
@Tag("races")
class SteadyWritersTest {
  private static final int ROUNDS = 50;

  /** As many writes may end before the snapshot returns: the one at work, and the next. */
  private static final int BOUND = 2;

  private final GuardedMap<Integer, Integer> map = new GuardedMap<>(Map.of(0, 0));
  private final Semaphore entered = new Semaphore(0);
  private final Semaphore leave = new Semaphore(0);
  private final AtomicBoolean over = new AtomicBoolean();

  @Test
  void snapshotWhileSomebodyIsAlwaysWriting() throws Exception {
    Thread[] writers = {new Thread(this::write), new Thread(this::write)};
    for (Thread writer : writers) {
      writer.start();
    }
    int late = 0;
    try {
      for (int round = 0; round < ROUNDS; round++) {
        late += writesMetByASnapshot() > BOUND ? 1 : 0;
      }
    } finally {
      over.set(true);
      leave.release(1_000);
      for (Thread writer : writers) {
        writer.join(TimeUnit.SECONDS.toMillis(30));
      }
    }
    checkFree(map);
    Seen.of("M3")
        .reproduced("HashMap, tried again until it works", failedTries(), ROUNDS)
        .never("GuardedMap", late, ROUNDS);
  }

  /** Writes again and again; each write waits, with the lock held, until it is let go. */
  private void write() {
    while (!over.get()) {
      map.compute(
          0,
          (key, value) -> {
            entered.release();
            leave.acquireUninterruptibly();
            return value + 1;
          });
    }
  }

  /** Takes a snapshot while a writer is at work and another waits; lets writes go one by one. */
  private int writesMetByASnapshot() throws InterruptedException {
    assertThat(entered.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    CompletableFuture<MapSnapshot<Integer, Integer>> taken = new CompletableFuture<>();
    Thread taker = new Thread(() -> taken.complete(map.snapshot()));
    taker.start();
    await().until(() -> taken.isDone() || taker.getState() == Thread.State.TIMED_WAITING);
    int writes = 0;
    while (!taken.isDone()) {
      leave.release();
      writes++;
      // With the next writer inside, what this one has written is published.
      assertThat(entered.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      await().until(() -> taken.isDone() || taker.getState() == Thread.State.TIMED_WAITING);
    }
    entered.release();
    assertThat(taken.join()).hasSize(1);
    return writes;
  }

  /** How many tries to walk over all entries fail when a writer gets in between during each. */
  private static int failedTries() {
    Map<Integer, Integer> written = new HashMap<>(Map.of(0, 0));
    int failed = 0;
    for (int n = 1; n <= ROUNDS; n++) {
      int added = n;
      try {
        written.forEach(
            (key, value) -> CompletableFuture.runAsync(() -> written.put(added, added)).join());
      } catch (ConcurrentModificationException e) {
        failed++;
      }
    }
    return failed;
  }
}
