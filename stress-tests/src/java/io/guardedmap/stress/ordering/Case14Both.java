package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Of two that ask about all entries, one asks about what the other has put; none is lost. */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case14Both extends Ordering {
  public Case14Both() {
    super(ROOM, 3);
  }

  @Actor
  public void one() {
    meet();
    map.replaceAll((key, value) -> 2 * value + 1);
  }

  @Actor
  public void two() {
    meet();
    map.replaceAll((key, value) -> 3 * value);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean oneFirst = isAt(0, 3) && isAt(1, 9) && isAt(2, 15);
    boolean twoFirst = isAt(0, 1) && isAt(1, 7) && isAt(2, 13);
    r.r1 = oneFirst ? BEFORE : twoFirst ? AFTER : map.toString();
  }
}
