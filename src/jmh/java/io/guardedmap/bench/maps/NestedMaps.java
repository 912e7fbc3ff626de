package io.guardedmap.bench.maps;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Maps in a map, as many write it by hand: either for many threads, or behind the monitor of the
 * root.
 */
final class NestedMaps implements Tree {
  private final Supplier<Map<Object, Object>> maker;
  private final Map<Object, Object> root;
  private final boolean isLocked;

  NestedMaps(Supplier<Map<Object, Object>> maker, boolean isLocked) {
    this.maker = maker;
    this.root = maker.get();
    this.isLocked = isLocked;
  }

  @Override
  public Object get(Object[] path) {
    if (isLocked) {
      synchronized (root) {
        return nodeOf(path).get(Tree.lastOf(path));
      }
    }
    return nodeOf(path).get(Tree.lastOf(path));
  }

  @Override
  public void put(Object[] path, Object value) {
    if (isLocked) {
      synchronized (root) {
        nodeOf(path).put(Tree.lastOf(path), value);
      }
    } else {
      nodeOf(path).put(Tree.lastOf(path), value);
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public Map<Object, Object> nodeOf(Object[] path) {
    Map<Object, Object> node = root;
    for (int level = 0; level < path.length - 1; level++) {
      Object below = node.get(path[level]);
      if (below == null) {
        below = node.computeIfAbsent(path[level], key -> maker.get());
      }
      node = (Map<Object, Object>) below;
    }
    return node;
  }

  /**
   * A deep copy made under the monitor; of maps for many threads they themselves, whatever is
   * written meanwhile.
   */
  @Override
  public Object dump() {
    if (isLocked) {
      synchronized (root) {
        return copy(root);
      }
    }
    return root;
  }

  private static Map<Object, Object> copy(Map<?, ?> map) {
    Map<Object, Object> copy = new HashMap<>(map);
    copy.replaceAll((key, value) -> value instanceof Map<?, ?> node ? copy(node) : value);
    return copy;
  }

  @Override
  public int sum(Object dump) {
    return Tree.sum((Map<?, ?>) dump, Map.class, this::sum);
  }
}
