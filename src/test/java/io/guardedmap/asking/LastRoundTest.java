package io.guardedmap.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who asks about the entries of a {@link GuardedMap} asks again about what others write, four
 * times; then they wait. Here somebody writes to the first entry whenever that is asked about.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LastRoundTest {
  private static final int ROUNDS = 4;
  private static final int SIZE = 10;

  private final GuardedMap<Integer, Integer> map = new GuardedMap<>();
  private final List<Integer> asked = new ArrayList<>();
  private int firstAsked;

  LastRoundTest() {
    for (int n = 0; n < SIZE; n++) {
      map.put(n, n);
    }
  }

  @AfterEach
  void isSoundAndFree() {
    Checks.checkFree(map);
    Checks.checkInvariants(map);
  }

  private void byAnother(Runnable action) {
    CompletableFuture.runAsync(action).join();
  }

  /** Removes those that are odd; does something in the last round. */
  private boolean removeOdd(Runnable last) {
    return map.keySet()
        .removeIf(
            key -> {
              asked.add(key);
              if (key == 0 && ++firstAsked <= ROUNDS) {
                byAnother(() -> map.merge(0, 100, Integer::sum));
              } else if (key == 0) {
                last.run();
              }
              return key % 2 != 0;
            });
  }

  @Test
  void othersWaitForTheLastRoundAndSnapshotsAndReadersDoNot() {
    CompletableFuture<Integer> waiting = new CompletableFuture<>();
    boolean removed =
        removeOdd(
            () -> {
              Thread writer = new Thread(() -> waiting.complete(map.put(1, 77)), "writer");
              writer.start();
              await().until(() -> writer.getState() == Thread.State.WAITING);
              byAnother(
                  () -> {
                    MapSnapshot<Integer, Integer> snapshot = map.snapshot();
                    assertThat(snapshot).hasSize(SIZE).containsEntry(0, 400);
                    assertThat(map.get(1)).isEqualTo(1);
                    assertThat(map.keySet().stream()).hasSize(SIZE);
                    assertThat(map.firstEntry()).isEqualTo(Map.entry(0, 400));
                  });
              assertThat(waiting).isNotDone();
            });
    assertThat(removed).isTrue();
    assertThat(waiting.join()).isNull(); // its key had been removed
    assertThat(asked).hasSize(SIZE + ROUNDS);
    assertThat(map).hasSize(SIZE / 2 + 1).containsEntry(1, 77).containsEntry(0, 400);
  }

  /** What user code may do to the map meanwhile, without effect on the numbers from 0 to 9. */
  static Stream<Arguments> writes() {
    Map<String, Consumer<GuardedMap<Integer, Integer>>> writes = new LinkedHashMap<>();
    writes.put("put", map -> map.put(20, 1));
    writes.put("putAll", map -> map.putAll(Map.of(20, 1)));
    writes.put("computeIfAbsent", map -> map.computeIfAbsent(20, key -> 1));
    writes.put("compute", map -> map.compute(20, (key, old) -> 1));
    writes.put("merge", map -> map.merge(20, 1, Integer::sum));
    writes.put("update", map -> map.update(all -> all.put(20, 1)));
    writes.put("updateIf", map -> map.updateIf(map.snapshot(), all -> all.put(20, 1)));
    writes.put(
        "put and remove",
        map -> {
          map.put(20, 1);
          map.put(21, 1);
          map.remove(21);
        });
    writes.put(
        "put and poll",
        map -> {
          map.put(20, 1);
          map.put(21, 1);
          map.pollLastEntry();
        });
    writes.put(
        "removeIf",
        map -> {
          map.put(20, 1);
          map.put(21, 1);
          assertThat(map.values().removeIf(value -> value == 1 && map.remove(21) != null)).isTrue();
          assertThat(map).containsKey(20).doesNotContainKeys(1, 21);
        });
    writes.put(
        "Iterator.remove",
        map -> {
          map.put(21, 1);
          map.put(20, 1);
          var keys = map.keySet().iterator();
          while (keys.next() != 21) {
            // on
          }
          keys.remove();
        });
    writes.put(
        "so many that it is rebuilt",
        map -> {
          for (int n = 20; n < 700; n++) {
            map.put(n, 1);
          }
          map.keySet().removeIf(key -> key > 20);
        });
    return writes.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("writes")
  void userCodeMayWriteInTheLastRound(String name, Consumer<GuardedMap<Integer, Integer>> write) {
    assertThat(removeOdd(() -> write.accept(map))).isTrue();
    assertThat(map).containsOnlyKeys(0, 2, 4, 6, 8, 20);
    assertThat(asked).hasSize(SIZE + ROUNDS);
  }

  /** It would wait for the one that loads, who waits for the lock. */
  @Test
  void aKeyThatAnotherLoadsIsNotWaitedForInTheLastRound() {
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    CompletableFuture<Integer> other =
        CompletableFuture.supplyAsync(
            () ->
                map.computeIfAbsent(
                    30,
                    key -> {
                      loading.countDown();
                      await().until(() -> done.getCount() == 0);
                      return 3;
                    }),
            task -> new Thread(task, "loader").start());
    await().until(() -> loading.getCount() == 0);
    removeOdd(() -> assertThat(map.computeIfAbsent(30, key -> 7)).isEqualTo(7));
    done.countDown();
    assertThat(other.join()).isEqualTo(7);
  }

  @Test
  void functionsThatItGivesToTheMapMayNotWrite() {
    removeOdd(
        () ->
            assertThatThrownBy(() -> map.compute(2, (key, old) -> map.put(3, 3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("put", "compute"));
    assertThat(map).containsOnlyKeys(0, 2, 4, 6, 8).containsEntry(2, 2);
  }

  @Test
  void whatThrowsInTheLastRoundHasChangedNothingButWhatItHasWritten() {
    IllegalArgumentException failure = new IllegalArgumentException("no");
    assertThatThrownBy(
            () ->
                removeOdd(
                    () -> {
                      map.put(20, 1);
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThat(map).hasSize(SIZE + 1).containsEntry(20, 1);
  }

  /** Of two that ask on one thread, each knows what the other has written, and what others have. */
  @Test
  void theOneAroundGoesOnThoughTheOneInsideHasItsLastRound() {
    List<Integer> outer = new ArrayList<>();
    boolean removed =
        map.values()
            .removeIf(
                value -> {
                  outer.add(value);
                  if (outer.size() == 5) {
                    removeOdd(() -> map.put(20, 20));
                  }
                  return value == 6 || value == 20;
                });
    assertThat(removed).isTrue();
    // 0 to 4, the even ones of the rest, and the first again, to which others have written.
    assertThat(outer).startsWith(0, 1, 2, 3, 4).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 400, 6, 8);
    assertThat(map).containsOnlyKeys(0, 2, 4, 8, 20);
  }

  @Test
  void replacesAllInTheLastRound() {
    map.replaceAll(
        (key, value) -> {
          if (key == 0 && ++firstAsked <= ROUNDS) {
            byAnother(() -> map.merge(0, 100, Integer::sum));
          }
          return value + 1000;
        });
    assertThat(map).hasSize(SIZE).containsEntry(0, 1400).containsEntry(9, 1009);
  }
}
