package io.guardedmap.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.VersionedMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Flight Recorder can record of the maps. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventsTest {
  private final GuardedMap<String, Integer> map = new GuardedMap<>();

  @BeforeEach
  void putOne() {
    map.put("a", 1);
  }

  @AfterEach
  void isSoundAndFree() {
    Checks.checkFree(map);
    Checks.checkInvariants(map);
  }

  /** Starts a thread that gets as far as to wait for something. */
  private static Thread waiting(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.start();
    await().until(() -> thread.getState() == Thread.State.WAITING);
    return thread;
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    CompletableFuture.runAsync(
            () -> {
              try {
                latch.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            })
        .join();
  }

  private static @Nullable String keyClass(RecordedEvent event) {
    return event.getClass("keyClass") == null ? null : event.getClass("keyClass").getName();
  }

  private static void assertHasStackFrom(RecordedEvent event, Class<?> type, String method) {
    assertThat(event.getStackTrace().getFrames())
        .anyMatch(
            frame ->
                frame.getMethod().getType().getName().equals(type.getName())
                    && frame.getMethod().getName().equals(method));
  }

  // ---- Waiting for the guard -----------------------------------------------------------------

  static Stream<Arguments> waiters() {
    return Stream.of(
        waiter("put", String.class, map -> map.put("b", 2)),
        waiter("put", null, map -> map.put(null, 2)),
        waiter("clear", null, GuardedMap::clear),
        waiter("updateIf", null, map -> map.updateIf(map.snapshot(), all -> {})));
  }

  private static Arguments waiter(
      String name, @Nullable Class<?> keyClass, Consumer<GuardedMap<String, Integer>> call) {
    return Arguments.of(name, keyClass, call);
  }

  @ParameterizedTest
  @MethodSource("waiters")
  void writersWaitForTheGuard(
      String operation, @Nullable Class<?> keyClass, Consumer<GuardedMap<String, Integer>> call)
      throws Exception {
    try (Recorded recorded = Recorded.of("GuardWait")) {
      CountDownLatch end = new CountDownLatch(1);
      Thread holder = waiting("holder", () -> map.update(all -> awaitUninterrupted(end)));
      Thread waiter = waiting("waiter", () -> call.accept(map));
      end.countDown();
      holder.join();
      waiter.join();
      assertThat(recorded.by(waiter))
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.getString("operation")).isEqualTo(operation);
                assertThat(keyClass(event)).isEqualTo(keyClass == null ? null : keyClass.getName());
                assertThat(event.getString("holderOperation")).isEqualTo("update");
                assertThat(event.getString("holder")).isEqualTo("holder");
                assertThat(event.getDuration()).isPositive();
                assertHasStackFrom(event, GuardedMap.class, operation);
              });
    }
  }

  @Test
  void whoNeedNotWaitIsNotRecorded() throws Exception {
    try (Recorded recorded = Recorded.of("GuardWait")) {
      map.put("b", 2);
      map.snapshot();
      assertThat(recorded.by(Thread.currentThread())).isEmpty();
    }
  }

  // ---- User code under the guard -------------------------------------------------------------

  static Stream<Arguments> codeUnderTheGuard() {
    return Stream.of(
        Arguments.of("compute", String.class, code(map -> map.compute("b", (k, v) -> 2))),
        Arguments.of(
            "computeIfPresent",
            String.class,
            code(map -> map.computeIfPresent("a", EventsTest::sum))),
        Arguments.of("merge", String.class, code(map -> map.merge("a", 1, Integer::sum))),
        Arguments.of("merge", null, code(map -> map.merge(null, 1, Integer::sum))),
        Arguments.of("update", null, code(map -> map.update(all -> all.put("b", 2)))),
        Arguments.of("transact", null, code(map -> map.transact(VersionedMap::size))),
        Arguments.of("updateIf", null, code(map -> map.updateIf(map.snapshot(), all -> {}))));
  }

  private static Consumer<GuardedMap<String, Integer>> code(
      Consumer<GuardedMap<String, Integer>> call) {
    return call;
  }

  private static int sum(String key, int value) {
    return value + key.length();
  }

  @ParameterizedTest
  @MethodSource("codeUnderTheGuard")
  void codeUnderTheGuardIsRecorded(
      String operation, @Nullable Class<?> keyClass, Consumer<GuardedMap<String, Integer>> call)
      throws Exception {
    try (Recorded recorded = Recorded.of("UserCode")) {
      call.accept(map);
      assertThat(recorded.by(Thread.currentThread()))
          .singleElement()
          .satisfies(
              event -> {
                assertThat(event.getString("operation")).isEqualTo(operation);
                assertThat(keyClass(event)).isEqualTo(keyClass == null ? null : keyClass.getName());
                assertHasStackFrom(event, EventsTest.class, "codeUnderTheGuardIsRecorded");
              });
    }
  }

  @Test
  void codeThatThrowsIsRecorded() throws Exception {
    try (Recorded recorded = Recorded.of("UserCode")) {
      assertThatThrownBy(
              () ->
                  map.merge(
                      "a",
                      1,
                      (old, more) -> {
                        throw new IllegalArgumentException("on purpose");
                      }))
          .isInstanceOf(IllegalArgumentException.class);
      map.put("a", 2);
      assertThat(recorded.by(Thread.currentThread())).hasSize(1);
    }
  }

  @Test
  void codeWithoutTheGuardIsNotRecorded() throws Exception {
    try (Recorded recorded = Recorded.of("UserCode")) {
      map.put("b", 2);
      map.computeIfAbsent("c", String::length);
      map.replaceAll((key, value) -> value + 1);
      map.keySet().removeIf(key -> key.equals("b"));
      new VersionedMap<>(map).merge("a", 1, Integer::sum);
      assertThat(recorded.by(Thread.currentThread())).isEmpty();
    }
  }

  @Test
  void theLastRoundOfAskingIsRecorded() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (Recorded recorded = Recorded.of("UserCode")) {
      map.values()
          .removeIf(
              value -> {
                if (asked.incrementAndGet() <= 4) {
                  CompletableFuture.runAsync(() -> map.put("a", 1000 + value)).join();
                }
                return true;
              });
      assertThat(recorded.by(Thread.currentThread()))
          .singleElement()
          .satisfies(event -> assertThat(event.getString("operation")).isEqualTo("removeIf"));
    }
  }

  // ---- Rebuilds ------------------------------------------------------------------------------

  @Test
  void rebuildsAreRecorded() throws Exception {
    try (Recorded recorded = Recorded.of("Rebuild")) {
      for (int n = 0; n < 1000; n++) {
        map.put("key" + n, n);
      }
      map.keySet().removeIf(key -> !key.endsWith("0"));
      List<Integer> sizes =
          recorded.by(Thread.currentThread()).stream()
              .map(event -> event.getInt("entries"))
              .toList();
      assertThat(sizes).hasSizeGreaterThan(3);
      assertThat(sizes.subList(0, sizes.size() - 1)).isSorted();
      assertThat(sizes).last().isEqualTo(1001);
    }
  }

  // ---- Loads ---------------------------------------------------------------------------------

  @Test
  void loadsAreRecordedWithThoseWhoWait() throws Exception {
    try (Recorded recorded = Recorded.of("Load")) {
      CountDownLatch end = new CountDownLatch(1);
      Function<String, Integer> loader =
          key -> {
            awaitUninterrupted(end);
            return key.length();
          };
      Thread loading = waiting("loader", () -> map.computeIfAbsent("slow", loader));
      Thread first = waiting("first", () -> map.computeIfAbsent("slow", loader));
      Thread second = waiting("second", () -> map.computeIfAbsent("slow", loader));
      end.countDown();
      loading.join();
      first.join();
      second.join();
      assertThat(recorded.by(loading))
          .singleElement()
          .satisfies(
              event -> {
                assertThat(keyClass(event)).isEqualTo(String.class.getName());
                assertThat(event.getInt("waiters")).isEqualTo(2);
                assertHasStackFrom(event, GuardedMap.class, "computeIfAbsent");
              });
    }
  }

  @Test
  void loadsThatFailAreRecorded() throws Exception {
    try (Recorded recorded = Recorded.of("Load")) {
      map.computeIfAbsent("none", key -> null);
      assertThatThrownBy(() -> map.computeIfAbsent(null, String::length))
          .isInstanceOf(NullPointerException.class);
      map.computeIfAbsent("a", String::length); // present: no load
      assertThat(recorded.by(Thread.currentThread()))
          .extracting(EventsTest::keyClass)
          .containsExactly(String.class.getName(), null);
    }
  }
}
