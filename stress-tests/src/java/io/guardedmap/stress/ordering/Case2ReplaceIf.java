package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Of two threads that replace one and the same value exactly one does.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case2ReplaceIf extends Ordering {
  private boolean one;
  private boolean two;

  public Case2ReplaceIf() {
    super(ROOM, 4);
  }

  @Actor
  public void one() {
    meet();
    one = map.replace(1, 1, 10);
  }

  @Actor
  public void two() {
    meet();
    two = map.replace(1, 1, 20);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean oneWon = one && !two && map.get(1) == 10;
    boolean twoWon = two && !one && map.get(1) == 20;
    r.r1 = oneWon ? BEFORE : twoWon ? AFTER : "both or none";
  }
}
