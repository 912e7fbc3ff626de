package io.guardedmap.confined;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.ConfinedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A request in the midst of which the owner stands still. What is sent meanwhile is one batch,
 * which comes next.
 */
final class Halt implements AutoCloseable {
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch leave = new CountDownLatch(1);

  /** Has the owner of a map stand still, until this is closed. */
  Halt(ConfinedMap<?, ?> map) throws InterruptedException {
    map.execute(
        all -> {
          inside.countDown();
          pass(leave);
        });
    pass(inside);
  }

  @Override
  public void close() {
    leave.countDown();
  }

  /** Waits for a latch. */
  static void pass(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
