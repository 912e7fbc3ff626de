package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * {@code version()} counts all changes that were complete when it was called.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case1Version extends Ordering {
  private long one;
  private long two;

  public Case1Version() {
    super(ROOM, 4);
  }

  @Actor
  public void one() {
    meet();
    map.put(NEW, NEW);
    one = map.version();
  }

  @Actor
  public void two() {
    meet();
    map.remove(0);
    map.put(NEWER, NEWER);
    two = map.version();
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean counted = one >= 5 && two >= 6 && Math.max(one, two) == 7 && map.version() == 7;
    r.r1 = !counted ? one + " and " + two : one < 7 ? BEFORE : two < 7 ? AFTER : BETWEEN;
  }
}
