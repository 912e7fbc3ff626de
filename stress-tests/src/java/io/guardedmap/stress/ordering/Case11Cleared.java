package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A key that one thread does not find in a table is there in the next, which begins to count anew.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case11Cleared extends Looking {
  private Integer two;

  public Case11Cleared() {
    super(4);
  }

  @Actor
  public void one() {
    meet();
    map.clear();
    map.put(key(NEW), 1);
  }

  @Actor
  public void two() {
    meet();
    two = map.putIfAbsent(key(NEW), 2);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean right = map.size() == 1 && map.get(key(NEW)) == 1;
    r.r1 = !right ? "twice there" : two == null ? BEFORE : two == 1 ? AFTER : "another value";
  }
}
