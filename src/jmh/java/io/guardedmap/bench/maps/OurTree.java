package io.guardedmap.bench.maps;

import io.guardedmap.GuardedTree;
import io.guardedmap.MapSnapshot;
import io.guardedmap.TreeDraft;
import java.util.Map;

/** A {@link GuardedTree}. */
final class OurTree implements Tree {
  private final GuardedTree<Object> tree = new GuardedTree<>();

  @Override
  public Object get(Object[] path) {
    return tree.get(path);
  }

  @Override
  public void put(Object[] path, Object value) {
    tree.update(root -> put(root, path, value));
  }

  @Override
  public void putAll(Object[][] paths, Object value) {
    tree.update(
        root -> {
          for (Object[] path : paths) {
            put(root, path, value);
          }
        });
  }

  private static void put(TreeDraft<Object> root, Object[] path, Object value) {
    TreeDraft<Object> draft = root;
    for (int level = 0; level < path.length - 1; level++) {
      draft = draft.map(path[level]);
    }
    draft.put(Tree.lastOf(path), value);
  }

  @Override
  public Map<Object, Object> nodeOf(Object[] path) {
    return tree.at(Tree.withoutLast(path));
  }

  @Override
  public Object dump() {
    return tree.snapshot();
  }

  @Override
  public int sum(Object dump) {
    return Tree.sum((MapSnapshot<?, ?>) dump, MapSnapshot.class, this::sum);
  }
}
