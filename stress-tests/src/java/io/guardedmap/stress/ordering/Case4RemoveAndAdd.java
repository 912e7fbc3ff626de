package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Beside removals of one key and additions of another {@code size()} is one of the two sizes that
 * there are.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case4RemoveAndAdd extends Ordering {

  public Case4RemoveAndAdd() {
    super(ROOM, 4);
  }

  @Actor
  public void one() {
    meet();
    for (int n = 0; n < 4; n++) {
      map.remove(n);
      map.put(NEW + n, n);
    }
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean right = true;
    boolean less = false;
    for (int n = 0; n < 8; n++) {
      int size = map.size();
      right &= size == 4 || size == 3;
      less |= size == 3;
    }
    r.r1 = right ? inOrder(less) : "a size that never was";
  }
}
