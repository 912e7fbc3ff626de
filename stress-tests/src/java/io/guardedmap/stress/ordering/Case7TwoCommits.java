package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Each of two writers goes on from what the other has published last: no transaction undoes
 * another, and readers never see one come and go.
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

  /** The sum after the last addition; negative if a read after an addition did not see it. */
  private int addOften() {
    int sum = 0;
    for (int n = 0; n < TIMES; n++) {
      sum = map.transact(all -> all.merge(0, 1, Integer::sum));
      Integer read = map.get(0);
      if (read == null || read < sum) {
        return -1;
      }
    }
    return sum;
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean all = isAt(0, 2 * TIMES) && Math.max(one, two) == 2 * TIMES && Math.min(one, two) > 0;
    int apart = Math.abs(one - two);
    r.r1 = !all ? "undone" : apart < TIMES ? BETWEEN : one < two ? BEFORE : AFTER;
  }
}
