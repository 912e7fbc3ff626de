package io.guardedmap.confined;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.ConfinedMap;
import io.guardedmap.confined.Senders.Sender;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The end of a map. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("try") // a halt is not used, it lasts
class CloseTest {
  private final AtomicReference<Thread> owner = new AtomicReference<>();
  private final ConfinedMap<String, Integer> map =
      new ConfinedMap<>(
          64,
          task -> {
            owner.set(new Thread(task, "the owner"));
            return owner.get();
          });

  private Sender<Boolean> startClosing() {
    return Senders.start(
        () -> {
          map.close();
          return Thread.currentThread().isInterrupted();
        });
  }

  @Test
  void refusesNewRequestsAndLeavesReading() throws Exception {
    map.execute(all -> all.put("a", 1));
    map.close();
    assertThat(owner.get().isAlive()).isFalse();
    assertThatThrownBy(() -> map.submit(all -> 1)).isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> map.trySubmit(all -> 1))
        .isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> map.execute(all -> {}))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("closed");
    assertThatThrownBy(() -> map.asMap().put("b", 1))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(map.get("a")).isEqualTo(1);
    assertThat(map.snapshot().toString()).isEqualTo("{a=1}");
    assertThat(map.asMap().toString()).isEqualTo("{a=1}");
  }

  @Test
  void runsAllThatWasAccepted() throws Exception {
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    Sender<Boolean> closing;
    try (Halt halt = new Halt(map)) {
      for (int n = 0; n < 50; n++) {
        answers.add(map.submit(all -> all.merge("a", 1, Integer::sum)));
      }
      closing = startClosing().awaitWaiting();
      assertThat(answers).noneMatch(CompletableFuture::isDone);
    }
    closing.join();
    for (int n = 0; n < 50; n++) {
      assertThat(answers.get(n)).isCompletedWithValue(n + 1);
    }
  }

  @Test
  void mayBeCalledAgainAndBySeveralAtOnce() throws Exception {
    List<Sender<Boolean>> closing = new ArrayList<>();
    try (Halt halt = new Halt(map)) {
      for (int n = 0; n < 3; n++) {
        closing.add(startClosing().awaitWaiting());
      }
    }
    closing.forEach(Sender::join);
    map.close();
    map.close();
    assertThat(owner.get().isAlive()).isFalse();
  }

  @Test
  void goesOnWaitingWhenInterruptedAndKeepsTheInterrupt() throws Exception {
    CompletableFuture<Integer> answer;
    Sender<Boolean> closing;
    try (Halt halt = new Halt(map)) {
      answer = map.submit(all -> all.put("a", 1));
      closing = startClosing().awaitWaiting();
      closing.thread().interrupt();
      closing.awaitWaiting();
      assertThat(closing.outcome()).isNotDone();
    }
    assertThat(closing.join()).isTrue();
    assertThat(answer).isDone();
    assertThat(map.get("a")).isEqualTo(1);
  }

  @Test
  void isRefusedToTheOwner() throws Exception {
    map.submit(
            all ->
                assertThatThrownBy(map::close)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("close called from the owner thread"))
        .join();
    CompletableFuture<Void> following;
    try (Halt halt = new Halt(map)) {
      following = map.submit(all -> 1).thenRun(map::close);
    }
    assertThatThrownBy(following::join).hasCauseInstanceOf(IllegalStateException.class);
    assertThat(map.submit(all -> all.put("a", 1)).join()).isNull();
    map.close();
  }

  @Test
  void givesUpWaitingInTimeButNotTheRequests() throws Exception {
    CompletableFuture<Integer> answer;
    try (Halt halt = new Halt(map)) {
      answer = map.submit(all -> all.put("a", 1));
      assertThat(map.close(Duration.ZERO)).isFalse();
      assertThatThrownBy(() -> map.submit(all -> 1)).isInstanceOf(RejectedExecutionException.class);
      assertThat(map.close(Duration.ofNanos(1))).isFalse();
      assertThat(map.close(Duration.ofMillis(20))).isFalse();
      assertThat(answer).isNotDone();
    }
    assertThat(map.close(Duration.ofDays(1))).isTrue();
    assertThat(owner.get().isAlive()).isFalse();
    assertThat(answer).isDone();
    assertThat(map.get("a")).isEqualTo(1);
    assertThat(map.close(Duration.ZERO)).isTrue();
  }

  @ParameterizedTest
  @MethodSource
  void waitsForTheEndWithinAnyTime(Duration timeout) throws Exception {
    Sender<Boolean> closing;
    try (Halt halt = new Halt(map)) {
      closing = Senders.start(() -> map.close(timeout)).awaitWaiting();
      assertThat(closing.outcome()).isNotDone();
    }
    assertThat(closing.join()).isTrue();
    assertThat(owner.get().isAlive()).isFalse();
  }

  static Stream<Duration> waitsForTheEndWithinAnyTime() {
    return Stream.of(
        Duration.ofDays(1),
        Duration.ofNanos(Long.MAX_VALUE),
        Duration.ofNanos(Long.MAX_VALUE).plusNanos(1),
        Duration.ofSeconds(Long.MAX_VALUE),
        ChronoUnit.FOREVER.getDuration());
  }

  @Test
  void goesOnWaitingForATimeWhenInterruptedAndKeepsTheInterrupt() throws Exception {
    Sender<Boolean> closing;
    try (Halt halt = new Halt(map)) {
      closing =
          Senders.start(
                  () -> map.close(Duration.ofDays(1)) && Thread.currentThread().isInterrupted())
              .awaitWaiting();
      closing.thread().interrupt();
      closing.awaitWaiting();
      assertThat(closing.outcome()).isNotDone();
    }
    assertThat(closing.join()).isTrue();
  }

  @Test
  void interruptsMakeTheTimeNoLongerAndAreKept() throws Exception {
    try (Halt halt = new Halt(map)) {
      Sender<Boolean> closing =
          Senders.start(
              () -> map.close(Duration.ofMillis(20)) || !Thread.currentThread().isInterrupted());
      while (!closing.outcome().isDone()) {
        closing.thread().interrupt();
      }
      assertThat(closing.join()).isFalse();

      Thread.currentThread().interrupt();
      assertThat(map.close(Duration.ZERO)).isFalse();
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void refusesATimeThatIsNone() {
    assertThatThrownBy(() -> map.close(null)).isInstanceOf(NullPointerException.class);
    for (Duration each : List.of(Duration.ofNanos(-1), Duration.ofSeconds(Long.MIN_VALUE))) {
      assertThatThrownBy(() -> map.close(each))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(each.toString());
    }
    assertThat(map.isClosed()).isFalse();
    map.close();
  }

  @Test
  void ofATimeIsRefusedToTheOwnerToo() throws Exception {
    map.submit(
            all ->
                assertThatThrownBy(() -> map.close(Duration.ZERO))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("close called from the owner thread"))
        .join();
    assertThat(map.isClosed()).isFalse();
    map.close();
  }

  @Test
  void anEmptyMapThatNobodyUsedEndsToo() {
    map.close();
    assertThat(owner.get().isAlive()).isFalse();
  }
}
