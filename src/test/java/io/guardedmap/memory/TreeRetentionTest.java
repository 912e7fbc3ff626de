package io.guardedmap.memory;

import io.guardedmap.GuardedTree;
import io.guardedmap.MapSnapshot;
import io.guardedmap.TreeDraft;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.Test;

/** A tree, its snapshots and views hold on to what is in them, and to nothing else. */
class TreeRetentionTest {
  private final Garbage garbage = new Garbage();
  private final GuardedTree<String> tree = new GuardedTree<>();

  private void putWatched(String... path) {
    tree.at(path).put("leaf", garbage.watch(new Object()));
  }

  @Test
  void aSnapshotOfAPathHoldsNoOther() {
    putWatched("a", "b");
    tree.at("a", "c").put("x", 1);
    MapSnapshot<String, Object> sibling = tree.snapshot("a", "c");
    tree.at("a").remove("b");
    garbage.isCollectedThough(List.of(tree, sibling));
  }

  @Test
  void anOldSnapshotHoldsNoMoreThanItsOwn() {
    tree.at("a", "b").put("x", 1);
    MapSnapshot<String, Object> old = tree.snapshot();
    putWatched("a", "b");
    putWatched("a", "c");
    tree.update(
        root -> {
          root.map("a").map("b").remove("leaf");
          root.map("a").remove("c");
        });
    garbage.isCollectedThough(List.of(tree, old));
  }

  @Test
  void whatAnUpdateTakesBackIsGone() {
    tree.at("a", "b").put("x", 1);
    try {
      tree.update(
          root -> {
            root.map("a").map("b").put("leaf", garbage.watch(new Object()));
            root.put("c", Map.of("leaf", garbage.watch(new Object())));
            throw new IllegalStateException("on purpose");
          });
    } catch (IllegalStateException e) {
      garbage.isCollectedThough(tree);
    }
  }

  @Test
  void viewsAndIteratorsThatHaveEndedHoldNothing() {
    putWatched("a", "b");
    ConcurrentMap<String, Object> view = tree.at("a", "b");
    view.computeIfPresent("leaf", (key, value) -> value);
    view.values().removeIf(value -> false);
    view.put("last", 1);
    Iterator<String> keys = view.keySet().iterator();
    while (keys.hasNext()) {
      keys.next();
    }
    tree.at("a").clear();
    garbage.isCollectedThough(List.of(tree, view, keys));
  }

  /**
   * Another thread may keep a draft that has ended: it keeps what it was at the end, and no later
   * state.
   */
  @Test
  void aDraftThatHasEndedHoldsNoLaterState() {
    TreeDraft<String> draft = tree.transact(root -> root.map("a").map("b"));
    putWatched("a", "b");
    tree.at("a").clear();
    garbage.isCollectedThough(List.of(tree, draft));
  }
}
