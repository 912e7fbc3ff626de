package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A write to a node that another thread replaces is wholly in the old one, or wholly in the new.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case15Replaced extends NewInReplaced {
  public Case15Replaced() {
    super(3);
  }

  @Actor
  public void one() {
    meet();
    put();
  }

  @Actor
  public void two() {
    meet();
    replace();
  }

  @Arbiter
  public void judge(L_Result r) {
    judgeBoth(r);
  }
}
