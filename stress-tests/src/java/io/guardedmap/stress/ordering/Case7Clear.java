package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * All entries go at once, and what is put after is seen after.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case7Clear extends Ordering {

  public Case7Clear() {
    super(ROOM, 4);
  }

  @Actor
  public void one() {
    meet();
    map.clear();
    map.put(NEW, NEW);
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean second = has(NEW);
    boolean cleared = lacks(3);
    boolean wholly = lacks(0) && lacks(1) && lacks(2);
    int size = map.size();
    boolean right = wholly ? size <= 1 : !cleared && (size == 4 || size <= 1);
    r.r1 = right ? inOrder(second, cleared, wholly) : "in part";
  }
}
