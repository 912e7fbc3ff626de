package io.guardedmap.bench.work;

import io.guardedmap.bench.maps.Tree;
import org.openjdk.jmh.annotations.Benchmark;

/** Reading single leaves of a tree, from the root on or by a node that is kept. */
public class TreeReadBenchmark extends MapBenchmark {

  @Benchmark
  public Object get(FilledTree filled, FilledTree.Steps steps) {
    return filled.tree.get(filled.probes[steps.next(filled)]);
  }

  @Benchmark
  public Object getByNode(FilledTree filled, FilledTree.Nodes nodes, FilledTree.Steps steps) {
    int at = steps.next(filled);
    return nodes.ofProbes.get(at).get(Tree.lastOf(filled.probes[at]));
  }
}
