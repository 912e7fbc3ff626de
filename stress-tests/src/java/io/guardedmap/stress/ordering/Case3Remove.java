package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A removal in place is seen by all reads from some moment on, and by {@code size()} from the same;
 * {@code version()} moves later.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case3Remove extends Ordering {

  public Case3Remove() {
    super(ROOM, 6);
  }

  @Actor
  public void one() {
    meet();
    for (int n = 0; n < 6; n++) {
      map.remove(n);
    }
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean right = true;
    boolean seen = true;
    for (int n = 0; n < 6; n++) {
      int key = n;
      int less = 5 - n;
      seen =
          switch (n % 3) {
            case 0 -> sees(() -> lacks(key));
            case 1 -> sees(() -> map.size() <= less);
            default -> sees(() -> map.version() >= 7 + key);
          };
      right &= !seen || (map.size() <= less && lacks(key) && !map.containsKey(key));
    }
    r.r1 = right ? outcome(seen) : "gone back";
  }
}
