package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A small table that is full goes on as a larger one in which everything is new.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case7Compacting extends Ordering {

  public Case7Compacting() {
    super(0, 5);
  }

  @Actor
  public void one() {
    meet();
    map.put(NEW, NEW);
    map.put(0, -1);
    map.remove(1);
    map.put(NEWER, NEWER);
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean fourth = has(NEWER);
    boolean third = lacks(1);
    boolean second = isAt(0, -1);
    boolean first = has(NEW);
    int size = map.size();
    boolean right = size >= 5 && size <= 6 && isAt(4, 4);
    r.r1 = right ? inOrder(fourth, third, second, first) : "lost " + size;
  }
}
