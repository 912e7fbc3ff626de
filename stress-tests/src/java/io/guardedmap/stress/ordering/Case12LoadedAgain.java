package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Who removes a key and then loads it does not get what was loaded before the removal, though
 * another thread may be loading all the time.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case12LoadedAgain extends Ordering {
  private volatile int source = 1;
  private Integer two;

  public Case12LoadedAgain() {
    super(ROOM, 2);
  }

  @Actor
  public void one(L_Result r) {
    meet();
    r.r1 = map.computeIfAbsent(NEW, key -> source) == 1 ? BEFORE : AFTER;
  }

  @Actor
  public void two() {
    meet();
    source = 2;
    map.remove(NEW);
    two = map.computeIfAbsent(NEW, key -> source);
  }

  @Arbiter
  public void judge(L_Result r) {
    if (two != 2 || map.get(NEW) != 2) {
      r.r1 = "an old value";
    }
  }
}
