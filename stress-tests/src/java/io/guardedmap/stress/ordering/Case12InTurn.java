package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * What is loaded while a transaction is under way, which has removed the key and then changes what
 * it is loaded from, is not old.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case12InTurn extends Case12Source {
  @Actor
  public void one() {
    meet();
    load();
  }

  @Actor
  public void two() {
    meet();
    map.update(
        all -> {
          all.remove(NEW);
          source = 2;
        });
  }

  @Arbiter
  public void judge(L_Result r) {
    judgeLeft(r);
  }
}
