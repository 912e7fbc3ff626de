package io.guardedmap.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.GuardedTree;
import io.guardedmap.MapSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What differs between two snapshots of a tree, node by node. */
class TreeChangesTest {
  private final GuardedTree<String> tree = new GuardedTree<>();

  TreeChangesTest() {
    tree.at("users", "42").put("age", 5);
    tree.at("users", "43").put("age", 6);
    tree.at("towns").put("x", 1);
  }

  private List<String> changes(Consumer<GuardedTree<String>> writes) {
    MapSnapshot<String, Object> before = tree.snapshot();
    writes.accept(tree);
    List<String> changes = new ArrayList<>();
    GuardedTree.forEachChange(
        before,
        tree.snapshot(),
        (path, each) ->
            changes.add(
                path + " -" + each.removed() + " ~" + each.replaced() + " +" + each.added()));
    return changes;
  }

  @Test
  void nodesThatAreInBothAreVisitedForThemselves() {
    assertThat(
            changes(
                all ->
                    all.update(
                        root -> {
                          root.map("users").map("42").put("age", 7);
                          root.map("users").map("44").put("age", 8);
                          root.map("users").remove("43");
                          root.put("new", 1);
                        })))
        .containsExactly(
            "[] -{} ~{} +{new=1}",
            "[users] -{43={age=6}} ~{} +{44={age=8}}",
            "[users, 42] -{} ~{age=7} +{}");
    assertThat(changes(all -> all.at().put("towns", 2))).containsExactly("[] -{} ~{towns=2} +{}");
    assertThat(changes(all -> all.at().put("towns", Map.of("y", 1))))
        .containsExactly("[] -{} ~{towns={y=1}} +{}");
    assertThat(changes(all -> all.at().put("towns", Map.of("z", 2))))
        .containsExactly("[towns] -{y=1} ~{} +{z=2}");
  }

  @Test
  void whatIsSharedIsGonePast() {
    for (int n = 0; n < 100; n++) {
      tree.at("many", "" + n).put("x", n);
    }
    AtomicInteger visited = new AtomicInteger();
    MapSnapshot<String, Object> before = tree.snapshot();
    tree.at("many", "50").put("x", 0);
    GuardedTree.forEachChange(before, tree.snapshot(), (path, each) -> visited.incrementAndGet());
    assertThat(visited).hasValue(1);
    assertThat(changes(all -> {})).isEmpty();
  }

  @Test
  void refusesNull() {
    MapSnapshot<String, Object> now = tree.snapshot();
    for (Runnable call :
        List.<Runnable>of(
            () -> GuardedTree.forEachChange(null, now, (path, each) -> {}),
            () -> GuardedTree.forEachChange(now, null, (path, each) -> {}),
            () -> GuardedTree.forEachChange(now, now, null))) {
      assertThatThrownBy(call::run).isInstanceOf(NullPointerException.class);
    }
  }
}
