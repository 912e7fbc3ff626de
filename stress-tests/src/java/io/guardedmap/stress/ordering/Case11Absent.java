package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Of two threads that add a key which neither finds, one does; the other finds it when it looks
 * again.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case11Absent extends Looking {
  private Integer one;
  private Integer two;

  public Case11Absent() {
    super(2);
  }

  @Actor
  public void one() {
    meet();
    one = map.putIfAbsent(key(NEW), 1);
  }

  @Actor
  public void two() {
    meet();
    two = map.put(key(NEW), 2);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean right = map.size() == 3 && map.version() == 3 && map.get(key(NEW)) == 2;
    boolean oneFirst = one == null && two != null && two == 1;
    boolean twoFirst = two == null && one != null && one == 2;
    r.r1 = right && oneFirst ? BEFORE : right && twoFirst ? AFTER : "twice there";
  }
}
