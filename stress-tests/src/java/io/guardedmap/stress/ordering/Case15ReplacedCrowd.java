package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The same where the key goes to a crowd: that of the old node, or that of the new.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case15ReplacedCrowd extends NewInReplaced {
  public Case15ReplacedCrowd() {
    super(MANY);
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
