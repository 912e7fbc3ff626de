package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * While keys are added {@code size()} never goes down, is never below what was seen, and never
 * above what was put.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case4Growing extends Ordering {

  public Case4Growing() {
    super(ROOM, 4);
  }

  @Actor
  public void one() {
    meet();
    for (int n = 0; n < 4; n++) {
      map.put(NEW + n, n);
    }
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean right = true;
    int before = 4;
    for (int n = 0; n < 4; n++) {
      boolean seen = has(NEW + n);
      int size = map.size();
      right &= size >= (seen ? 5 + n : before) && size <= 8;
      before = size;
    }
    int last = map.size();
    r.r1 =
        !right || last < before ? "a wrong size" : last == 4 ? BEFORE : last == 8 ? AFTER : BETWEEN;
  }
}
