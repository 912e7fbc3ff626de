package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Of an update that throws nothing is seen at any level, and what is written after it is.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case15Rollback extends Nodes {
  private final long before = tree.version();

  @Actor
  public void one() {
    meet();
    try {
      tree.update(
          root -> {
            root.map(UPPER).map(LOWER).put(0, 10);
            root.map(UPPER).remove(1);
            root.map(NEW).put(NEWER, 10);
            root.put(0, 10);
            throw new IllegalStateException("in the middle");
          });
    } catch (IllegalStateException e) {
      tree.at(UPPER, LOWER).put(2, 20);
    }
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean after = isAt(20, UPPER, LOWER, 2);
    boolean none =
        isAt(0, UPPER, LOWER, 0) && isAt(1, UPPER, 1) && isAt(0, 0) && tree.get(NEW) == null;
    r.r1 =
        none && tree.version() == before
            ? inOrder(after, isAt(20, UPPER, LOWER, 2))
            : "a part of it";
  }
}
