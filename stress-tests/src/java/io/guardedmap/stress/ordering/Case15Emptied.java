package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The same where another node takes the place, which has no such key.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case15Emptied extends Case15Source {
  public Case15Emptied() {
    super(UPPER, LOWER);
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
    tree.at(UPPER).put(LOWER, Map.of());
  }

  @Arbiter
  public void judge(L_Result r) {
    judgeLeft(r);
  }
}
