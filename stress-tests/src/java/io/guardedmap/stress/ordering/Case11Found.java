package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A key that one thread finds while another removes it is added anew, or is removed with its new
 * value.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case11Found extends Looking {
  private Integer one;
  private Integer two;

  public Case11Found() {
    super(3);
  }

  @Actor
  public void one() {
    meet();
    one = map.put(key(1), 10);
  }

  @Actor
  public void two() {
    meet();
    two = map.remove(key(1));
  }

  @Arbiter
  public void judge(L_Result r) {
    Integer now = map.get(key(1));
    boolean putFirst = one != null && one == 1 && two == 10 && now == null && map.size() == 2;
    boolean removedFirst = one == null && two == 1 && now != null && now == 10 && map.size() == 3;
    r.r1 = putFirst ? BEFORE : removedFirst ? AFTER : "what was put is lost";
  }
}
