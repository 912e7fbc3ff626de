package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Of two threads that put one key each, then ask for the size and the key of the other, one at
 * least sees both.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case4CompletedPuts extends Ordering {
  private int one;
  private int two;

  public Case4CompletedPuts() {
    super(ROOM, 4);
  }

  @Actor
  public void one() {
    meet();
    map.put(NEW, NEW);
    boolean other = has(NEWER);
    one = map.size() + (other ? 10 : 0);
  }

  @Actor
  public void two() {
    meet();
    map.put(NEWER, NEWER);
    boolean other = has(NEW);
    two = map.size() + (other ? 10 : 0);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean own = one % 10 >= 5 && two % 10 >= 5;
    boolean counted = one != 15 && two != 15;
    boolean both = one == 16 || two == 16;
    r.r1 =
        !own || !counted || !both
            ? one + " and " + two
            : one == two ? BETWEEN : one < two ? BEFORE : AFTER;
  }
}
