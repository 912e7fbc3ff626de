package io.guardedmap.stress.ordering;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Always;
import io.guardedmap.stress.Meeting;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A clone removes keys of one hash code while the original, which still shares its index, adds
 * some.
 */
@JCStressTest
@JCStressMeta(Always.class)
@State
public class Case8CloneOfCrowd extends Meeting {
  private final GuardedMap<EqualCode, Integer> map = new GuardedMap<>(24);
  private final GuardedMap<EqualCode, Integer> clone;
  private RuntimeException failure;

  @SuppressWarnings("unchecked") // a clone is of the class of the original
  public Case8CloneOfCrowd() {
    for (int n = 0; n < 12; n++) {
      map.put(new EqualCode(n), n);
    }
    clone = (GuardedMap<EqualCode, Integer>) map.clone();
  }

  @Actor
  public void one() {
    meet();
    for (int n = 12; n < 16; n++) {
      map.put(new EqualCode(n), n);
    }
  }

  @Actor
  public void two() {
    meet();
    try {
      for (int n = 8; n < 12; n++) {
        clone.remove(new EqualCode(n));
      }
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean right = map.size() == 16 && clone.size() == 8 && clone.get(new EqualCode(7)) == 7;
    r.r1 = failure != null ? failure.toString() : rightIf(right, "mixed");
  }
}
