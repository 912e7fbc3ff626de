package io.guardedmap.confined;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.Checks;
import io.guardedmap.ConfinedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of requests: alone, and as a batch. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("try") // a halt is not used, it lasts
class TransactionsTest {
  private final ConfinedMap<String, Integer> map = new ConfinedMap<>();

  @AfterEach
  void isSound() {
    map.close();
    Checks.checkInvariants(map.snapshot());
  }

  @Test
  void theFutureHasTheResultAndThenTheChangesAreSeen() throws Exception {
    CompletableFuture<String> answer =
        map.submit(
            all -> {
              all.put("a", 1);
              all.put(null, null);
              return "done";
            });
    assertThat(answer.join()).isEqualTo("done");
    assertThat(map.get("a")).isEqualTo(1);
    assertThat(map.containsKey(null)).isTrue();
    assertThat(map.get(null)).isNull();
    assertThat(map.getOrDefault("b", 5)).isEqualTo(5);
    assertThat(map.size()).isEqualTo(2);
    assertThat(map.version()).isEqualTo(2);
    assertThat(map.snapshot().toString()).isEqualTo("{a=1, null=null}");
    assertThat(map.<Object>submit(all -> null).join()).isNull();
  }

  @Test
  void aSnapshotNeverChangesAndIsTheSameWhileNothingIsWritten() throws Exception {
    map.submit(all -> all.put("a", 1)).join();
    MapSnapshot<String, Integer> before = map.snapshot();
    map.submit(all -> all.get("a")).join();
    assertThat(map.snapshot()).isSameAs(before);
    map.submit(all -> all.put("a", 2)).join();
    assertThat(before.get("a")).isEqualTo(1);
    assertThat(map.snapshot().get("a")).isEqualTo(2);
  }

  @Test
  void startsFromAnotherMap() {
    try (ConfinedMap<String, Integer> copy = new ConfinedMap<>(Map.of("a", 1), 4, Thread::new)) {
      assertThat(copy.snapshot()).isEqualTo(Map.of("a", 1));
      copy.asMap().put("b", 2);
      assertThat(new VersionedMap<>(copy.asMap())).isEqualTo(Map.of("a", 1, "b", 2));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void aRequestThatThrowsIsUndoneAloneWhereverItStandsInTheBatch(int bad) throws Exception {
    map.submit(all -> all.put("counter", 0)).join();
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    try (Halt halt = new Halt(map)) {
      for (int n = 0; n < 6; n++) {
        int number = n;
        answers.add(
            map.submit(
                all -> {
                  all.put("key " + number, number);
                  all.remove("key " + (number - 2));
                  int count = all.merge("counter", 1, Integer::sum);
                  if (number == bad) {
                    throw new IllegalArgumentException("no");
                  }
                  return count;
                }));
      }
    }
    for (int n = 0; n < 6; n++) {
      if (n == bad) {
        assertThatThrownBy(answers.get(n)::join)
            .isInstanceOf(CompletionException.class)
            .hasCauseInstanceOf(IllegalArgumentException.class);
      } else {
        assertThat(answers.get(n).join()).isEqualTo(n < bad ? n + 1 : n);
      }
      // Without its removal the key of the one two before it stays.
      boolean stays = n != bad && (n >= 4 || n + 2 == bad);
      assertThat(map.containsKey("key " + n)).as("key %d", n).isEqualTo(stays);
    }
    assertThat(map.get("counter")).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void aWriteThroughTheViewIsPartOfABatchThatIsPartlyUndone(int bad) throws Exception {
    List<CompletableFuture<?>> answers = new ArrayList<>();
    Map<String, Integer> view = map.asMap();
    try (Halt halt = new Halt(map)) {
      for (int n = 0; n < 4; n++) {
        int number = n;
        if (n == bad) {
          answers.add(
              map.submit(
                  all -> {
                    all.clear();
                    throw new IllegalArgumentException("no");
                  }));
        } else {
          answers.add(
              Senders.start(() -> view.put("key " + number, number)).awaitWaiting().outcome());
        }
      }
    }
    for (int n = 0; n < 4; n++) {
      if (n != bad) {
        answers.get(n).join();
      }
    }
    assertThat(map.size()).isEqualTo(3);
    assertThat(map.containsKey("key " + bad)).isFalse();
  }

  @Test
  void aBatchAppearsAtOnceAndEachOfItSeesThoseBeforeIt() throws Exception {
    List<CompletableFuture<String>> answers = new ArrayList<>();
    try (Halt halt = new Halt(map)) {
      for (int n = 0; n < 100; n++) {
        int number = n;
        answers.add(
            map.submit(
                all -> {
                  all.put("key " + number, number);
                  return all.size() + " of which published " + map.size() + ", " + map.version();
                }));
      }
      assertThat(answers).noneMatch(CompletableFuture::isDone);
    }
    for (int n = 0; n < 100; n++) {
      assertThat(answers.get(n).join()).isEqualTo((n + 1) + " of which published 0, 0");
    }
    assertThat(map.size()).isEqualTo(100);
  }

  @Test
  void noAnswerIsKnownBeforeTheChangesOfItsBatchAreSeen() throws Exception {
    List<CompletableFuture<Integer>> sizes = new ArrayList<>();
    try (Halt halt = new Halt(map)) {
      for (int n = 0; n < 10; n++) {
        int number = n;
        sizes.add(map.submit(all -> all.put("key " + number, 0)).thenApply(done -> map.size()));
      }
    }
    for (CompletableFuture<Integer> size : sizes) {
      assertThat(size.join()).isEqualTo(10);
    }
  }

  @Test
  void moreRequestsThanOneBatchTakesAreAllRun() throws Exception {
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    try (Halt halt = new Halt(map)) {
      for (int n = 0; n < 1000; n++) {
        answers.add(map.submit(all -> all.merge("a", 1, Integer::sum)));
      }
    }
    for (int n = 0; n < 1000; n++) {
      assertThat(answers.get(n).join()).isEqualTo(n + 1);
    }
  }

  @Test
  void theMapOfARequestIsDeadAfterwards() throws Exception {
    AtomicReference<VersionedMap<?, ?>> kept = new AtomicReference<>();
    map.submit(
            all -> {
              kept.set(all);
              return all.snapshot();
            })
        .join();
    assertThatThrownBy(() -> kept.get().size()).isInstanceOf(IllegalStateException.class);
    map.submit(
            all ->
                assertThatThrownBy(() -> kept.get().clear())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("after its body ended"))
        .join();
  }

  @Test
  void aRequestThatNobodyWantsAnyMoreIsNotRun() throws Exception {
    CompletableFuture<Integer> cancelled;
    CompletableFuture<Integer> completed;
    try (Halt halt = new Halt(map)) {
      cancelled = map.submit(all -> all.put("cancelled", 1));
      completed = map.submit(all -> all.put("completed", 1));
      cancelled.cancel(true);
      completed.complete(7);
    }
    map.submit(all -> all.put("next", 1)).join();
    assertThat(map.snapshot()).containsOnlyKeys("next");
    assertThat(cancelled).isCancelled();
    assertThat(completed).isCompletedWithValue(7);
  }

  @Test
  void aRequestThatIsCancelledWhileItRunsHasItsEffect() throws Exception {
    AtomicReference<CompletableFuture<?>> self = new AtomicReference<>();
    try (Halt halt = new Halt(map)) {
      self.set(
          map.submit(
              all -> {
                self.get().cancel(true);
                return all.put("a", 1);
              }));
    }
    map.submit(all -> null).join();
    assertThat(self.get()).isCancelled();
    assertThat(map.get("a")).isEqualTo(1);
  }

  @Test
  void whatOthersDoToAFutureDoesNotReachTheMap() throws Exception {
    CompletableFuture<Integer> answer = map.submit(all -> all.merge("a", 1, Integer::sum));
    answer.join();
    answer.obtrudeException(new IllegalStateException());
    answer.obtrudeValue(9);
    assertThat(map.submit(all -> all.merge("a", 1, Integer::sum)).join()).isEqualTo(2);
  }

  @Test
  void whatFollowsFromAnAnswerMayFailAsItLikes() throws Exception {
    CompletableFuture<Object> failed;
    try (Halt halt = new Halt(map)) {
      failed =
          map.submit(all -> all.put("a", 1))
              .thenApply(
                  done -> {
                    throw new StackOverflowError("in what follows");
                  });
    }
    assertThatThrownBy(failed::join).hasCauseInstanceOf(StackOverflowError.class);
    assertThat(map.submit(all -> all.get("a")).join()).isEqualTo(1);
  }
}
