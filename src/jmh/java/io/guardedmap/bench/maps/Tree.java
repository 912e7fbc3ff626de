package io.guardedmap.bench.maps;

import java.util.Arrays;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Maps in a map, of one of the implementations, whose leaves are integers. */
public interface Tree {
  /** Reads a leaf. */
  Object get(Object[] path);

  /** Puts a leaf, from the root on; what is missing on the way is made. */
  void put(Object[] path, Object value);

  /** Puts many leaves. */
  default void putAll(Object[][] paths, Object value) {
    for (Object[] path : paths) {
      put(path, value);
    }
  }

  /** The node that has a leaf, to be kept: a map that reads and writes what is there later. */
  default Map<Object, Object> nodeOf(Object[] path) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " has no live nodes");
  }

  /**
   * All that is there, as cheap as the tree has it: of one moment, where the implementation can do
   * that.
   */
  Object dump();

  /** Sums up the leaves of what {@link #dump} gave. */
  int sum(Object dump);

  static Object lastOf(Object[] path) {
    return path[path.length - 1];
  }

  static Object[] withoutLast(Object[] path) {
    return Arrays.copyOf(path, path.length - 1);
  }

  /** Sums up the leaves below a map, whose values of a class are maps, too. */
  static int sum(Map<?, ?> map, Class<?> node, ToIntFunction<Object> sumOfNode) {
    int sum = 0;
    for (Object value : map.values()) {
      sum += node.isInstance(value) ? sumOfNode.applyAsInt(value) : (Integer) value;
    }
    return sum;
  }
}
