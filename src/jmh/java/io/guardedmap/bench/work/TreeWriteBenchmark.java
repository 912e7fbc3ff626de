package io.guardedmap.bench.work;

import io.guardedmap.bench.maps.Tree;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Replacing single leaves of a tree, at random: by an update, or by a node that is found or kept.
 */
public class TreeWriteBenchmark extends MapBenchmark {

  @Benchmark
  public void update(FilledTree filled, FilledTree.Steps steps) {
    Object[] path = filled.probes[steps.next(filled)];
    filled.tree.put(path, steps.value());
  }

  @Benchmark
  public Object put(FilledTree filled, FilledTree.Steps steps) {
    Object[] path = filled.probes[steps.next(filled)];
    return filled.tree.nodeOf(path).put(Tree.lastOf(path), steps.value());
  }

  @Benchmark
  public Object putByNode(FilledTree filled, FilledTree.Nodes nodes, FilledTree.Steps steps) {
    int at = steps.next(filled);
    return nodes.ofProbes.get(at).put(Tree.lastOf(filled.probes[at]), steps.value());
  }
}
