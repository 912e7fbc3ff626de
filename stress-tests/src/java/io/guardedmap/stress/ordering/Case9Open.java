package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A snapshot that freezes a table which is open for a function: what the function's write stores
 * goes to a fork, so the snapshot holds the writes before it, and never changes.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case9Open extends BesideSnapshot {
  @Actor
  public void one() {
    meet();
    map.merge(0, 10, (old, given) -> given);
    map.computeIfAbsent(NEW, key -> key);
    map.computeIfPresent(1, (key, old) -> null);
    map.compute(2, (key, old) -> 20);
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
