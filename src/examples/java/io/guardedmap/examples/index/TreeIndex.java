package io.guardedmap.examples.index;

import io.guardedmap.GuardedTree;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An index as a tree: below the root there are the totals, and a node for each directory, in which
 * the sizes of its files are the leaves. An entry changes three levels.
 */
interface TreeIndex extends Index {
  /** All that there is, for who iterates over it. */
  Map<String, ?> root();

  @Override
  default Content content() {
    return new TreeContent(root());
  }

  private static void addToTotals(Map<String, Object> root, long bytes) {
    root.merge(TreeContent.FILES, 1L, TreeIndex::sum);
    root.merge(TreeContent.BYTES, bytes, TreeIndex::sum);
  }

  private static Object sum(Object one, Object other) {
    return (long) one + (long) other;
  }

  /** In one tree, whose updates span all levels, and whose snapshot is one moment of them. */
  record Guarded(GuardedTree<String> tree) implements TreeIndex {
    @Override
    public void add(String directory, String file, long bytes) {
      tree.update(
          root -> {
            root.map(TreeContent.DIRECTORIES).map(directory).put(file, bytes);
            addToTotals(root, bytes);
          });
    }

    @Override
    public Map<String, ?> root() {
      return tree.snapshot();
    }
  }

  /** In maps in a map, each of which is safe for threads. */
  record Nested(Map<String, Object> root) implements TreeIndex {
    Nested() {
      this(new ConcurrentHashMap<>());
    }

    @Override
    public void add(String directory, String file, long bytes) {
      node(node(root, TreeContent.DIRECTORIES), directory).put(file, bytes);
      addToTotals(root, bytes);
    }

    @SuppressWarnings("unchecked") // that is what is there
    private static Map<String, Object> node(Map<String, Object> parent, String key) {
      return (Map<String, Object>)
          parent.computeIfAbsent(key, absent -> new ConcurrentHashMap<String, Object>());
    }
  }
}
