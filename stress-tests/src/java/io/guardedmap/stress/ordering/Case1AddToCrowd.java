package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * As an addition in place, for keys of one hash code, of which the index takes eight and the crowd
 * the others.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case1AddToCrowd extends Looking {
  public Case1AddToCrowd() {
    super(10);
  }

  @Actor
  public void one() {
    meet();
    map.put(key(10), 10);
    map.put(key(11), 11);
    map.remove(key(9));
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean counted = sees(() -> map.size() > 10);
    boolean found = map.get(key(10)) != null;
    boolean third = map.get(key(9)) == null;
    boolean second = map.get(key(11)) != null;
    boolean first = map.get(key(10)) != null;
    boolean others = map.get(key(0)) != null && map.get(key(8)) != null;
    if (!others || (found && !first)) {
      r.r1 = "another key lost";
    } else {
      r.r1 = counted && !found ? "counted and not found" : inOrder(third, second, first);
    }
  }
}
