package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * What is removed once its source has changed is not put back as it was before.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case12Removed extends Case12Source {
  public Case12Removed() {
    map.snapshot(); // so that the load stores to a fork
  }

  @Actor
  public void one() {
    meet();
    load();
  }

  @Actor
  public void two() {
    meet();
    source = 2;
    map.remove(NEW);
  }

  @Arbiter
  public void judge(L_Result r) {
    judgeLeft(r);
  }
}
