package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Of two merges of one key neither is lost, and one of them gets the result of both.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case2Merge extends Ordering {
  private int one;
  private int two;

  public Case2Merge() {
    super(ROOM, 4);
  }

  @Actor
  public void one() {
    meet();
    one = map.merge(1, 10, Integer::sum);
  }

  @Actor
  public void two() {
    meet();
    two = map.merge(1, 100, Integer::sum);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean oneFirst = one == 11 && two == 111;
    boolean twoFirst = two == 101 && one == 111;
    r.r1 =
        map.get(1) != 111
            ? "lost"
            : oneFirst ? BEFORE : twoFirst ? AFTER : "not one after the other";
  }
}
