package io.guardedmap.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.GuardedTree;
import io.guardedmap.MapSnapshot;
import io.guardedmap.TreeDraft;
import io.guardedmap.VersionedMap;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is put into a tree never changes there. */
class TakingInTest {
  private final GuardedTree<String> tree = new GuardedTree<>();

  static Stream<Method> waysIntoDrafts() {
    return waysInto(TreeDraft.class);
  }

  static Stream<Method> waysIntoViews() {
    return waysInto(ConcurrentMap.class);
  }

  /** Every way to give a map a value, found by what methods take. */
  private static Stream<Method> waysInto(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> !method.getDeclaringClass().equals(Object.class))
        .filter(
            method ->
                !Set.of(
                        "get",
                        "getOrDefault",
                        "containsKey",
                        "containsValue",
                        "remove",
                        "equals",
                        "map",
                        "find",
                        "forEach",
                        "setTracing")
                    .contains(method.getName()))
        .filter(method -> method.getParameterCount() > 0 && !method.isBridge());
  }

  @ParameterizedTest
  @MethodSource("waysIntoViews")
  void everyMethodOfAViewTakesIn(Method method) throws ReflectiveOperationException {
    Map<Object, Object> live = new HashMap<>(Map.of("x", 1));
    ConcurrentMap<String, Object> view = tree.at("a");
    view.put("present", 0);
    for (String key : List.of("absent", "present")) {
      call(method, view, key, live);
    }
    assertThat(view.values()).as("%s", method).anyMatch(Map.class::isInstance);
    assertNothingLives(tree.snapshot());
  }

  @ParameterizedTest
  @MethodSource("waysIntoDrafts")
  void everyMethodOfADraftTakesIn(Method method) {
    Map<Object, Object> live = new HashMap<>(Map.of("x", 1));
    tree.update(
        root -> {
          root.put("present", 0);
          for (String key : List.of("absent", "present")) {
            try {
              call(method, root, key, live);
            } catch (ReflectiveOperationException e) {
              throw new LinkageError(e.getMessage(), e);
            }
          }
        });
    assertThat(tree.snapshot().values()).as("%s", method).anyMatch(Map.class::isInstance);
    assertNothingLives(tree.snapshot());
  }

  private static void call(
      Method method, Map<String, Object> map, String key, Map<Object, Object> live)
      throws ReflectiveOperationException {
    Object[] arguments = new Object[method.getParameterCount()];
    for (int n = 0; n < arguments.length; n++) {
      Class<?> type = method.getParameterTypes()[n];
      if (type == BiFunction.class) {
        arguments[n] = (BiFunction<Object, Object, Object>) (one, other) -> live;
      } else if (type == Function.class) {
        arguments[n] = (Function<Object, Object>) any -> live;
      } else if (type == Map.class) {
        arguments[n] = Map.of(key, live);
      } else if (n == 0) {
        arguments[n] = key;
      } else {
        boolean isOld =
            n == 1 && method.getParameterCount() == 3 && method.getName().equals("replace");
        arguments[n] = isOld ? map.get(key) : live;
      }
    }
    method.invoke(map, arguments);
  }

  @Test
  void entriesTakeIn() {
    List<Consumer<Map.Entry<String, Object>>> ways =
        List.of(entry -> entry.setValue(new HashMap<>()));
    tree.update(
        root -> {
          root.put("a", 1);
          for (Consumer<Map.Entry<String, Object>> way : ways) {
            root.entrySet().forEach(way);
            root.entrySet().stream().forEach(way);
            root.entrySet().spliterator().forEachRemaining(way);
            for (Map.Entry<String, Object> each : root.entrySet()) {
              way.accept(each);
            }
          }
        });
    assertNothingLives(tree.snapshot());
  }

  @Test
  void entriesOfViewsTakeIn() {
    ConcurrentMap<String, Object> view = tree.at("a");
    view.put("x", 1);
    Consumer<Map.Entry<String, Object>> way =
        entry -> {
          entry.setValue(new HashMap<>());
          assertThat(entry.getValue()).isInstanceOf(MapSnapshot.class);
        };
    view.entrySet().forEach(way);
    view.entrySet().stream().forEach(way);
    view.entrySet().spliterator().forEachRemaining(way);
    for (Iterator<Map.Entry<String, Object>> each = view.entrySet().iterator(); each.hasNext(); ) {
      way.accept(each.next());
    }
    assertNothingLives(tree.snapshot());
  }

  /** Maps of ours that others write to are taken in as they are at one moment. */
  @Test
  void liveMapsOfOursAreTakenInAsTheyAreNow() {
    tree.at("a").put("x", 1);
    tree.at().put("b", tree.at("a"));
    tree.at().put("c", new GuardedMap<>(Map.of("x", new GuardedMap<>(Map.of("y", 1)))));
    tree.at().put("d", tree.at(Integer.class, "a"));
    tree.at("a").put("x", 2);
    assertThat(tree.snapshot()).hasToString("{a={x=2}, b={x=1}, c={x={y=1}}, d={x=1}}");
    assertNothingLives(tree.snapshot());
    tree.at("e").putAll(tree.at("a"));
    tree.at("a").putAll(tree.snapshot());
    assertThat(tree.snapshot("a")).containsOnlyKeys("x", "a", "b", "c", "d", "e");
    assertThat(new VersionedMap<>(tree.at("e"))).hasToString("{x=2}");
  }

  private static void assertNothingLives(Object value) {
    if (value instanceof Map<?, ?> map) {
      assertThat(map).isInstanceOf(MapSnapshot.class);
      Checks.checkInvariants(map);
      map.values().forEach(TakingInTest::assertNothingLives);
    } else if (value instanceof Collection<?> collection) {
      assertThatThrownBy(collection::clear)
          .satisfies(e -> assertThat(e).isInstanceOf(UnsupportedOperationException.class));
      collection.forEach(TakingInTest::assertNothingLives);
    }
  }

  @Test
  void containersAreCopiedDeepWithNullsAndInOrder() {
    List<Object> inner = new ArrayList<>(Arrays.asList(3, null, 1));
    Map<Object, Object> live = new GuardedMap<>();
    live.put(null, inner);
    live.put("set", new LinkedHashSet<>(Arrays.asList("b", null, "a")));
    live.put("sorted", new TreeSet<>(List.of(2, 1)));
    Object[] array = {1};
    live.put("array", array);
    tree.update(root -> root.put("a", live));
    inner.clear();
    live.clear();

    MapSnapshot<String, Object> now = tree.snapshot("a");
    assertThat(now.keySet().toArray()).containsExactly(null, "set", "sorted", "array");
    assertThat(now.get(null)).isEqualTo(Arrays.asList(3, null, 1));
    assertThat(set(now.get("set"))).containsExactly("b", null, "a");
    assertThat(set(now.get("sorted"))).containsExactly(1, 2);
    assertThat(now.get("array")).isSameAs(array);
    assertNothingLives(now);
    tree.update(root -> root.put("b", root.get("a")));
    assertThat(tree.get("b")).isSameAs(now);
    tree.update(root -> root.put("c", now.get(null)));
    assertThat(tree.get("c")).isSameAs(now.get(null));
  }

  @SuppressWarnings("unchecked") // it is one
  private static Set<Object> set(Object value) {
    return (Set<Object>) value;
  }

  @Test
  void circlesAndTooDeepContainersAreRefused() {
    Map<String, Object> circle = new HashMap<>();
    circle.put("b", List.of(1, new HashMap<>(Map.of("c", circle))));
    tree.update(
        root -> {
          assertThatThrownBy(() -> root.put("a", circle))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessage("a container in itself: \"b\"/1/\"c\"");
          Set<Object> set = new HashSet<>();
          for (int n = 0; n < 500; n++) {
            set = new HashSet<>(Set.of(set));
          }
          Set<Object> deep = set;
          assertThatThrownBy(() -> root.put("a", deep))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageStartingWith("more than 500 containers in each other: 0/0/");
          root.put("a", deep.iterator().next());
        });
    assertThat(tree.snapshot()).containsOnlyKeys("a");
  }

  @Test
  void aSnapshotOfAnotherMapIsCopiedSinceItsValuesMayLive() {
    Map<String, Object> live = new HashMap<>();
    GuardedMap<String, Object> other = new GuardedMap<>(Map.of("live", live));
    tree.replaceContents(other.snapshot());
    live.put("later", 1);
    assertThat(tree.snapshot()).hasToString("{live={}}");
    assertNothingLives(tree.snapshot());
  }

  /** A node belongs to the tree that has made it: another writes to an index of its own. */
  @Test
  void treesThatShareNodesWriteAtOnce() {
    for (int round = 0; round < 100; round++) {
      GuardedTree<Object> one = new GuardedTree<>();
      one.update(
          root -> {
            for (int n = 0; n < 20; n++) {
              root.map("shared").put(n, n);
            }
          });
      GuardedTree<Object> other = new GuardedTree<>(one.snapshot());
      GuardedTree<Object> third = new GuardedTree<>();
      third.update(root -> root.put("shared", one.get("shared")));
      VersionedMap<Object, Object> copy = new VersionedMap<>(one.snapshot("shared"));
      CompletableFuture.allOf(
              CompletableFuture.runAsync(() -> fill(one, 1000)),
              CompletableFuture.runAsync(() -> fill(other, 2000)),
              CompletableFuture.runAsync(() -> fill(third, 3000)))
          .join();
      assertThat(copy).hasSize(20);
      for (GuardedTree<Object> each : List.of(one, other, third)) {
        assertThat(each.snapshot("shared")).hasSize(220);
        assertNothingLives(each.snapshot());
      }
      for (int n = 0; n < 200; n++) {
        assertThat(one.get("shared", 1000 + n)).isEqualTo(n);
        assertThat(other.get("shared", 2000 + n)).isEqualTo(n);
        assertThat(third.get("shared", 3000 + n)).isEqualTo(n);
      }
    }
  }

  private static void fill(GuardedTree<Object> tree, int from) {
    for (int n = 0; n < 200; n++) {
      int key = n;
      tree.update(root -> root.map("shared").put(from + key, key));
    }
  }
}
