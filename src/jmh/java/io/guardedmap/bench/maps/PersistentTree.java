package io.guardedmap.bench.maps;

import java.util.concurrent.atomic.AtomicReference;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;

/** Persistent maps in a persistent map, whose root is replaced by compare-and-set. */
final class PersistentTree implements Tree {
  private final AtomicReference<HashPMap<Object, Object>> root =
      new AtomicReference<>(HashTreePMap.empty());

  @Override
  public Object get(Object[] path) {
    Object value = root.get();
    for (Object key : path) {
      value = value == null ? null : node(value).get(key);
    }
    return value;
  }

  @Override
  public void put(Object[] path, Object value) {
    HashPMap<Object, Object> before;
    do {
      before = root.get();
    } while (!root.compareAndSet(before, with(before, path, 0, value)));
  }

  private static HashPMap<Object, Object> with(
      HashPMap<Object, Object> node, Object[] path, int level, Object value) {
    if (level == path.length - 1) {
      return node.plus(path[level], value);
    }
    Object below = node.get(path[level]);
    HashPMap<Object, Object> child = below == null ? HashTreePMap.empty() : node(below);
    return node.plus(path[level], with(child, path, level + 1, value));
  }

  @SuppressWarnings("unchecked")
  private static HashPMap<Object, Object> node(Object value) {
    return (HashPMap<Object, Object>) value;
  }

  @Override
  public Object dump() {
    return root.get();
  }

  @Override
  public int sum(Object dump) {
    return Tree.sum(node(dump), HashPMap.class, this::sum);
  }
}
