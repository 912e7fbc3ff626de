package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The same where an update removes the node, which is there.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case15RemovedByUpdate extends Case15Source {
  public Case15RemovedByUpdate() {
    super(UPPER, LOWER);
  }

  @Actor
  public void one() {
    meet();
    load();
  }

  @Actor
  public void two(L_Result r) {
    meet();
    source = 2;
    tree.update(root -> root.map(UPPER).remove(LOWER));
  }

  @Arbiter
  public void judge(L_Result r) {
    judgeLeft(r);
  }
}
