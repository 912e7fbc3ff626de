package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A value that is put while another is loaded stays, and is what the load returns; or it is put
 * later.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case12Put extends Ordering {
  private Integer one;
  private Integer two;

  public Case12Put() {
    super(ROOM, 2);
  }

  @Actor
  public void one() {
    meet();
    one = map.computeIfAbsent(NEW, key -> 1);
  }

  @Actor
  public void two() {
    meet();
    two = map.put(NEW, 2);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean right = map.get(NEW) == 2 && map.size() == 3 && map.version() == 3;
    boolean loadedFirst = one == 1 && two != null && two == 1;
    boolean putFirst = one == 2 && two == null;
    r.r1 = right && loadedFirst ? BEFORE : right && putFirst ? AFTER : "another value";
  }
}
