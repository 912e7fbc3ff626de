package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The same in a table that is so small that its index is a list.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case1AddToList extends Adding {
  /** Room for all, but for no more. */
  private static final int LITTLE_ROOM = 10;

  public Case1AddToList() {
    super(LITTLE_ROOM, 4);
  }

  @Actor
  public void one() {
    meet();
    addAll();
  }

  @Actor
  public void two(L_Result r) {
    meet();
    r.r1 = seeAll();
  }
}
