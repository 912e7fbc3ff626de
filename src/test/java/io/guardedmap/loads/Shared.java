package io.guardedmap.loads;

import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.guardedmap.GuardedTree;
import io.guardedmap.VersionedMap;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The maps that load without keeping others waiting. */
enum Shared {
  GUARDED {
    @Override
    Subject make() {
      GuardedMap<Object, Object> map = new GuardedMap<>();
      return new Subject(
          map, map::update, () -> map.replaceContents(Map.of("other", 0)), map::snapshot);
    }
  },

  /** A node of a tree, two levels down. */
  TREE {
    @Override
    Subject make() {
      GuardedTree<Object> tree = new GuardedTree<>();
      return new Subject(
          tree.at("a", "b"),
          body -> tree.update(root -> body.accept(root.map("a").map("b"))),
          () -> tree.replaceContents(Map.of("a", Map.of("b", Map.of("other", 0)))),
          () -> tree.snapshot("a", "b"));
    }

    @Override
    String called(String key) {
      return "\"a\"/\"b\"/" + super.called(key);
    }
  },

  CONFINED {
    @Override
    Subject make() {
      ConfinedMap<Object, Object> map = new ConfinedMap<>();
      Consumer<Consumer<? super VersionedMap<Object, Object>>> update =
          body ->
              send(
                  map,
                  all -> {
                    body.accept(all);
                    return true;
                  });
      return new Subject(
          map.asMap(),
          update,
          () ->
              update.accept(
                  all -> {
                    all.clear();
                    all.put("other", 0);
                  }),
          map::snapshot);
    }
  };

  /** A map, and what is no method of a ConcurrentMap. */
  record Subject(
      ConcurrentMap<Object, Object> map,
      Consumer<Consumer<? super VersionedMap<Object, Object>>> update,
      Runnable replaceContents,
      Supplier<Map<Object, Object>> snapshot) {}

  abstract Subject make();

  /** What messages call a key. */
  String called(String key) {
    return '"' + key + '"';
  }

  private static void send(
      ConfinedMap<Object, Object> map, Function<VersionedMap<Object, Object>, Object> body) {
    try {
      map.submit(body).join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
