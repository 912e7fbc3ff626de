package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Two keys that two threads add to one node at once are both there, though the later of them begins
 * a crowd.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case15NewKeys extends TwoNewKeys {
  public Case15NewKeys() {
    super(7, UPPER, LOWER);
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
