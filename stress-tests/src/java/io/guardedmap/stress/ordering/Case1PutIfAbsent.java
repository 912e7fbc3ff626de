package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Of two threads that put one key if it is absent exactly one does, and the other gets its value.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case1PutIfAbsent extends Ordering {
  private Integer one;
  private Integer two;

  public Case1PutIfAbsent() {
    super(ROOM, 4);
  }

  @Actor
  public void one() {
    meet();
    one = map.putIfAbsent(NEW, 1);
  }

  @Actor
  public void two() {
    meet();
    two = map.computeIfAbsent(NEW, key -> 2);
  }

  @Arbiter
  public void judge(L_Result r) {
    int found = map.get(NEW);
    boolean oneWon = one == null && two == 1 && found == 1;
    boolean twoWon = one != null && one == 2 && two == 2 && found == 2;
    r.r1 = oneWon ? BEFORE : twoWon ? AFTER : "both or none";
  }
}
