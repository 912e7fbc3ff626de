package io.guardedmap.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.GuardedTree;
import io.guardedmap.MapSnapshot;
import io.guardedmap.testkit.CodedKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What views do where they differ from maps: paths that are not there, leaves, types, names. */
class TreeViewTest {
  private final GuardedTree<String> tree = new GuardedTree<>();

  private ConcurrentMap<String, Object> at(String... path) {
    return tree.at(path);
  }

  // ---- Paths that are not there --------------------------------------------------------------

  static Stream<Arguments> makingNothing() {
    Map<String, Consumer<ConcurrentMap<String, Object>>> calls = new LinkedHashMap<>();
    calls.put("get", view -> view.get("x"));
    calls.put("remove", view -> view.remove("x"));
    calls.put("remove of a value", view -> view.remove("x", 1));
    calls.put("replace", view -> view.replace("x", 1));
    calls.put("replace of a value", view -> view.replace("x", 1, 2));
    calls.put("clear", Map::clear);
    calls.put("computeIfPresent", view -> view.computeIfPresent("x", (key, value) -> 1));
    calls.put("compute that gives null", view -> view.compute("x", (key, value) -> null));
    calls.put("computeIfAbsent that gives null", view -> view.computeIfAbsent("x", key -> null));
    calls.put("putAll of nothing", view -> view.putAll(Map.of()));
    calls.put("replaceAll", view -> view.replaceAll((key, value) -> 1));
    calls.put("removeIf", view -> view.values().removeIf(value -> true));
    calls.put("removeAll", view -> view.keySet().removeAll(Set.of("x")));
    calls.put("retainAll", view -> view.entrySet().retainAll(Set.of()));
    return each(calls);
  }

  private static Stream<Arguments> each(
      Map<String, Consumer<ConcurrentMap<String, Object>>> calls) {
    return calls.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("makingNothing")
  void whatStoresNoValueMakesNothing(String name, Consumer<ConcurrentMap<String, Object>> call) {
    at().put("a", 1);
    at().put("null", null);
    MapSnapshot<String, Object> before = tree.snapshot();
    for (String[] path : new String[][] {{"b"}, {"b", "c"}, {"null"}, {"null", "c"}}) {
      assertThat(tree.at(path)).isEmpty();
      call.accept(tree.at(path));
    }
    assertThat(tree.updateIf(before, root -> {})).as("nothing was written").isTrue();
  }

  static Stream<Arguments> storing() {
    Map<String, Consumer<ConcurrentMap<String, Object>>> calls = new LinkedHashMap<>();
    calls.put("put", view -> view.put("x", 1));
    calls.put("putIfAbsent", view -> view.putIfAbsent("x", 1));
    calls.put("putAll", view -> view.putAll(Map.of("x", 1)));
    calls.put("compute", view -> view.compute("x", (key, value) -> 1));
    calls.put("computeIfAbsent", view -> view.computeIfAbsent("x", key -> 1));
    calls.put("merge", view -> view.merge("x", 1, (one, other) -> 2));
    return each(calls);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("storing")
  void theFirstValueMakesThePath(String name, Consumer<ConcurrentMap<String, Object>> call) {
    at().put("null", null);
    for (String[] path : new String[][] {{}, {"b"}, {"c", "d", "e"}, {"null", null}}) {
      call.accept(tree.at(path));
      assertThat(tree.snapshot(path)).containsEntry("x", 1);
      assertThat(tree.at(path)).containsEntry("x", 1);
    }
    assertThat(tree.snapshot()).hasToString("{null={null={x=1}}, x=1, b={x=1}, c={d={e={x=1}}}}");
  }

  @Test
  void aNullValueIsAValue() {
    at("a", "b").put("x", null);
    assertThat(tree.snapshot()).hasToString("{a={b={x=null}}}");
  }

  // ---- Leaves --------------------------------------------------------------------------------

  static Stream<Arguments> writes() {
    return Stream.concat(
        storing(), makingNothing().filter(each -> !isReading(String.valueOf(each.get()[0]))));
  }

  private static boolean isReading(String call) {
    return Set.of("get", "putAll of nothing").contains(call);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("writes")
  void writesThroughALeafThrow(String name, Consumer<ConcurrentMap<String, Object>> call) {
    at("a").put("leaf", 1);
    for (String[] path : new String[][] {{"a", "leaf"}, {"a", "leaf", "more"}}) {
      ConcurrentMap<String, Object> view = tree.at(path);
      assertThat(view).isEmpty();
      assertThat(view.get("x")).isNull();
      assertThatThrownBy(() -> call.accept(view))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("\"a\"/\"leaf\" is no map but a java.lang.Integer");
    }
    assertThat(tree.snapshot()).hasToString("{a={leaf=1}}");
  }

  // ---- Types ---------------------------------------------------------------------------------

  @Test
  void aViewOfATypeTakesAndGivesThatType() {
    ConcurrentMap<String, Integer> counts = tree.at(Integer.class, "counts");
    counts.merge("x", 1, Integer::sum);
    counts.merge("x", 1, Integer::sum);
    counts.put("null", null);
    assertThat(counts).containsEntry("x", 2).containsEntry("null", null);
    assertThat(counts.values().stream().mapToInt(each -> each == null ? 0 : each).sum())
        .isEqualTo(2);
    for (Map.Entry<String, Integer> each : counts.entrySet()) {
      each.setValue(3);
    }
    assertThat(tree.snapshot()).hasToString("{counts={x=3, null=3}}");
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // what a caller with raw types does
  void anotherTypeIsRefusedAndNothingDone() {
    at("a").put("text", "b");
    at("a").put("number", 1);
    MapSnapshot<String, Object> before = tree.snapshot();
    ConcurrentMap view = tree.at(Integer.class, "a");
    List<Runnable> reads =
        List.of(
            () -> view.get("text"),
            () -> view.getOrDefault("text", 1),
            () -> view.put("text", 1),
            () -> view.putIfAbsent("text", 1),
            () -> view.remove("text"),
            () -> view.keySet().remove("text"),
            () -> view.replace("text", 1),
            () -> view.computeIfAbsent("text", key -> 1),
            () -> view.computeIfPresent("text", (key, value) -> 1),
            () -> view.compute("text", (key, value) -> 1),
            () -> view.merge("text", 1, (one, other) -> 1),
            () -> view.forEach((key, value) -> {}),
            () -> view.replaceAll((key, value) -> 1),
            () -> view.values().removeIf(value -> true),
            () -> view.entrySet().forEach(entry -> {}));
    for (Runnable read : reads) {
      assertThatThrownBy(read::run)
          .isInstanceOf(ClassCastException.class)
          .hasMessage("the value of \"a\"/\"text\" is no java.lang.Integer but a java.lang.String");
    }
    List<Runnable> writes =
        List.of(
            () -> view.put("number", "c"),
            () -> view.putIfAbsent("new", "c"),
            () -> view.replace("number", "c"),
            () -> view.replace("number", 1, "c"),
            () -> view.computeIfAbsent("new", key -> "c"),
            () -> view.computeIfPresent("number", (key, value) -> "c"),
            () -> view.compute("number", (key, value) -> "c"),
            () -> view.merge("number", 1, (one, other) -> "c"),
            () -> view.merge("number", "c", (one, other) -> 1),
            () -> view.putAll(Map.of("more", 1, "new", "c")));
    for (Runnable write : writes) {
      assertThatThrownBy(write::run)
          .isInstanceOf(ClassCastException.class)
          .hasMessageContaining("is no java.lang.Integer but a java.lang.String");
    }
    assertThat(view.size()).isEqualTo(2);
    assertThat(view.get("number")).isEqualTo(1);
    assertThat(tree.updateIf(before, root -> {})).as("nothing was written").isTrue();
  }

  @Test
  void listsAndMapsAreOfInterfaces() {
    tree.at(List.class, "a").put("x", new ArrayList<>(Arrays.asList(1, null)));
    tree.at(Map.class, "b").put("x", new HashMap<>());
    assertThat(tree.snapshot()).hasToString("{a={x=[1, null]}, b={x={}}}");
    assertThatThrownBy(() -> tree.at(ArrayList.class, "a").put("x", new ArrayList<>()))
        .isInstanceOf(ClassCastException.class);
    assertThatThrownBy(() -> tree.at(int.class, "a")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree.at((Class<String>) null, "a"))
        .isInstanceOf(NullPointerException.class);
  }

  // ---- Paths ---------------------------------------------------------------------------------

  @Test
  void pathsAreCopiedAndLimited() {
    String[] path = {"a"};
    ConcurrentMap<String, Object> view = tree.at(path);
    List<String> list = new ArrayList<>(List.of("b"));
    ConcurrentMap<String, Object> other = tree.atPath(list);
    path[0] = "c";
    list.set(0, "d");
    view.put("x", 1);
    other.put("x", 2);
    assertThat(tree.snapshot()).hasToString("{a={x=1}, b={x=2}}");

    String[] deep = Collections.nCopies(500, "k").toArray(String[]::new);
    tree.at(deep).put("x", 3);
    assertThat(tree.at(deep).get("x")).isEqualTo(3);
    assertThat(tree.get(deep)).isEqualTo(Map.of("x", 3));
    String[] tooDeep = Arrays.copyOf(deep, 501);
    for (Runnable call :
        List.<Runnable>of(
            () -> tree.at(tooDeep),
            () -> tree.at(Object.class, tooDeep),
            () -> tree.atPath(Arrays.asList(tooDeep)),
            () -> tree.get(tooDeep),
            () -> tree.snapshot(tooDeep),
            () -> GuardedTree.get(tree.snapshot(), tooDeep))) {
      assertThatThrownBy(call::run)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("more than 500 keys: \"k\"/\"k\"/");
    }
    for (Runnable call :
        List.<Runnable>of(() -> tree.at((String[]) null), () -> tree.atPath(null))) {
      assertThatThrownBy(call::run).isInstanceOf(NullPointerException.class);
    }
  }

  /** Path and key are asked before the lock: for their hash codes once, whatever others write. */
  @Test
  void keysOfAPathAreAskedForTheirHashCodesOnce() {
    GuardedTree<Object> keyed = new GuardedTree<>();
    AtomicInteger asked = new AtomicInteger();
    class Counting extends Object {
      private final int number;

      Counting(int number) {
        this.number = number;
      }

      @Override
      public int hashCode() {
        asked.incrementAndGet();
        return number;
      }

      @Override
      public boolean equals(Object other) {
        return other instanceof Counting counting && counting.number == number;
      }
    }
    ConcurrentMap<Object, Object> view = keyed.at(new Counting(1), new Counting(2));
    assertThat(asked).hasValue(2);
    view.put(new Counting(3), 1);
    assertThat(asked).hasValue(3);
    view.get(new Counting(3));
    view.computeIfAbsent(new Counting(4), key -> 2);
    view.merge(new Counting(4), 2, (one, other) -> other);
    view.remove(new Counting(4));
    assertThat(asked).hasValue(7);
    assertThat(view).hasSize(1);
  }

  @Test
  void keysOfOneHashCodeAtAllLevels() {
    GuardedTree<Object> keyed = new GuardedTree<>();
    for (int n = 0; n < 30; n++) {
      for (int m = 0; m < 30; m++) {
        keyed.at(new CodedKey(n, 7), new CodedKey(m, 7)).put(new CodedKey(n + m, 7), n * m);
      }
    }
    for (int n = 0; n < 30; n++) {
      assertThat(keyed.snapshot(new CodedKey(n, 7))).hasSize(30);
      for (int m = 0; m < 30; m++) {
        assertThat(keyed.get(new CodedKey(n, 7), new CodedKey(m, 7), new CodedKey(n + m, 7)))
            .isEqualTo(n * m);
        assertThat(keyed.at(new CodedKey(n, 7)).remove(new CodedKey(m, 7))).isNotNull();
      }
    }
    assertThat(keyed.snapshot()).hasSize(30);
  }

  // ---- Who waits -----------------------------------------------------------------------------

  /** Functions and bodies run under the lock, on tables that are frozen. */
  @Test
  void readsAndSnapshotsPassAFunction() {
    at("a").put("x", 1);
    String meanwhile = (String) at("a").compute("x", (key, value) -> elsewhere(this::readAll));
    assertThat(meanwhile).isEqualTo("{a={x=1}} {a={x=1}} {x=1} 1 null");
    tree.update(root -> root.put("b", elsewhere(() -> tree.snapshot().size() + readAll())));
    assertThat(tree.snapshot()).containsKey("b");
  }

  private String readAll() {
    return tree.snapshot()
        + " "
        + at()
        + " "
        + at("a")
        + " "
        + at("a").get("x")
        + " "
        + at("none").remove("x");
  }

  private static Object elsewhere(Supplier<Object> read) {
    return CompletableFuture.supplyAsync(read).orTimeout(30, TimeUnit.SECONDS).join();
  }

  // ---- Messages ------------------------------------------------------------------------------

  @Test
  void writingFromInsideIsRefusedByPath() {
    at("a").put("x", 1);
    assertThatThrownBy(() -> at("a").compute("x", (key, value) -> at("a", "b").put("y", 2)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "put of \"a\"/\"b\"/\"y\" called from inside compute of \"a\"/\"x\" of the same"
                + " GuardedTree; ");
    assertThatThrownBy(() -> tree.update(root -> at("a").clear()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("clear of \"a\" called from inside update of the same GuardedTree");
    assertThat(tree.snapshot()).hasToString("{a={x=1}}");
    at("a").merge("x", 1, (one, other) -> at("a").get("x")); // reading is allowed
  }
}
