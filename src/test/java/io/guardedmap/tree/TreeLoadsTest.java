package io.guardedmap.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.GuardedTree;
import io.guardedmap.TreeDraft;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A load is that of a path: what is removed with a node above the key is removed, what is beside it
 * not.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TreeLoadsTest {
  private final GuardedTree<String> tree = new GuardedTree<>();

  TreeLoadsTest() {
    tree.at("users", "42").put("age", 5);
    tree.at("users", "43").put("profile", "other");
    tree.at("towns").put("x", 1);
  }

  static Stream<Arguments> removals() {
    Map<String, Consumer<GuardedTree<String>>> calls = new LinkedHashMap<>();
    calls.put("key", tree -> tree.at("users", "42").remove("profile"));
    calls.put("clear of the node", tree -> tree.at("users", "42").clear());
    calls.put("node", tree -> tree.at("users").remove("42"));
    calls.put("node above", tree -> tree.at().remove("users"));
    calls.put("removeIf above", tree -> tree.at().keySet().removeIf("users"::equals));
    calls.put("iterator", tree -> remove(tree.at("users").keySet().iterator()));
    calls.put("clear", tree -> tree.at().clear());
    calls.put("node replaced", tree -> tree.at("users").put("42", Map.of("age", 6)));
    calls.put("node above replaced", tree -> tree.at().put("users", Map.of("42", Map.of())));
    calls.put("replaceContents", tree -> tree.replaceContents(tree.snapshot()));
    calls.put("draft of the node", tree -> tree.update(root -> node(root).remove("profile")));
    calls.put("draft of the parent", tree -> tree.update(root -> root.map("users").remove("42")));
    calls.put(
        "draft, put back",
        tree -> tree.update(root -> root.map("users").put("42", root.map("users").remove("42"))));
    calls.put(
        "draft, replaced",
        tree -> tree.update(root -> root.map("users").replace("42", Map.of("age", 6))));
    calls.put(
        "draft, replaced and opened",
        tree ->
            tree.update(
                root -> {
                  root.map("users").put("42", Map.of("age", 6));
                  node(root).put("name", "ada");
                }));
    calls.put(
        "draft, rebuilt and replaced",
        tree ->
            tree.update(
                root -> {
                  for (int n = 0; n < 100; n++) {
                    root.map("users").put("new " + n, n);
                  }
                  root.map("users").put("42", Map.of("age", 6));
                }));
    return each(calls);
  }

  private static void remove(Iterator<String> keys) {
    keys.next();
    keys.remove();
  }

  private static Map<String, Object> node(TreeDraft<String> root) {
    return root.map("users").map("42");
  }

  private static Stream<Arguments> each(Map<String, Consumer<GuardedTree<String>>> calls) {
    return calls.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("removals")
  void aLoadBeginsAgainAfterARemoval(String name, Consumer<GuardedTree<String>> removal) {
    assertThat(load(removal)).isEqualTo(2);
  }

  static Stream<Arguments> others() {
    Map<String, Consumer<GuardedTree<String>>> calls = new LinkedHashMap<>();
    calls.put("key beside", tree -> tree.at("users", "42").remove("age"));
    calls.put("the same key elsewhere", tree -> tree.at("users", "43").remove("profile"));
    calls.put("node beside", tree -> tree.at("users").remove("43"));
    calls.put("node beside, replaced", tree -> tree.at("users").put("43", Map.of()));
    calls.put("another tree", tree -> new GuardedTree<String>(tree.snapshot()).at().clear());
    calls.put(
        "the very node",
        tree -> tree.update(root -> root.map("users").put("42", tree.get("users", "42"))));
    calls.put(
        "rebuilding",
        tree ->
            tree.update(
                root -> {
                  for (int n = 0; n < 100; n++) {
                    root.map("users").put("new " + n, n);
                  }
                }));
    calls.put("writing to the node", tree -> tree.update(root -> node(root).put("name", "ada")));
    return each(calls);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void aLoadGoesOnBesideOtherWrites(String name, Consumer<GuardedTree<String>> write) {
    assertThat(load(write)).isEqualTo(1);
  }

  /**
   * Loads a key while another thread does something once; tells how often the function was asked.
   */
  private int load(Consumer<GuardedTree<String>> meanwhile) {
    AtomicInteger asked = new AtomicInteger();
    Object value =
        tree.at("users", "42")
            .computeIfAbsent(
                "profile",
                key -> {
                  if (asked.incrementAndGet() == 1) {
                    CompletableFuture.runAsync(() -> meanwhile.accept(tree)).join();
                  }
                  return "loaded " + asked;
                });
    assertThat(value).isEqualTo("loaded " + asked);
    assertThat(tree.get("users", "42", "profile")).isEqualTo(value);
    return asked.get();
  }

  /** A path that is no node when the value comes is no place for it. */
  @Test
  void aLoadFailsWhereALeafHasCome() {
    assertThatThrownBy(() -> load(all -> all.at("users").put("42", 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("\"users\"/\"42\" is no map but a java.lang.Integer");
    assertThat(tree.get("users", "42")).isEqualTo(1);
  }
}
