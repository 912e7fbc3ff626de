package io.guardedmap.stress.ordering;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The first two writers of a map make one lock for it, whoever is quicker, and take turns by that.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case7FirstWrites extends Ordering {
  private int one;
  private int two;

  public Case7FirstWrites() {
    super(new GuardedMap<>());
  }

  @Actor
  public void one() {
    meet();
    one = map.merge(0, 1, Integer::sum);
  }

  @Actor
  public void two() {
    meet();
    two = map.merge(0, 1, Integer::sum);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean all = isAt(0, 2) && Math.min(one, two) == 1 && Math.max(one, two) == 2;
    r.r1 = !all ? "undone" : one < two ? BEFORE : AFTER;
  }
}
