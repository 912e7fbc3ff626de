package io.guardedmap.stress.ordering;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Meeting;
import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * As an addition in place, for keys of one hash code, of which the index takes eight and the crowd the others.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case1AddToCrowd extends Meeting {
  private final GuardedMap<EqualCode, Integer> map = new GuardedMap<>(24);

  public Case1AddToCrowd() {
    for (int n = 0; n < 10; n++) {
      map.put(new EqualCode(n), n);
    }
  }

  @Actor
  public void one() {
    meet();
    map.put(new EqualCode(10), 10);
    map.put(new EqualCode(11), 11);
    map.remove(new EqualCode(9));
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean third = map.get(new EqualCode(9)) == null;
    boolean second = map.get(new EqualCode(11)) != null;
    boolean counted = map.size() > 10;
    boolean first = map.get(new EqualCode(10)) != null;
    boolean others = map.get(new EqualCode(0)) != null && map.get(new EqualCode(8)) != null;
    r.r1 = others ? inOrder(third, second, counted, first) : "another key lost";
  }
}
