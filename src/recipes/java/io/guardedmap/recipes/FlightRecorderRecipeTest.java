package io.guardedmap.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardedmap.GuardedMap;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A program hears of its own threads that wait for a guard. */
class FlightRecorderRecipeTest {
  // recipe: Flight Recorder
  /** Logs who has waited long for which thread, until it is closed. */
  static RecordingStream logWaits(Consumer<String> log) {
    String name = "io.guardedmap.GuardWait";
    RecordingStream events = new RecordingStream();
    events.enable(name).withThreshold(Duration.ofMillis(50));
    events.onEvent(
        name,
        wait ->
            log.accept(
                wait.getThread().getJavaName()
                    + " has waited for "
                    + wait.getString("holder")
                    + ", "
                    + wait.getDuration().toMillis()
                    + " ms"));
    events.startAsync();
    return events;
  }

  // end

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void longWaitsAreLogged() throws InterruptedException {
    GuardedMap<String, Integer> stock = new GuardedMap<>();
    List<String> log = new CopyOnWriteArrayList<>();
    CountDownLatch end = new CountDownLatch(1);
    RecordingStream waits = logWaits(log::add);
    try (waits) {
      Thread report = started("report", () -> stock.update(all -> awaitQuietly(end)));
      Thread order = started("order", () -> stock.put("apples", 1));
      await().pollDelay(Duration.ofMillis(100)).until(() -> true);
      end.countDown();
      report.join();
      order.join();
      await().until(() -> !log.isEmpty());
    }
    assertThat(log).singleElement().asString().startsWith("order has waited for report, ");
  }

  private static Thread started(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.start();
    await().until(() -> thread.getState() == Thread.State.WAITING);
    return thread;
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
