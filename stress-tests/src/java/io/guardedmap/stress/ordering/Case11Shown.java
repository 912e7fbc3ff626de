package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import java.util.Iterator;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A value that one thread puts while the iterator of another removes the one that it has shown is
 * never removed.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case11Shown extends Ordering {
  private final Iterator<Integer> values;
  private Integer replaced;

  public Case11Shown() {
    super(ROOM, 3);
    values = map.values().iterator();
    values.next();
    values.next();
  }

  @Actor
  public void one() {
    meet();
    values.remove();
  }

  @Actor
  public void two() {
    meet();
    replaced = map.put(1, 10);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean isThere = isAt(1, 10) && map.size() == 3;
    r.r1 = !isThere ? "what was put is removed" : replaced == null ? BEFORE : AFTER;
  }
}
