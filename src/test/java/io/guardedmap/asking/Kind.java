package io.guardedmap.asking;

import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.guardedmap.GuardedTree;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The maps that are changed without keeping others from writing while user code is asked. */
enum Kind {
  GUARDED {
    @Override
    <K, V> Subject<K, V> make() {
      GuardedMap<K, V> map = new GuardedMap<>();
      return new Subject<>(
          map,
          writes -> CompletableFuture.runAsync(() -> map.update(writes)).join(),
          map::snapshot,
          () -> {});
    }
  },

  /** A node of a tree, two levels down. */
  @SuppressWarnings("unchecked") // what is put there is what is read
  TREE {
    @Override
    <K, V> Subject<K, V> make() {
      GuardedTree<Object> tree = new GuardedTree<>();
      ConcurrentMap<K, V> map = (ConcurrentMap<K, V>) (ConcurrentMap<?, ?>) tree.at("a", "b");
      return new Subject<>(
          map,
          writes ->
              CompletableFuture.runAsync(
                      () -> tree.update(root -> writes.accept((Map<K, V>) root.map("a").map("b"))))
                  .join(),
          () -> (Map<K, V>) tree.snapshot("a", "b"),
          () -> {});
    }
  },

  CONFINED {
    @Override
    <K, V> Subject<K, V> make() {
      ConfinedMap<K, V> map = new ConfinedMap<>();
      return new Subject<>(map.asMap(), writes -> send(map, writes), map::snapshot, map::close);
    }
  };

  /**
   * A map, and what is no method of a ConcurrentMap.
   *
   * @param byOthers has another thread write, and waits for it
   */
  record Subject<K, V>(
      ConcurrentMap<K, V> map,
      Consumer<Consumer<Map<K, V>>> byOthers,
      Supplier<Map<K, V>> snapshot,
      Runnable close) {}

  abstract <K, V> Subject<K, V> make();

  private static <K, V> void send(ConfinedMap<K, V> map, Consumer<Map<K, V>> writes) {
    boolean done =
        map.trySubmit(
                all -> {
                  writes.accept(all);
                  return true;
                })
            .orElseThrow()
            .join();
    if (!done) {
      throw new AssertionError("cannot be");
    }
  }
}
