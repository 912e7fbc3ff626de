package io.guardedmap.confined;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guardedmap.ConfinedMap;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The thread that owns the map: who makes it, what it survives, and that it never waits for itself.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("try") // a halt is not used, it lasts
class OwnerThreadTest {
  private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
  private final AtomicReference<Thread> owner = new AtomicReference<>();
  private final ConfinedMap<String, Integer> map = new ConfinedMap<>(16, this::newThread);

  private Thread newThread(Runnable task) {
    Thread thread = new Thread(task, "the owner");
    thread.setUncaughtExceptionHandler((ownerThread, failure) -> uncaught.add(failure));
    owner.set(thread);
    return thread;
  }

  @AfterEach
  void isAliveToTheEnd() throws Exception {
    assertThat(map.submit(all -> Thread.currentThread()).join()).isSameAs(owner.get());
    map.close();
    assertThat(owner.get().isAlive()).isFalse();
  }

  @Test
  void isADaemonUnlessTheFactorySaysOtherwise() throws Exception {
    try (ConfinedMap<String, Integer> other = new ConfinedMap<>()) {
      Thread thread = other.submit(all -> Thread.currentThread()).join();
      assertThat(thread.isDaemon()).isTrue();
      assertThat(thread.getName()).startsWith("confined-map-");
    }
    assertThat(map.submit(all -> Thread.currentThread()).join().isDaemon()).isFalse();
  }

  @Test
  void inheritsNothingFromWhoMakesTheMap() throws Exception {
    InheritableThreadLocal<String> user = new InheritableThreadLocal<>();
    Thread maker = Thread.currentThread();
    ClassLoader before = maker.getContextClassLoader();
    user.set("alice");
    try (URLClassLoader plugin = new URLClassLoader(new URL[0])) {
      maker.setContextClassLoader(plugin);
      try (ConfinedMap<String, Integer> other = new ConfinedMap<>()) {
        Thread thread = other.submit(all -> Thread.currentThread()).join();
        assertThat(thread.getContextClassLoader()).isSameAs(ClassLoader.getSystemClassLoader());
        assertThat(other.submit(all -> String.valueOf(user.get())).join()).isEqualTo("null");
      }
    } finally {
      maker.setContextClassLoader(before);
    }
  }

  @Test
  void isRefusedIfItDoesNotRun() {
    assertThatThrownBy(() -> new ConfinedMap<>(1, task -> null))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("no thread");
    assertThatThrownBy(
            () ->
                new ConfinedMap<>(
                    1,
                    task ->
                        new Thread(task) {
                          @Override
                          public synchronized void start() {}
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not run");
    OutOfMemoryError none = new OutOfMemoryError("no thread left");
    assertThatThrownBy(
            () ->
                new ConfinedMap<>(
                    1,
                    task ->
                        new Thread(task) {
                          @Override
                          public synchronized void start() {
                            throw none;
                          }
                        }))
        .isSameAs(none);
    assertThatThrownBy(() -> new ConfinedMap<>(1, null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> new ConfinedMap<>(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ConfinedMap<>((1 << 30) + 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Illegal capacity: 1073741825");
    assertThatThrownBy(() -> new ConfinedMap<>(null, 1, Thread::new))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void endsIfTheFactoryHasStartedIt() {
    AtomicReference<Thread> started = new AtomicReference<>();
    assertThatThrownBy(
            () ->
                new ConfinedMap<>(
                    1,
                    task -> {
                      Thread thread =
                          new Thread(
                              () -> {
                                await().until(() -> started.get() != null);
                                task.run();
                              });
                      thread.setUncaughtExceptionHandler((owner, failure) -> uncaught.add(failure));
                      thread.start();
                      started.set(thread);
                      return thread;
                    }))
        .isInstanceOf(IllegalThreadStateException.class);
    await().until(() -> !started.get().isAlive());
  }

  @Test
  void survivesWhatRequestsThrow() throws Exception {
    for (Throwable each :
        List.of(
            new IllegalStateException(),
            new OutOfMemoryError("not really"),
            new StackOverflowError(),
            new InternalError(),
            new InterruptedException())) {
      CompletableFuture<Integer> answer =
          map.submit(
              all -> {
                all.put("a", 1);
                throw unchecked(each);
              });
      assertThatThrownBy(() -> answer.get(30, TimeUnit.SECONDS)).hasCause(each);
    }
    assertThat(map.submit(all -> endless(0)).handle((done, failure) -> failure).join())
        .isInstanceOf(StackOverflowError.class);
    assertThat(map.size()).isZero();
    assertThat(uncaught).isEmpty();
  }

  private static int endless(int depth) {
    return depth < 0 ? 0 : endless(depth + 1) + 1;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws it as it is
  private static <T extends Throwable> RuntimeException unchecked(Throwable failure) throws T {
    throw (T) failure;
  }

  @Test
  void tellsTheHandlerWhatExecuteThrewWhichMayThrowItself() throws Exception {
    IllegalArgumentException first = new IllegalArgumentException("first");
    OutOfMemoryError second = new OutOfMemoryError("second");
    map.execute(all -> all.put("a", 1));
    map.execute(
        all -> {
          all.put("b", 1);
          throw first;
        });
    map.execute(
        all -> {
          throw second;
        });
    map.submit(all -> null).join();
    assertThat(uncaught).containsExactly(first, second);
    assertThat(map.snapshot()).containsOnlyKeys("a");

    owner
        .get()
        .setUncaughtExceptionHandler(
            (thread, failure) -> {
              throw new IllegalStateException("thrown by the handler");
            });
    map.execute(
        all -> {
          throw first;
        });
    assertThat(map.submit(all -> all.size()).join()).isEqualTo(1);
  }

  @Test
  void anInterruptConcernsOneRequestAtMost() throws Exception {
    CompletableFuture<Boolean> second;
    try (Halt halt = new Halt(map)) {
      map.execute(all -> Thread.currentThread().interrupt());
      second = map.submit(all -> Thread.currentThread().isInterrupted());
    }
    assertThat(second.join()).isFalse();
    owner.get().interrupt();
    await().until(() -> owner.get().getState() == Thread.State.WAITING);
    assertThat(owner.get().isInterrupted()).isFalse();
  }

  @Test
  void neverWaitsForAnAnswer() throws Exception {
    CompletableFuture<Integer> earlier;
    CompletableFuture<Boolean> refused;
    try (Halt halt = new Halt(map)) {
      earlier = map.submit(all -> all.put("a", 1));
      refused =
          map.submit(
              all -> {
                CompletableFuture<Integer> own = sent(later -> later.size());
                for (CompletableFuture<?> each :
                    List.of(
                        own, earlier, own.thenApply(n -> n), own.copy(), own.handle((n, f) -> n))) {
                  isRefused(each::join);
                  isRefused(each::get);
                  isRefused(() -> each.get(1, TimeUnit.DAYS));
                }
                return true;
              });
    }
    assertThat(refused.join()).isTrue();
    // Once it is there, nobody waits.
    assertThat(map.submit(all -> earlier.join() == null && refused.join()).join()).isTrue();
  }

  @Test
  void neverWaitsForAnAnswerInWhatFollowsFromAnotherEither() throws Exception {
    CompletableFuture<Integer> following;
    try (Halt halt = new Halt(map)) {
      following = map.submit(all -> 1).thenApply(done -> sent(later -> later.size()).join());
    }
    assertThatThrownBy(following::join).hasCauseInstanceOf(IllegalStateException.class);
  }

  private <R> CompletableFuture<R> sent(Function<? super Map<String, Integer>, R> body) {
    try {
      return map.submit(body);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void isRefused(ThrowingCallable waiting) {
    assertThatThrownBy(waiting)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("wait for itself");
  }

  static Stream<Map.Entry<String, Consumer<Map<String, Integer>>>> writes() {
    Map<String, Consumer<Map<String, Integer>>> writes = new LinkedHashMap<>();
    writes.put("put", view -> view.put("x", 1));
    writes.put("putIfAbsent", view -> view.putIfAbsent("a", 1));
    writes.put("putAll", view -> view.putAll(Map.of()));
    writes.put("remove", view -> view.remove("a"));
    writes.put("remove of a pair", view -> view.remove("a", 1));
    writes.put("replace", view -> view.replace("a", 2));
    writes.put("replace of a value", view -> view.replace("a", 1, 2));
    writes.put("replaceAll", view -> view.replaceAll((key, value) -> value));
    writes.put("compute", view -> view.compute("a", (key, value) -> 1));
    writes.put("computeIfAbsent", view -> view.computeIfAbsent("x", key -> 1));
    writes.put("computeIfPresent", view -> view.computeIfPresent("a", (key, value) -> 2));
    writes.put("merge", view -> view.merge("a", 1, Integer::sum));
    writes.put("clear", Map::clear);
    writes.put("removeIf", view -> view.keySet().removeIf(key -> false));
    writes.put("removeAll", view -> view.keySet().removeAll(Set.of()));
    writes.put("remove by keySet", view -> view.keySet().remove("a"));
    writes.put("clear by values", view -> view.values().clear());
    writes.put("replace by entry", view -> view.entrySet().iterator().next().setValue(2));
    writes.put(
        "Iterator.remove",
        view -> {
          Iterator<String> keys = view.keySet().iterator();
          keys.next();
          keys.remove();
        });
    return writes.entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("writes")
  void neverWritesThroughTheView(Map.Entry<String, Consumer<Map<String, Integer>>> write)
      throws Exception {
    map.submit(all -> all.put("a", 1)).join();
    String operation = write.getKey().split(" ", 2)[0];
    map.submit(
            all ->
                assertThatThrownBy(() -> write.getValue().accept(map.asMap()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(operation.startsWith("remove") ? "remove" : operation))
        .join();
    assertThat(map.snapshot()).isEqualTo(Map.of("a", 1));
  }

  @Test
  void aPresentKeyNeedNotBeLoaded() throws Exception {
    map.submit(all -> all.put("a", 1)).join();
    Function<String, Integer> none =
        key -> {
          throw new AssertionError(key);
        };
    assertThat(map.submit(all -> map.asMap().computeIfAbsent("a", none)).join()).isEqualTo(1);
  }

  @Test
  void readsWhatIsPublished() throws Exception {
    map.submit(all -> all.put("a", 1)).join();
    String seen =
        map.submit(
                all -> {
                  all.put("a", 2);
                  all.put("b", 2);
                  return map.get("a") + ", " + map.asMap() + ", " + map.snapshot() + ", " + all;
                })
            .join();
    assertThat(seen).isEqualTo("1, {a=1}, {a=1}, {a=2, b=2}");
  }

  @Test
  void sendsRequestsForLater() throws Exception {
    AtomicReference<CompletableFuture<Integer>> later = new AtomicReference<>();
    map.submit(
            all -> {
              later.set(sent(Map::size));
              return all.put("a", 1);
            })
        .join();
    assertThat(later.get().join()).isEqualTo(1);
    assertThatThrownBy(() -> map.submit(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> map.trySubmit(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> map.execute(null)).isInstanceOf(NullPointerException.class);
  }
}
