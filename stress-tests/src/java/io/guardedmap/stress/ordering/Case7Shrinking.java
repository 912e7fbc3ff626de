package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A table of which little is left is compacted by the next removal into a smaller one.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case7Shrinking extends Ordering {

  public Case7Shrinking() {
    super(0, 68);
    for (int n = 17; n < 68; n++) {
      map.remove(n);
    }
  }

  @Actor
  public void one() {
    meet();
    map.remove(1);
    map.put(0, -1);
    map.put(NEW, NEW);
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean third = has(NEW);
    boolean second = isAt(0, -1);
    boolean first = lacks(1);
    int size = map.size();
    boolean right = size >= 16 && size <= 17 && isAt(16, 16);
    r.r1 = right ? inOrder(third, second, first) : "lost " + size;
  }
}
