package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A table of several pages that is full goes on with a larger index over the same pages: who still
 * reads through the old one misses nothing.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case6Reindexing extends Ordering {

  public Case6Reindexing() {
    super(0, 768);
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
    boolean right = size >= 768 && size <= 769 && isAt(767, 767);
    r.r1 = right ? inOrder(fourth, third, second, first) : "lost " + size;
  }
}
