package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * What two threads make of the crowd of a node, one by an addition and one by a removal, is both
 * done.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case15Crowd extends LookingAlong {
  public Case15Crowd() {
    super(MANY, UPPER, LOWER);
  }

  @Actor
  public void one() {
    meet();
    view.put(key(NEW), 1);
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean early = view.containsKey(key(NEW));
    view.remove(key(MANY - 1));
    boolean late = view.containsKey(key(NEW));
    r.r1 = early ? AFTER : late ? BETWEEN : BEFORE;
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean both = view.containsKey(key(NEW)) && !view.containsKey(key(MANY - 1));
    if (!both || !isWhole(view, MANY)) {
      r.r1 = "one of two changes is lost";
    }
  }
}
