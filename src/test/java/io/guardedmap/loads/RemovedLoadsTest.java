package io.guardedmap.loads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a load whose key is removed while its function runs does: it is asked again, for what it has
 * may be old.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RemovedLoadsTest extends Loading {
  static Stream<Arguments> removals() {
    Map<String, Consumer<Shared.Subject>> removals = new LinkedHashMap<>();
    removals.put("remove", it -> it.map().remove("key"));
    removals.put("keySet().remove", it -> it.map().keySet().remove("key"));
    removals.put("removeAll", it -> it.map().keySet().removeAll(List.of("key")));
    removals.put("removeAll, of a set", it -> it.map().keySet().removeAll(Set.of("key", "none")));
    removals.put("clear", it -> it.map().clear());
    removals.put("replaceContents", it -> it.replaceContents().run());
    removals.put("transaction", it -> it.update().accept(all -> all.remove("key")));
    removals.put(
        "transaction, removeAll",
        it -> it.update().accept(all -> all.keySet().removeAll(List.of("key"))));
    removals.put("clearing transaction", it -> it.update().accept(all -> all.clear()));
    removals.put("put and remove", it -> it.map().remove(put(it)));
    removals.put("put and remove of the pair", it -> it.map().remove(put(it), "old"));
    removals.put("put and compute", it -> it.map().compute(put(it), (key, old) -> null));
    removals.put("put and merge", it -> it.map().merge(put(it), 1, (old, one) -> null));
    removals.put("put and removeIf", it -> it.map().keySet().removeIf(put(it)::equals));
    removals.put("put and removeAll", it -> it.map().keySet().removeAll(List.of(put(it))));
    removals.put("put and retainAll", it -> put(it, it.map().keySet()::retainAll));
    removals.put("put and values().remove", it -> put(it, k -> it.map().values().remove("old")));
    removals.put(
        "put and Iterator.remove",
        it ->
            put(
                it,
                key -> {
                  var entries = it.map().entrySet().iterator();
                  entries.next();
                  entries.remove();
                }));
    removals.put(
        "put and a transaction's iterator",
        it ->
            put(
                it,
                none ->
                    it.update()
                        .accept(
                            all -> {
                              var keys = all.keySet().iterator();
                              keys.next();
                              keys.remove();
                            })));
    return onEachMap(removals);
  }

  private static Object put(Shared.Subject subject) {
    subject.map().put("key", "old");
    return "key";
  }

  private static void put(Shared.Subject subject, Consumer<List<Object>> then) {
    put(subject);
    then.accept(List.of());
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("removals")
  void whatWasLoadedBeforeARemovalIsLoadedAgain(
      Shared shared, String name, Consumer<Shared.Subject> removal) {
    Shared.Subject subject = shared.make();
    AtomicInteger asked = new AtomicInteger();
    CompletableFuture<Object> first =
        loading(subject.map(), "key", slow(key -> asked.incrementAndGet()));
    pass(entered);
    CompletableFuture<Object> second = waiting(subject.map(), "key", Loading::unexpected);
    removal.accept(subject);
    released.countDown();
    assertThat(first.join()).isEqualTo(2);
    assertThat(second.join()).isEqualTo(2);
    assertThat(subject.map()).containsEntry("key", 2);
  }

  /**
   * Else it could store what a transaction, which has removed the key already, goes on to make old.
   */
  @ParameterizedTest
  @EnumSource
  void noFunctionIsAskedWhileATransactionIsUnderWay(Shared shared) {
    Shared.Subject subject = shared.make();
    AtomicReference<String> source = new AtomicReference<>("old");
    AtomicReference<Thread> loader = new AtomicReference<>();
    CompletableFuture<Object> loaded = new CompletableFuture<>();
    subject
        .update()
        .accept(
            all -> {
              all.remove("key");
              pool.execute(
                  () -> {
                    loader.set(Thread.currentThread());
                    loaded.complete(subject.map().computeIfAbsent("key", key -> source.get()));
                  });
              await().until(() -> loader.get() != null && isWaiting(loader.get()));
              source.set("new");
            });
    assertThat(loaded.join()).isEqualTo("new");
  }

  /** Of a key that is gone: an iterator of keys removes that, one of entries nothing. */
  @ParameterizedTest
  @EnumSource
  void removingAKeyThatWasShownBeforeCounts(Shared shared) {
    assertThat(loadedWhileRemovingShown(shared, Map::keySet)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void removingAnEntryThatIsGoneDoesNotCount(Shared shared) {
    assertThat(loadedWhileRemovingShown(shared, Map::entrySet)).isEqualTo(1);
  }

  private Object loadedWhileRemovingShown(
      Shared shared, Function<Map<Object, Object>, Collection<?>> view) {
    Shared.Subject subject = shared.make();
    put(subject);
    Iterator<?> elements = view.apply(subject.map()).iterator();
    elements.next();
    subject.map().remove("key");
    AtomicInteger asked = new AtomicInteger();
    CompletableFuture<Object> loaded =
        loading(subject.map(), "key", slow(key -> asked.incrementAndGet()));
    pass(entered);
    elements.remove();
    released.countDown();
    return loaded.join();
  }

  @ParameterizedTest
  @EnumSource
  void anotherKeysRemovalDoesNotCount(Shared shared) {
    Shared.Subject subject = shared.make();
    AtomicInteger asked = new AtomicInteger();
    CompletableFuture<Object> first =
        loading(subject.map(), "key", slow(key -> asked.incrementAndGet()));
    pass(entered);
    subject.map().put("other", 1);
    subject.map().remove("other");
    subject.map().remove("none");
    subject.update().accept(all -> all.remove("none"));
    released.countDown();
    assertThat(first.join()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void theFunctionsOwnRemovalsDoNotCount(Shared shared) {
    ConcurrentMap<Object, Object> map = shared.make().map();
    AtomicInteger asked = new AtomicInteger();
    map.put("other", 1);
    Object loaded =
        map.computeIfAbsent(
            "key",
            key -> {
              map.put("key", "old");
              map.remove("key");
              map.remove("key");
              map.clear();
              return asked.incrementAndGet();
            });
    assertThat(loaded).isEqualTo(1);
    assertThat(map).isEqualTo(Map.of("key", 1));
  }
}
