package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Two threads that both find a path missing make it once, and what both put there is there.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case15NewPath extends TwoNewKeys {
  public Case15NewPath() {
    super(3, NEW, NEWER);
  }

  @Actor
  public void one() {
    meet();
    putOne();
  }

  @Actor
  public void two(L_Result r) {
    meet();
    putOther(r);
  }

  @Arbiter
  public void judge(L_Result r) {
    judgeBoth(r);
  }
}
