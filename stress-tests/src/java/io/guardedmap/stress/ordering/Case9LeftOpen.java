package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A table that a function has left open, since it stored nothing: the next write, which calls no
 * user code, closes it.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case9LeftOpen extends BesideSnapshot {
  @Actor
  public void one() {
    map.compute(NEW, (key, old) -> null);
    meet();
    map.put(0, 10);
    map.compute(NEWER, (key, old) -> null);
    map.put(NEW, NEW);
    map.compute(NEWER, (key, old) -> null);
    map.remove(1);
    map.compute(NEWER, (key, old) -> null);
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
