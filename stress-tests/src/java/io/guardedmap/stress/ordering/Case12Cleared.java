package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A transaction that removes a key, whether it is there or not, is not undone by what was loaded before it.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case12Cleared extends Ordering {
  private volatile int source = 1;

  public Case12Cleared() {
    super(ROOM, 2);
  }

  @Actor
  public void one() {
    meet();
    map.computeIfAbsent(NEW, key -> source);
  }

  @Actor
  public void two() {
    meet();
    source = 2;
    map.update(all -> all.remove(NEW));
  }

  @Arbiter
  public void judge(L_Result r) {
    Integer left = map.get(NEW);
    r.r1 = left == null ? BEFORE : left == 2 ? AFTER : "an old value";
  }
}
