package io.guardedmap.guarded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits for whom: writers for each other, and nobody for who iterates or compares. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WaitingTest {
  private final GuardedMap<String, Integer> map = new GuardedMap<>(Map.of("a", 1));
  private final CountDownLatch inside = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  private static void pass(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void stayInside(Map<String, Integer> all) {
    all.put("b", 2);
    inside.countDown();
    pass(release);
    all.put("c", 3);
  }

  @Test
  void writersWaitForATransactionAndThenGoOnFromItsOutcome() {
    CompletableFuture<Boolean> transaction =
        Other.start(
            () -> {
              map.update(this::stayInside);
              return true;
            });
    pass(inside);
    AtomicReference<Thread> writer = new AtomicReference<>();
    CompletableFuture<Integer> written =
        Other.start(
            () -> {
              writer.set(Thread.currentThread());
              return map.merge("c", 10, Integer::sum);
            });
    await().until(() -> writer.get() != null);
    await().until(() -> writer.get().getState() == Thread.State.WAITING);
    assertThat(map.containsKey("c")).isFalse();

    release.countDown();
    assertThat(written.join()).isEqualTo(13);
    transaction.join();
    Checks.checkFree(map);
  }

  @Test
  void noLockIsHeldWhileTheCallersCodeIteratesOrCompares() {
    map.forEach((key, value) -> Other.thread(() -> map.put(key + "'", value)));
    map.keySet().forEach(key -> Other.thread(() -> map.put(key, 5)));
    map.entrySet().stream().forEach(entry -> Other.thread(() -> map.remove(entry.getKey())));
    assertThat(map).isEmpty();

    GuardedMap<String, Object> values = new GuardedMap<>();
    values.put("x", new WritingToString(values));
    assertThat(values.toString()).isEqualTo("{x=written}");
    assertThat(values.containsKey("by toString")).isTrue();
    Checks.checkFree(values);
  }

  private static final class WritingToString {
    private final GuardedMap<String, Object> map;

    WritingToString(GuardedMap<String, Object> map) {
      this.map = map;
    }

    @Override
    public String toString() {
      Other.thread(() -> map.put("by toString", 1));
      return "written";
    }
  }

  @Test
  void mapsThatCopyEachOtherInBulkDoNotLockEachOtherOut() throws Exception {
    GuardedMap<Integer, Integer> one = new GuardedMap<>();
    GuardedMap<Integer, Integer> other = new GuardedMap<>();
    CyclicBarrier start = new CyclicBarrier(2);
    List<CompletableFuture<Boolean>> copiers = new ArrayList<>();
    for (boolean direction : List.of(true, false)) {
      GuardedMap<Integer, Integer> from = direction ? one : other;
      GuardedMap<Integer, Integer> to = direction ? other : one;
      copiers.add(
          Other.start(
              () -> {
                for (int n = 0; n < 3000; n++) {
                  arrive(n == 0 ? start : null);
                  from.put(n, n);
                  to.putAll(from);
                  if (n % 10 == 0) {
                    to.replaceContents(from);
                    to.keySet().retainAll(from.keySet());
                  }
                }
                return true;
              }));
    }
    copiers.forEach(CompletableFuture::join);
    Checks.checkFree(one);
    Checks.checkFree(other);
  }

  private static void arrive(CyclicBarrier barrier) {
    try {
      if (barrier != null) {
        barrier.await();
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
