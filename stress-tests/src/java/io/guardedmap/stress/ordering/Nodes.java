package io.guardedmap.stress.ordering;

import io.guardedmap.GuardedTree;
import io.guardedmap.stress.Meeting;
import java.util.Map;

/** A tree that one actor writes to while the other reads or writes, too. */
abstract class Nodes extends Meeting {
  /** The keys that lead to the node that the tests are about, below the root and below that. */
  static final Integer UPPER = 100;

  static final Integer LOWER = 200;

  /** Keys that no node has at first. */
  static final Integer NEW = 1_000;

  static final Integer NEWER = 1_001;

  final GuardedTree<Integer> tree = new GuardedTree<>();

  /** Begins with 0 to 2 in each of three nodes, each key with itself for its value. */
  Nodes() {
    tree.update(
        root -> {
          begin(root);
          begin(root.map(UPPER));
          begin(root.map(UPPER).map(LOWER));
        });
  }

  private static void begin(Map<Integer, Object> node) {
    for (int n = 0; n < 3; n++) {
      node.put(n, n);
    }
  }

  final boolean isAt(int value, Integer... path) {
    return tree.get(path) instanceof Integer found && found == value;
  }
}
