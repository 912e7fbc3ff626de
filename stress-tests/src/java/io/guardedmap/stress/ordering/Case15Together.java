package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * What an update changes in several nodes is seen all at once, at all levels.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case15Together extends Nodes {
  private final long before = tree.version();

  @Actor
  public void one() {
    meet();
    tree.update(
        root -> {
          root.put(0, 10);
          root.map(UPPER).map(LOWER).put(0, 10);
          root.map(UPPER).put(NEW, NEW);
          root.map(NEW).put(NEWER, 10);
        });
  }

  @Actor
  public void two(L_Result r) {
    meet();
    r.r1 =
        inOrder(
            isAt(10, NEW, NEWER),
            isAt(10, 0),
            isAt(NEW, UPPER, NEW),
            isAt(10, UPPER, LOWER, 0),
            isAt(NEW, UPPER, NEW),
            tree.version() == before + 3,
            isAt(10, 0));
  }
}
