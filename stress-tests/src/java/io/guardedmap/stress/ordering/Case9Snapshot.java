package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A snapshot taken beside writes in place holds the first of them, up to some point, and never
 * changes.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case9Snapshot extends BesideSnapshot {
  @Actor
  public void one() {
    meet();
    map.put(0, 10);
    map.put(NEW, NEW);
    map.remove(1);
    map.put(2, 20);
  }

  @Actor
  public void two() {
    meet();
    take();
  }

  @Arbiter
  public void judge(L_Result r) {
    r.r1 = lookAgain();
  }
}
