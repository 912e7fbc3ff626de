package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** What is put after a condition was asked about the value before is not removed on its account. */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case14Spared extends Ordering {
  private boolean removed;
  private Integer old;

  public Case14Spared() {
    super(ROOM, 2);
  }

  @Actor
  public void one() {
    meet();
    removed = map.values().removeIf(value -> value == 1);
  }

  @Actor
  public void two() {
    meet();
    old = map.put(1, 2);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean right = isAt(1, 2) && map.size() == 2;
    boolean removedFirst = removed && old == null;
    boolean putFirst = !removed && old != null && old == 1;
    r.r1 = right && removedFirst ? BEFORE : right && putFirst ? AFTER : "another outcome";
  }
}
