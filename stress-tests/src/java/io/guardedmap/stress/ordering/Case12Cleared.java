package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A transaction that removes a key, whether it is there or not, is not undone by what was loaded
 * before it.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case12Cleared extends Case12Source {
  @Actor
  public void one() {
    meet();
    load();
  }

  @Actor
  public void two() {
    meet();
    source = 2;
    map.update(all -> all.remove(NEW));
  }

  @Arbiter
  public void judge(L_Result r) {
    judgeLeft(r);
  }
}
