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
  private static final int SIZE = 20;

  public Case7Clear() {
    super(ROOM, SIZE);
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
    int size = map.size();
    boolean first = lacks(SIZE - 1);
    boolean wholly = lacks(0) && lacks(1);
    boolean right = (size == SIZE || size <= 1) && (wholly || !first);
    r.r1 = right ? inOrder(second, first, wholly) : "in part";
  }
}
