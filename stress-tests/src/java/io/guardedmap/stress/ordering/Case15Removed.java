package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A key that is loaded while the node above its own, whether it is there or not, is removed is not
 * put back as it was before.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case15Removed extends Case15Source {
  public Case15Removed() {
    super(NEWER, LOWER);
  }

  @Actor
  public void one() {
    meet();
    load();
  }

  @Actor
  public void two() {
    meet();
    source = 2;
    tree.at().remove(NEWER);
  }

  @Arbiter
  public void judge(L_Result r) {
    judgeLeft(r);
  }
}
