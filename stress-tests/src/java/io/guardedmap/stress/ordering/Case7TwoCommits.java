package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Each of two writers goes on from what the other has published last: no transaction undoes another.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case7TwoCommits extends Ordering {
  private static final int TIMES = 12;

  private int one;
  private int two;

  public Case7TwoCommits() {
    super(ROOM, 4);
  }

  @Actor
  public void one() {
    meet();
    one = addOften();
  }

  @Actor
  public void two() {
    meet();
    two = addOften();
  }

  private int addOften() {
    int seen = 0;
    for (int n = 0; n < TIMES; n++) {
      seen = map.transact(all -> all.merge(0, 1, Integer::sum));
    }
    return seen;
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean all = isAt(0, 2 * TIMES) && Math.max(one, two) == 2 * TIMES;
    int apart = Math.abs(one - two);
    r.r1 = !all ? "undone" : apart < TIMES ? BETWEEN : one < two ? BEFORE : AFTER;
  }
}
