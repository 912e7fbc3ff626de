package io.guardedmap.linearizability;

import io.guardedmap.GuardedTree;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentMap;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Reads and writes of nodes of one tree. */
class NodesTest {
  @Test
  void ofOneNode() {
    Lincheck.checkLong(OfOneNode.class, Sequential.class);
  }

  @Test
  void ofTwoNodesAndTheRoot() {
    Lincheck.checkLong(OfTwoNodes.class, Nested.class);
  }

  /** All that maps do, to a node two levels down, which is missing at first. */
  public static final class OfOneNode extends FunctionOperations {
    private final GuardedTree<Object> tree;

    public OfOneNode() {
      this(new GuardedTree<>());
    }

    private OfOneNode(GuardedTree<Object> tree) {
      super(node(tree));
      this.tree = tree;
    }

    @SuppressWarnings("unchecked") // that is what is put there
    private static ConcurrentMap<Object, Integer> node(GuardedTree<Object> tree) {
      return (ConcurrentMap<Object, Integer>) (ConcurrentMap<?, ?>) tree.at("a", "b");
    }

    @Override
    @Operation
    public String snapshot() {
      return new TreeMap<>(tree.snapshot("a", "b")).toString();
    }
  }

  /** Two nodes that change together, and by themselves, and are removed by their parent. */
  public static final class OfTwoNodes {
    private final GuardedTree<Object> tree = new GuardedTree<>();
    private final List<ConcurrentMap<Object, @Nullable Object>> nodes =
        List.of(tree.at("n", 1), tree.at("n", 2));

    @Operation
    public void putBoth(int value) {
      tree.update(
          root -> {
            root.map("n").map(1).put("x", value);
            root.map("n").map(2).put("x", value);
          });
    }

    @Operation
    public @Nullable Object put(@Param(gen = IntGen.class, conf = "0:1") int node, int value) {
      return nodes.get(node).put("x", value);
    }

    @Operation
    public @Nullable Object remove(@Param(gen = IntGen.class, conf = "0:1") int node) {
      return nodes.get(node).remove("x");
    }

    @Operation
    public @Nullable Object get(@Param(gen = IntGen.class, conf = "0:1") int node) {
      return nodes.get(node).get("x");
    }

    @Operation
    public boolean removeNode(@Param(gen = IntGen.class, conf = "1:2") int node) {
      return tree.at("n").remove(node) != null;
    }

    @Operation
    public String swap() {
      return String.valueOf(tree.at("n").put(1, Map.of("x", 7)));
    }

    @Operation
    public String snapshot() {
      return new TreeMap<>(tree.snapshot("n")).toString();
    }
  }

  /** What two nodes should do. */
  public static final class Nested {
    private final Map<Object, Map<Object, Object>> nodes = new HashMap<>();

    public void putBoth(int value) {
      node(1).put("x", value);
      node(2).put("x", value);
    }

    private Map<Object, Object> node(int node) {
      return nodes.computeIfAbsent(node, key -> new HashMap<>());
    }

    public @Nullable Object put(int node, int value) {
      return node(1 + node).put("x", value);
    }

    public @Nullable Object remove(int node) {
      return nodes.getOrDefault(1 + node, new HashMap<>()).remove("x");
    }

    public @Nullable Object get(int node) {
      return nodes.getOrDefault(1 + node, Map.of()).get("x");
    }

    public boolean removeNode(int node) {
      return nodes.remove(node) != null;
    }

    public String swap() {
      return String.valueOf(nodes.put(1, new HashMap<>(Map.of("x", 7))));
    }

    public String snapshot() {
      return new TreeMap<>(nodes).toString();
    }
  }
}
