package io.guardedmap.confined;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.ConfinedMap;
import io.guardedmap.confined.Senders.Sender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a map tells of its queue and its owner. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("try") // a halt is not used, it lasts
class StateTest {
  private static final int CAPACITY = 3;

  private final ConfinedMap<Object, Object> map =
      new ConfinedMap<>(CAPACITY, task -> new Thread(task, "the owner"));

  @AfterEach
  void hasNothingPendingWhenItHasEnded() {
    map.close();
    assertThat(map.pending()).isZero();
    assertThat(map.isClosed()).isTrue();
  }

  @Test
  void theCapacityIsThatOfTheQueueAndNoMore() {
    assertThat(map.capacity()).isEqualTo(CAPACITY);
    try (ConfinedMap<Object, Object> other = new ConfinedMap<>()) {
      assertThat(other.capacity()).isEqualTo(1024);
    }
    try (ConfinedMap<Object, Object> copy = new ConfinedMap<>(Map.of("a", 1))) {
      assertThat(copy.capacity()).isEqualTo(1024);
      assertThat(copy.snapshot()).isEqualTo(Map.of("a", 1));
    }
  }

  @Test
  void whatWasAcceptedIsPendingAndNeitherWhatRunsNorWhatWaitsForRoom() throws Exception {
    List<Sender<?>> senders = new ArrayList<>();
    try (Halt halt = new Halt(map)) {
      assertThat(map.pending()).isZero();
      map.execute(all -> {});
      assertThat(map.pending()).isEqualTo(1);
      senders.add(Senders.start(() -> map.asMap().put("a", 1)).awaitWaiting());
      assertThat(map.pending()).isEqualTo(2);
      CompletableFuture<?> cancelled = map.submit(all -> 1);
      cancelled.cancel(false);
      assertThat(map.pending()).isEqualTo(CAPACITY);
      senders.add(Senders.start(() -> map.submit(all -> 1)).awaitWaiting());
      senders.add(Senders.start(() -> map.asMap().put("b", 1)).awaitWaiting());
      assertThat(map.pending()).isEqualTo(CAPACITY);
    }
    senders.forEach(Sender::join);
    map.submit(all -> 1).join();
    assertThat(map.pending()).isZero();
  }

  @Test
  void theRestOfABatchIsPendingWhileOneRuns() throws Exception {
    List<CompletableFuture<Integer>> seen = new ArrayList<>();
    try (Halt halt = new Halt(map)) {
      for (int n = 0; n < CAPACITY; n++) {
        seen.add(map.submit(all -> map.pending()));
      }
    }
    assertThat(seen).extracting(CompletableFuture::join).containsExactly(2, 1, 0);
  }

  @Test
  void neverAreMorePendingThanThereIsRoomFor() {
    List<Sender<Boolean>> senders = new ArrayList<>();
    for (int n = 0; n < 2; n++) {
      senders.add(
          Senders.start(
              () -> {
                for (int sent = 0; sent < 20_000; sent++) {
                  map.execute(all -> {});
                }
                return true;
              }));
    }
    while (senders.stream().anyMatch(each -> !each.outcome().isDone())) {
      assertThat(map.pending()).isBetween(0, CAPACITY);
    }
    senders.forEach(Sender::join);
  }

  @Test
  void isClosedAsSoonAsRequestsAreRefused() throws Exception {
    assertThat(map.isClosed()).isFalse();
    CompletableFuture<Boolean> seen;
    try (Halt halt = new Halt(map)) {
      seen = map.submit(all -> map.isClosed());
      assertThat(map.isClosed()).isFalse();
      map.close(Duration.ZERO);
      assertThat(map.isClosed()).isTrue();
      assertThat(map.pending()).isEqualTo(1);
    }
    assertThat(seen.join()).isTrue();
  }

  @Test
  void aTextDescribesItAndNotTheContent() throws Exception {
    Untouchable key = new Untouchable();
    map.submit(all -> all.put(key, key)).join();
    assertThat(map.toString())
        .isEqualTo("ConfinedMap[size 1, pending 0 of 3, open, owner thread \"the owner\"]");
    CompletableFuture<String> seen;
    try (Halt halt = new Halt(map)) {
      seen = map.submit(all -> map.toString());
      map.execute(all -> {});
      assertThat(map.toString())
          .isEqualTo("ConfinedMap[size 1, pending 2 of 3, open, owner thread \"the owner\"]");
      map.close(Duration.ZERO);
    }
    assertThat(seen.join())
        .isEqualTo("ConfinedMap[size 1, pending 1 of 3, closed, owner thread \"the owner\"]");
    map.close();
    assertThat(map.toString())
        .isEqualTo("ConfinedMap[size 1, pending 0 of 3, closed, owner thread \"the owner\"]");
  }

  /** A key and value that nobody may ask for a text. */
  private static final class Untouchable {
    @Override
    public String toString() {
      throw new AssertionError("asked");
    }
  }
}
