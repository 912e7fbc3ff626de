package io.guardedmap.confined;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.ConfinedMap;
import io.guardedmap.confined.Senders.Sender;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A queue without room: who waits, who does not, and what an interrupt does. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("try") // a halt is not used, it lasts
class FullQueueTest {
  private static final int CAPACITY = 3;

  private final ConfinedMap<String, Integer> map = new ConfinedMap<>(CAPACITY);

  private Halt haltAndFill() throws InterruptedException {
    Halt halt = new Halt(map);
    for (int n = 0; n < CAPACITY; n++) {
      map.execute(all -> all.merge("filling", 1, Integer::sum));
    }
    return halt;
  }

  @AfterEach
  void hasRoomForAsManyAsBefore() throws Exception {
    assertThat(Thread.interrupted()).isFalse();
    int before = map.submit(all -> all.getOrDefault("filling", 0)).join();
    haltAndFill().close();
    map.close();
    assertThat(map.get("filling")).isEqualTo(before + CAPACITY);
  }

  @Test
  void submitWaitsForRoomAndTrySubmitDoesNot() throws Exception {
    Sender<Integer> sender;
    try (Halt halt = haltAndFill()) {
      assertThat(map.trySubmit(all -> all.put("tried", 1))).isEmpty();
      sender = Senders.start(() -> map.submit(all -> all.put("waited", 1)).join()).awaitWaiting();
      assertThat(map.trySubmit(all -> all.put("tried", 1))).isEmpty();
      assertThat(sender.outcome()).isNotDone();
    }
    sender.join();
    assertThat(map.containsKey("waited")).isTrue();
    assertThat(map.containsKey("tried")).isFalse();
    Optional<CompletableFuture<Integer>> now = map.trySubmit(all -> all.size());
    assertThat(now.orElseThrow().join()).isEqualTo(2);
  }

  @Test
  void executeWaitsForRoomToo() throws Exception {
    Sender<Boolean> sender;
    try (Halt halt = haltAndFill()) {
      sender =
          Senders.start(
                  () -> {
                    map.execute(all -> all.put("waited", 1));
                    return true;
                  })
              .awaitWaiting();
    }
    sender.join();
    map.submit(all -> null).join();
    assertThat(map.get("waited")).isEqualTo(1);
  }

  @Test
  void anInterruptEndsTheWaitingOfSubmit() throws Exception {
    try (Halt halt = haltAndFill()) {
      Sender<?> sender =
          Senders.start(() -> map.submit(all -> all.put("no", 1)).join()).awaitWaiting();
      sender.thread().interrupt();
      assertThatThrownBy(sender::join).hasCauseInstanceOf(InterruptedException.class);
    }
    map.submit(all -> null).join();
    assertThat(map.containsKey("no")).isFalse();
  }

  @Test
  void anInterruptBeforeSubmitIsHonouredThoughThereIsRoom() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> map.submit(all -> all.put("no", 1)))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> map.execute(all -> all.put("no", 1)))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(map.asMap()).isEmpty();
  }

  @Test
  void anInterruptDoesNotEndTheWaitingOfTheViewAndIsKept() throws Exception {
    Sender<Boolean> forRoom;
    Sender<Boolean> forAnswer;
    Thread.currentThread().interrupt();
    map.asMap().put("interrupted before", 1);
    assertThat(Thread.interrupted()).isTrue();
    try (Halt halt = new Halt(map)) {
      forAnswer = Senders.start(() -> putsAndIsInterrupted("for the answer")).awaitWaiting();
      map.execute(all -> all.merge("filling", 1, Integer::sum));
      map.execute(all -> all.merge("filling", 1, Integer::sum));
      forRoom = Senders.start(() -> putsAndIsInterrupted("for room")).awaitWaiting();
      forRoom.thread().interrupt();
      forAnswer.thread().interrupt();
    }
    assertThat(forRoom.join()).isTrue();
    assertThat(forAnswer.join()).isTrue();
    assertThat(map.snapshot()).containsKeys("interrupted before", "for the answer", "for room");
  }

  private boolean putsAndIsInterrupted(String key) {
    map.asMap().put(key, 1);
    return Thread.currentThread().isInterrupted();
  }

  @Test
  void theOwnerDoesNotWaitForItselfToMakeRoom() throws Exception {
    CompletableFuture<Integer> sent =
        map.submit(
            all -> {
              int n = 0;
              for (;
                  map.trySubmit(later -> later.merge("filling", 1, Integer::sum)).isPresent(); ) {
                n++;
              }
              assertThatThrownBy(() -> map.submit(later -> later.put("no", 1)))
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessageContaining("full");
              assertThatThrownBy(() -> map.execute(later -> later.put("no", 1)))
                  .isInstanceOf(IllegalStateException.class);
              return n;
            });
    assertThat(sent.join()).isEqualTo(CAPACITY);
    map.submit(all -> null).join();
    assertThat(map.snapshot()).isEqualTo(Map.of("filling", CAPACITY));
  }

  @Test
  void whoeverWaitsForRoomIsRefusedWhenTheMapIsClosed() throws Exception {
    ConfinedMap<String, Integer> other = new ConfinedMap<>(1);
    Sender<?> submitting;
    Sender<?> writing;
    Sender<Boolean> closing;
    try (Halt halt = new Halt(other)) {
      other.execute(all -> all.put("accepted", 1));
      submitting = Senders.start(() -> other.submit(all -> all.put("no", 1)).join()).awaitWaiting();
      writing = Senders.start(() -> other.asMap().put("no", 1)).awaitWaiting();
      closing =
          Senders.start(
                  () -> {
                    other.close();
                    return true;
                  })
              .awaitWaiting();
      assertThatThrownBy(() -> other.submit(all -> all.put("no", 1)))
          .isInstanceOf(RejectedExecutionException.class);
      assertThatThrownBy(() -> other.trySubmit(all -> all.put("no", 1)))
          .isInstanceOf(RejectedExecutionException.class);
    }
    closing.join();
    assertThatThrownBy(submitting::join).hasCauseInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(writing::join).hasCauseInstanceOf(RejectedExecutionException.class);
    assertThat(other.snapshot()).containsOnlyKeys("accepted");
  }
}
