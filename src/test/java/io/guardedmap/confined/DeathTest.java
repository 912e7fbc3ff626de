package io.guardedmap.confined;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.ConfinedMap;
import io.guardedmap.Mortal;
import io.guardedmap.confined.Senders.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An owner that dies of an error that no request threw: nobody waits for it for ever. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("try") // a halt is not used, it lasts
class DeathTest {
  private final OutOfMemoryError cause = new OutOfMemoryError("beside the requests");
  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
  private final AtomicReference<Thread> owner = new AtomicReference<>();
  private final Mortal mortal = new Mortal();
  private final ConfinedMap<String, Integer> map = mortal.map(8, this::newThread);

  private Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "the owner");
    thread.setUncaughtExceptionHandler((ownerThread, failure) -> uncaught.add(failure));
    owner.set(thread);
    return thread;
  }

  @AfterEach
  void refusesAllNamingTheCause() {
    map.close();
    assertThat(owner.get().isAlive()).isFalse();
    assertThat(map.isClosed()).isTrue();
    assertThat(map.pending()).isZero();
    assertThat(map).hasToString(described());
    assertThatThrownBy(() -> map.submit(all -> 1))
        .isInstanceOf(RejectedExecutionException.class)
        .hasCause(cause)
        .hasMessageContaining("died");
    assertThatThrownBy(() -> map.trySubmit(all -> 1)).hasCause(cause);
    assertThatThrownBy(() -> map.execute(all -> {})).hasCause(cause);
    assertThatThrownBy(() -> map.asMap().put("a", 1)).hasCause(cause);
  }

  private String described() {
    return "ConfinedMap[size " + map.size() + ", pending 0 of 8, dead, owner thread \"the owner\"]";
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 7})
  void allThatWaitFailAndNothingOfTheirBatchIsSeen(int place) throws Exception {
    map.submit(all -> all.put("before", 1)).join();
    List<CompletableFuture<?>> answers = new ArrayList<>();
    Sender<Integer> waitsForRoom;
    Sender<Integer> view;
    try (Halt halt = new Halt(map)) {
      view = Senders.start(() -> map.asMap().put("a", 1)).awaitWaiting();
      for (int n = 0; n < 6; n++) {
        answers.add(map.submit(all -> all.merge("a", 1, Integer::sum)));
      }
      map.execute(all -> all.put("executed", 1));
      waitsForRoom = Senders.start(() -> map.submit(all -> all.put("b", 1)).join()).awaitWaiting();
      mortal.dieOf(cause, place);
    }
    for (CompletableFuture<?> each : answers) {
      assertThatThrownBy(each::join).hasCause(cause);
    }
    assertThatThrownBy(view::join).hasCause(cause);
    assertThatThrownBy(() -> waitsForRoom.join())
        .satisfies(failure -> assertThat(rootOf(failure)).isSameAs(cause));
    owner.get().join();
    assertThat(map.snapshot().toString()).isEqualTo("{before=1}");
    // The request whose outcome nobody waits for, and the thread itself.
    assertThat(uncaught).containsExactly(cause, cause);
  }

  private static Throwable rootOf(Throwable failure) {
    return failure.getCause() == null ? failure : rootOf(failure.getCause());
  }

  @Test
  void ofTwoCausesTheFirstCounts() throws Exception {
    List<CompletableFuture<?>> answers = new ArrayList<>();
    try (Halt halt = new Halt(map)) {
      for (int n = 0; n < 6; n++) {
        answers.add(map.submit(all -> all.put("a", 1)));
      }
      CompletableFuture<?> first = answers.get(0);
      answers.add(first.whenComplete((done, failure) -> mortal.dieOf(new InternalError(), 1)));
      mortal.dieOf(cause, 2);
    }
    for (CompletableFuture<?> each : answers) {
      assertThatThrownBy(each::join).hasCause(cause);
    }
    owner.get().join();
    assertThat(uncaught).containsExactly(cause);
    assertThat(map.size()).isZero();
  }

  @Test
  void whatWasAnsweredBeforeStands() throws Exception {
    CompletableFuture<Integer> before = map.submit(all -> all.merge("a", 1, Integer::sum));
    before.join();
    mortal.dieOf(cause, 0);
    CompletableFuture<Integer> last = map.submit(all -> all.merge("a", 1, Integer::sum));
    assertThatThrownBy(last::join).hasCause(cause);
    assertThat(before).isCompletedWithValue(1);
    assertThat(map.get("a")).isEqualTo(1);
  }
}
