package io.guardedmap.loads;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.CodedKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a caller of {@code computeIfAbsent} gets, whatever it and others do while its function runs.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoadsTest extends Loading {
  // ---- Who waits -----------------------------------------------------------------------------

  static Stream<Arguments> others() {
    Map<String, Consumer<Shared.Subject>> others = new LinkedHashMap<>();
    others.put("put", it -> it.map().put("other", 2));
    others.put("load", it -> it.map().computeIfAbsent("new", key -> 2));
    others.put("remove", it -> it.map().remove("other"));
    others.put("compute", it -> it.map().compute("other", (key, old) -> 2));
    others.put("putAll", it -> it.map().putAll(Map.of("other", 2)));
    others.put("removeIf", it -> it.map().values().removeIf(value -> true));
    others.put("update", it -> it.update().accept(all -> all.put("other", 2)));
    others.put("iterate", it -> assertThat(it.map().toString()).doesNotContain("loaded"));
    others.put("snapshot", it -> assertThat(it.snapshot().get()).hasSize(1));
    others.put("put of the same", it -> it.map().put("key", "loaded"));
    others.put("remove of the same", it -> it.map().remove("key"));
    return onEachMap(others);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("others")
  void nobodyWaitsForTheFunction(Shared shared, String name, Consumer<Shared.Subject> other) {
    Shared.Subject subject = shared.make();
    subject.map().put("other", 1);
    CompletableFuture<Object> loading = loading(subject.map(), "key", slow(key -> "loaded"));
    pass(entered);
    other.accept(subject);
    released.countDown();
    assertThat(loading.join()).isEqualTo("loaded");
    assertThat(subject.map()).containsEntry("key", "loaded");
  }

  @ParameterizedTest
  @EnumSource
  void whoAsksForTheSameKeyWaitsForItsValue(Shared shared) {
    ConcurrentMap<Object, Object> map = shared.make().map();
    Object value = new Object();
    CompletableFuture<Object> first = loading(map, "key", slow(key -> value));
    pass(entered);
    CompletableFuture<Object> second = waiting(map, new String("key"), Loading::unexpected);
    CompletableFuture<Object> third = waiting(map, new String("key"), Loading::unexpected);
    released.countDown();
    assertThat(first.join()).isSameAs(value);
    assertThat(second.join()).isSameAs(value);
    assertThat(third.join()).isSameAs(value);
  }

  @ParameterizedTest
  @EnumSource
  void anInterruptDoesNotEndTheWaitingAndIsKept(Shared shared) throws Exception {
    ConcurrentMap<Object, Object> map = shared.make().map();
    CompletableFuture<Object> first = loading(map, "key", slow(key -> "loaded"));
    pass(entered);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread waiter =
        new Thread(
            () -> {
              map.computeIfAbsent("key", Loading::unexpected);
              interrupted.complete(Thread.interrupted());
            });
    waiter.start();
    await().until(() -> isAwaitingLoad(waiter));
    waiter.interrupt();
    await().until(() -> !waiter.isInterrupted() && isAwaitingLoad(waiter));
    released.countDown();
    assertThat(interrupted.get(30, SECONDS)).isTrue();
    assertThat(first.join()).isEqualTo("loaded");
  }

  @ParameterizedTest
  @EnumSource
  void aFunctionMayBeInterruptedWhileItRuns(Shared shared) {
    ConcurrentMap<Object, Object> map = shared.make().map();
    Thread.currentThread().interrupt();
    assertThat(map.computeIfAbsent("key", key -> "loaded")).isEqualTo("loaded");
    assertThat(Thread.interrupted()).isTrue();
  }

  // ---- Failing -------------------------------------------------------------------------------

  static Stream<Arguments> failures() {
    Map<String, Function<Object, Object>> failures = new LinkedHashMap<>();
    failures.put("nothing", key -> null);
    failures.put(
        "exception",
        key -> {
          throw new IllegalArgumentException("no");
        });
    failures.put(
        "error",
        key -> {
          throw new StackOverflowError("no");
        });
    return onEachMap(failures);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("failures")
  void theNextOfThoseWhoWaitAsksItsOwnFunction(
      Shared shared, String name, Function<Object, Object> failure) {
    ConcurrentMap<Object, Object> map = shared.make().map();
    CompletableFuture<Object> first = loading(map, "key", slow(failure));
    pass(entered);
    CompletableFuture<Object> second = waiting(map, "key", key -> key + " of the second");
    CompletableFuture<Object> third = waiting(map, "key", Loading::unexpected);
    released.countDown();
    assertThat(second.join()).isEqualTo("key of the second");
    assertThat(third.join()).isEqualTo("key of the second");
    assertThat(first.handle((value, thrown) -> value).join()).isNull();
    assertThat(map).isEqualTo(Map.of("key", "key of the second"));
  }

  @ParameterizedTest
  @EnumSource
  void theNextOfThoseWhoWaitAsksAboutItsOwnKey(Shared shared) {
    ConcurrentMap<Object, Object> map = shared.make().map();
    CompletableFuture<Object> first = loading(map, "key", slow(key -> null));
    pass(entered);
    Object own = new String("key");
    CompletableFuture<Object> second = waiting(map, own, key -> key == own);
    released.countDown();
    assertThat(second.join()).isEqualTo(true);
    assertThat(first.join()).isNull();
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("failures")
  void theNextOfThoseWhoWaitLooksFirst(
      Shared shared, String name, Function<Object, Object> failure) {
    ConcurrentMap<Object, Object> map = shared.make().map();
    CompletableFuture<Object> first = loading(map, "key", slow(failure));
    pass(entered);
    CompletableFuture<Object> second = waiting(map, "key", Loading::unexpected);
    map.put("key", "put");
    released.countDown();
    assertThat(second.join()).isEqualTo("put");
    assertThat(first.handle((value, thrown) -> value).join()).isNull();
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("failures")
  void aFailedLoadLeavesTheKeyFree(Shared shared, String name, Function<Object, Object> failure) {
    ConcurrentMap<Object, Object> map = shared.make().map();
    assertThat(loading(map, "key", failure).handle((value, thrown) -> value).join()).isNull();
    assertThat(map).isEmpty();
    assertThat(loading(map, "key", key -> "loaded").join()).isEqualTo("loaded");
  }

  @ParameterizedTest
  @EnumSource
  void eachOfManyAsksOnceWhileAllFail(Shared shared) {
    ConcurrentMap<Object, Object> map = shared.make().map();
    AtomicInteger asked = new AtomicInteger();
    Function<Object, Object> failing =
        key -> {
          asked.incrementAndGet();
          return null;
        };
    List<CompletableFuture<Object>> all = new ArrayList<>();
    all.add(loading(map, "key", slow(failing)));
    pass(entered);
    for (int n = 0; n < 200; n++) {
      all.add(loading(map, "key", failing));
    }
    released.countDown();
    all.forEach(each -> assertThat(each.join()).isNull());
    assertThat(asked).hasValue(201);
  }

  /**
   * Another load of the same hash code began later and goes on, so that the first is still known.
   */
  @ParameterizedTest
  @EnumSource
  void aLoadThatHasEndedIsNotFoundBehindAnother(Shared shared) {
    ConcurrentMap<Object, Object> map = shared.make().map();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    CompletableFuture<Object> first =
        loading(
            map,
            new CodedKey(1, 7),
            key -> {
              begun.countDown();
              pass(mayEnd);
              return "old";
            });
    pass(begun);
    CompletableFuture<Object> second = loading(map, new CodedKey(2, 7), slow(key -> "other"));
    pass(entered);
    mayEnd.countDown();
    assertThat(first.join()).isEqualTo("old");
    map.remove(new CodedKey(1, 7));
    assertThat(map.computeIfAbsent(new CodedKey(1, 7), key -> "new")).isEqualTo("new");
    released.countDown();
    assertThat(second.join()).isEqualTo("other");
  }

  // ---- What others write meanwhile -----------------------------------------------------------

  @ParameterizedTest
  @EnumSource
  void aValuePutMeanwhileStays(Shared shared) {
    ConcurrentMap<Object, Object> map = shared.make().map();
    CompletableFuture<Object> first = loading(map, "key", slow(key -> "loaded"));
    pass(entered);
    CompletableFuture<Object> second = waiting(map, "key", Loading::unexpected);
    map.put("key", "put");
    released.countDown();
    assertThat(first.join()).isEqualTo("put");
    assertThat(second.join()).isEqualTo("put");
    assertThat(map).containsEntry("key", "put");
  }

  @ParameterizedTest
  @EnumSource
  void aNullValuePutMeanwhileCountsForNone(Shared shared) {
    ConcurrentMap<Object, Object> map = shared.make().map();
    CompletableFuture<Object> first = loading(map, "key", slow(key -> "loaded"));
    pass(entered);
    map.put("key", null);
    released.countDown();
    assertThat(first.join()).isEqualTo("loaded");
    assertThat(map).isEqualTo(Map.of("key", "loaded"));
  }

  // ---- What the function does ----------------------------------------------------------------

  @ParameterizedTest
  @EnumSource
  void recursionThatRemembersWorks(Shared shared) {
    ConcurrentMap<Object, Object> map = shared.make().map();
    assertThat(sum(map, 100)).isEqualTo(5050);
    assertThat(map).hasSize(101);
  }

  private static int sum(ConcurrentMap<Object, Object> map, int n) {
    return (int) map.computeIfAbsent(n, key -> n == 0 ? 0 : n + sum(map, n - 1));
  }

  @ParameterizedTest
  @EnumSource
  void keysOfOneHashCodeLoadInsideEachOther(Shared shared) {
    ConcurrentMap<Object, Object> map = shared.make().map();
    assertThat(depth(map, 20)).isEqualTo(20);
    assertThat(map).hasSize(21);
  }

  private static int depth(ConcurrentMap<Object, Object> map, int n) {
    Object key = new CodedKey(n, 7);
    return (int) map.computeIfAbsent(key, same -> n == 0 ? 0 : 1 + depth(map, n - 1));
  }

  /** Where classes register themselves. */
  private static final GuardedMap<Object, Object> REGISTRY = new GuardedMap<>();

  /** If its initialiser fails, it can't be used any more. */
  private static final class Registered {
    static final Object NAME = "registered";

    static {
      REGISTRY.put(NAME, REGISTRY.computeIfAbsent("number", key -> 0));
    }
  }

  @Test
  void theClassThatAFunctionUsesMayRegisterItself() {
    REGISTRY.put("number", 7);
    assertThat(REGISTRY.computeIfAbsent("key", key -> Registered.NAME)).isEqualTo(Registered.NAME);
    assertThat(REGISTRY).isEqualTo(Map.of("number", 7, "registered", 7, "key", "registered"));
  }

  @ParameterizedTest
  @EnumSource
  void whatTheFunctionPutsForItsKeyStays(Shared shared) {
    ConcurrentMap<Object, Object> map = shared.make().map();
    Object loaded =
        map.computeIfAbsent(
            "key",
            key -> {
              map.put(key, "put");
              return "loaded";
            });
    assertThat(loaded).isEqualTo("put");
    assertThat(map).isEqualTo(Map.of("key", "put"));
  }

  @ParameterizedTest
  @EnumSource
  void theNullKeyIsLoadedToo(Shared shared) {
    ConcurrentMap<Object, Object> map = shared.make().map();
    CompletableFuture<Object> first = loading(map, null, slow(key -> "of " + key));
    pass(entered);
    CompletableFuture<Object> second = waiting(map, null, Loading::unexpected);
    released.countDown();
    assertThat(first.join()).isEqualTo("of null");
    assertThat(second.join()).isEqualTo("of null");
    assertThat(map.get(null)).isEqualTo("of null");
  }

  @ParameterizedTest
  @EnumSource
  void aKeyGoesInUnderTheHashCodeThatItHadAtFirst(Shared shared) {
    ConcurrentMap<Object, Object> map = shared.make().map();
    List<Object> key = new ArrayList<>(List.of(1));
    map.computeIfAbsent(
        key,
        same -> {
          key.add(2);
          return "loaded";
        });
    assertThat(map.get(key)).isNull();
    key.remove(1);
    assertThat(map.get(key)).isEqualTo("loaded");
  }

  @ParameterizedTest
  @EnumSource
  void askingForTheSameKeyFromInsideIsRefused(Shared shared) {
    ConcurrentMap<Object, Object> map = shared.make().map();
    assertThatThrownBy(
            () ->
                map.computeIfAbsent(
                    "key", key -> map.computeIfAbsent(new String("key"), same -> 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "computeIfAbsent of "
                + shared.called("key")
                + " called from inside the load of the same key");
    assertThat(map).isEmpty();
    assertThat(map.computeIfAbsent("key", key -> 2)).isEqualTo(2);
  }
}
