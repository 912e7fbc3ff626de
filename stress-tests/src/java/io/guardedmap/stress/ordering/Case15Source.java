package io.guardedmap.stress.ordering;

import java.util.Map;
import org.openjdk.jcstress.infra.results.L_Result;

/** What a key is loaded from changes, and a node above it goes: then no old value is left. */
abstract class Case15Source extends Nodes {
  volatile int source = 1;

  private final Map<Integer, Object> node;

  Case15Source(Integer... path) {
    node = tree.at(path);
  }

  final void load() {
    node.computeIfAbsent(NEW, key -> source);
  }

  /** What is left is no value, or what the source has now. */
  final void judgeLeft(L_Result r) {
    Object left = node.get(NEW);
    r.r1 = left == null ? BEFORE : left.equals(2) ? AFTER : "an old value";
  }
}
