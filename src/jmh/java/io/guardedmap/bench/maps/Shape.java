package io.guardedmap.bench.maps;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How many keys each node of a tree has, level by level; below the last are the leaves. */
public final class Shape {
  private final int[] widths;

  private Shape(int[] widths) {
    this.widths = widths;
  }

  /** The shape of a text as {@code 100x100x100}. */
  public static Shape of(String text) {
    return new Shape(Stream.of(text.split("x")).mapToInt(Integer::parseInt).toArray());
  }

  public int depth() {
    return widths.length;
  }

  /** The number of leaves. */
  public int size() {
    return nodes(widths.length);
  }

  /** The number of nodes at a level, or of leaves at the last. */
  private int nodes(int level) {
    return Arrays.stream(widths, 0, level).reduce(1, Math::multiplyExact);
  }

  /**
   * At most so many of the paths to all leaves, in a random order that the seed decides. Equal
   * paths have equal keys but never the same objects; nodes have no key in common.
   */
  public Object[][] paths(int most, long seed) {
    Object[][] keysOfNodes =
        IntStream.range(1, widths.length)
            .mapToObj(level -> Keys.STRING.numbered(nodes(level)))
            .toArray(Object[][]::new);
    int[] order = Keys.order(size(), seed);
    Object[][] paths = new Object[Math.min(most, order.length)][];
    for (int n = 0; n < paths.length; n++) {
      paths[n] = path(order[n], keysOfNodes);
    }
    return paths;
  }

  private Object[] path(int leaf, Object[][] keysOfNodes) {
    Object[] path = new Object[widths.length];
    path[widths.length - 1] = Keys.STRING.key(leaf);
    int number = leaf;
    for (int level = widths.length - 1; level > 0; level--) {
      number /= widths[level];
      path[level - 1] = keysOfNodes[level - 1][number];
    }
    return path;
  }

  @Override
  public String toString() {
    return Arrays.stream(widths)
        .mapToObj(width -> String.format(Locale.ROOT, "%,d", width))
        .collect(Collectors.joining(" x "));
  }
}
