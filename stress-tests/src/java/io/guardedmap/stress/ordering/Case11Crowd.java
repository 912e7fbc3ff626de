package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * What two threads make of the crowd, one by an addition and one by a removal, is both done.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case11Crowd extends Looking {
  private static final int MANY = 12;

  public Case11Crowd() {
    super(MANY);
  }

  @Actor
  public void one() {
    meet();
    map.put(key(NEW), 1);
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean added = map.containsKey(key(NEW));
    map.remove(key(MANY - 1));
    boolean late = map.containsKey(key(NEW));
    r.r1 = added ? AFTER : late ? BETWEEN : BEFORE;
  }

  @Arbiter
  public void judge(L_Result r) {
    if (!map.containsKey(key(NEW)) || map.containsKey(key(MANY - 1)) || map.size() != MANY) {
      r.r1 = "one of two changes is lost";
    }
  }
}
