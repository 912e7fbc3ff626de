package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Two threads that take from both ends and add take each entry once, also of a crowd.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case13Poll extends Looking {
  private static final int MANY = 12;

  private int taken;
  private int takenToo;

  public Case13Poll() {
    super(MANY);
  }

  @Actor
  public void one() {
    meet();
    map.put(key(NEW), 1_000);
    for (int n = 0; n < 4; n++) {
      taken += map.pollLastEntry().getValue();
    }
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean added = map.containsKey(key(NEW));
    for (int n = 0; n < 4; n++) {
      takenToo += map.pollLastEntry().getValue();
    }
    boolean late = takenToo >= 1_000;
    r.r1 = added ? AFTER : late ? BETWEEN : BEFORE;
  }

  @Arbiter
  public void judge(L_Result r) {
    int left = map.values().stream().mapToInt(each -> each).sum();
    if (taken + takenToo + left != 1_000 + MANY * (MANY - 1) / 2 || map.size() != MANY - 7) {
      r.r1 = "an entry was taken twice, or lost";
    }
  }
}
