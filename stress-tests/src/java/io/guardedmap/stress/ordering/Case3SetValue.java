package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Setting the value of an entry of an iteration does not bring back a key that another thread
 * removes.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case3SetValue extends Ordering {
  private final Map.Entry<Integer, Integer> entry;
  private Integer removed;

  public Case3SetValue() {
    super(ROOM, 4);
    entry = map.entrySet().iterator().next();
  }

  @Actor
  public void one() {
    meet();
    entry.setValue(10);
  }

  @Actor
  public void two() {
    meet();
    removed = map.remove(0);
  }

  @Arbiter
  public void judge(L_Result r) {
    r.r1 = has(0) || map.size() != 3 ? "brought back" : removed == 10 ? BEFORE : AFTER;
  }
}
