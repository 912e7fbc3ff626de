package io.guardedmap.confined;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.Checks;
import io.guardedmap.ConfinedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.confined.Senders.Sender;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many senders at once: in order, each once, and nothing lost. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ManySendersTest {
  private static final int SENDERS = 8;

  /** What one sender got: the answers, in the order of sending. */
  private record Sent(int sender, List<CompletableFuture<Integer>> answers) {}

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 1024})
  void requestsOfEachSenderAreRunInItsOrder(int capacity) {
    try (ConfinedMap<Integer, Integer> map = new ConfinedMap<>(capacity)) {
      List<Sender<Boolean>> senders = new ArrayList<>();
      for (int s = 0; s < SENDERS; s++) {
        int sender = s;
        senders.add(
            Senders.start(
                () -> {
                  List<CompletableFuture<Boolean>> inOrder = new ArrayList<>();
                  for (int n = 0; n < 2000; n++) {
                    int number = n;
                    inOrder.add(
                        map.submit(
                            all -> {
                              Integer before = all.put(sender, number);
                              return before == null ? number == 0 : before == number - 1;
                            }));
                    if (n % 100 == 0) {
                      // Whoever waits for one sees it, and those before.
                      inOrder.get(n).join();
                      assertThat(map.get(sender)).isEqualTo(n);
                    }
                  }
                  return inOrder.stream().allMatch(CompletableFuture::join);
                }));
      }
      assertThat(senders).allMatch(Sender::join);
      assertThat(map.size()).isEqualTo(SENDERS);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 1024})
  void everyAcceptedRequestIsAnsweredOnceThoughTheMapIsClosedInTheMiddle(int capacity)
      throws Exception {
    for (int round = 0; round < 5; round++) {
      ConfinedMap<Integer, Integer> map = new ConfinedMap<>(capacity);
      AtomicInteger answered = new AtomicInteger();
      CountDownLatch underWay = new CountDownLatch(SENDERS * 50);
      List<Sender<Sent>> senders = new ArrayList<>();
      for (int s = 0; s < SENDERS; s++) {
        int sender = s;
        senders.add(Senders.start(() -> sendUntilRefused(map, sender, underWay, answered)));
      }
      Halt.pass(underWay);
      map.close();

      MapSnapshot<Integer, Integer> last = map.snapshot();
      int accepted = 0;
      for (Sender<Sent> each : senders) {
        Sent sent = each.join();
        accepted += sent.answers().size();
        assertThat(sent.answers()).allMatch(CompletableFuture::isDone);
        for (int n = 0; n < sent.answers().size(); n++) {
          assertThat(sent.answers().get(n).join()).isEqualTo(n + 1);
        }
        assertThat(last.getOrDefault(sent.sender(), 0)).isEqualTo(sent.answers().size());
      }
      assertThat(answered).hasValue(accepted);
      assertThat(map.snapshot()).isSameAs(last);
      Checks.checkInvariants(last);
    }
  }

  private static Sent sendUntilRefused(
      ConfinedMap<Integer, Integer> map,
      int sender,
      CountDownLatch underWay,
      AtomicInteger answered)
      throws InterruptedException {
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    try {
      while (true) {
        CompletableFuture<Integer> answer = map.submit(all -> all.merge(sender, 1, Integer::sum));
        answers.add(answer.whenComplete((done, failure) -> answered.incrementAndGet()));
        underWay.countDown();
      }
    } catch (RejectedExecutionException closed) {
      return new Sent(sender, answers);
    }
  }

  @Test
  void writersThroughTheViewLoseNothing() {
    try (ConfinedMap<Integer, Integer> map = new ConfinedMap<>(4)) {
      List<Sender<Boolean>> senders = new ArrayList<>();
      for (int s = 0; s < SENDERS; s++) {
        senders.add(
            Senders.start(
                () -> {
                  for (int n = 0; n < 300; n++) {
                    map.asMap().merge(0, 1, Integer::sum);
                    assertThat(map.asMap().putIfAbsent(n + 1, n)).isIn(null, n);
                  }
                  return true;
                }));
      }
      senders.forEach(Sender::join);
      assertThat(map.get(0)).isEqualTo(SENDERS * 300);
      assertThat(map.size()).isEqualTo(301);
      Checks.checkInvariants(map.asMap());
    }
  }

  @Test
  void readersSeeWholeTransactionsOnly() {
    try (ConfinedMap<Integer, Integer> map = new ConfinedMap<>()) {
      Sender<Boolean> writer =
          Senders.start(
              () -> {
                for (int n = 0; n < 5000; n++) {
                  int number = n;
                  map.execute(
                      all -> {
                        all.put(number % 1000, number);
                        all.put(number % 1000 + 1000, number);
                      });
                }
                return true;
              });
      while (!writer.outcome().isDone()) {
        MapSnapshot<Integer, Integer> seen = map.snapshot();
        for (int n = 0; n < 1000; n++) {
          assertThat(seen.get(n + 1000)).isEqualTo(seen.get(n));
        }
      }
      assertThat(writer.join()).isTrue();
    }
  }

  @Test
  void aThousandThreadsOfTheLightestKindGetOn() throws Exception {
    AtomicInteger sound = new AtomicInteger();
    try (ConfinedMap<Integer, Integer> map = new ConfinedMap<>(8)) {
      ExecutorService virtual = virtualThreads();
      for (int t = 0; t < 1000; t++) {
        int thread = t;
        virtual.execute(
            () -> {
              map.asMap().put(thread, thread);
              if (map.get(thread) == thread && sentOne(map).join() > 0) {
                sound.incrementAndGet();
              }
            });
      }
      virtual.shutdown();
      assertThat(virtual.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
      assertThat(sound).hasValue(1000);
      assertThat(map.get(-1)).isEqualTo(1000);
    }
  }

  private static CompletableFuture<Integer> sentOne(ConfinedMap<Integer, Integer> map) {
    try {
      return map.submit(all -> all.merge(-1, 1, Integer::sum));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * An executor of virtual threads, or of platform threads where there are none (before JDK 21).
   */
  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException e) {
      return Executors.newCachedThreadPool();
    }
  }
}
