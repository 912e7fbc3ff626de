package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Beside additions and removals of one key {@code size()} is one of the two sizes that there are.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case4AddAndRemove extends Ordering {

  public Case4AddAndRemove() {
    super(ROOM, 4);
  }

  @Actor
  public void one() {
    meet();
    for (int n = 0; n < 4; n++) {
      map.put(NEW, NEW);
      map.remove(NEW);
    }
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean right = true;
    boolean more = false;
    for (int n = 0; n < 8; n++) {
      int size = map.size();
      right &= size == 4 || size == 5;
      more |= size == 5;
    }
    r.r1 = right ? inOrder(more) : "a size that never was";
  }
}
