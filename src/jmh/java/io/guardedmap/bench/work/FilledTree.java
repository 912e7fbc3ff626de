package io.guardedmap.bench.work;

import io.guardedmap.bench.maps.Shape;
import io.guardedmap.bench.maps.Tree;
import io.guardedmap.bench.maps.TreeImplementation;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A filled tree, and paths to its leaves whose keys are equal but not identical to its own. */
@State(Scope.Benchmark)
public class FilledTree {
  private static final int MOST_PROBES = 1_000_000;

  @Param public TreeImplementation implementation;

  @Param({"10000", "100x100", "22x22x22", "10x10x10x10"})
  public String shape;

  public Tree tree;
  public Object[][] probes;

  @Setup
  public void fill() {
    Shape parsed = Shape.of(shape);
    tree = implementation.filled(parsed.paths(parsed.size(), 1), MapBenchmark.ONE);
    probes = parsed.paths(MOST_PROBES, 2);
  }

  /** For each probe its node, one object for all that have the same. */
  @State(Scope.Benchmark)
  public static class Nodes {
    List<Map<Object, Object>> ofProbes;

    @Setup
    public void keep(FilledTree filled) {
      Map<List<Object>, Map<Object, Object>> kept = new HashMap<>();
      ofProbes =
          Arrays.stream(filled.probes)
              .map(
                  path ->
                      kept.computeIfAbsent(
                          Arrays.asList(path).subList(0, path.length - 1),
                          node -> filled.tree.nodeOf(path)))
              .toList();
    }
  }

  /** Where a walk over the paths is, and what it writes: each time round another value. */
  @State(Scope.Thread)
  public static class Steps {
    private int at;
    private Integer value = MapBenchmark.TWO;

    int next(FilledTree filled) {
      if (++at >= filled.probes.length) {
        at = 0;
        value = value.equals(MapBenchmark.ONE) ? MapBenchmark.TWO : MapBenchmark.ONE;
      }
      return at;
    }

    Integer value() {
      return value;
    }
  }
}
