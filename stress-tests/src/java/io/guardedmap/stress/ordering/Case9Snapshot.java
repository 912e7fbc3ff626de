package io.guardedmap.stress.ordering;

import io.guardedmap.MapSnapshot;
import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A snapshot taken beside writes in place holds the first of them, up to some point, and never changes.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case9Snapshot extends Ordering {
  private MapSnapshot<Integer, Integer> taken;
  private String first;

  public Case9Snapshot() {
    super(ROOM, 4);
  }

  private String look() {
    boolean second = taken.get(NEW) != null;
    boolean third = taken.get(1) == null;
    int size = taken.size();
    int walked = 0;
    for (Integer value : taken.values()) {
      walked += value == null ? 1_000 : 1;
    }
    return size == walked && size == 4 + (second ? 1 : 0) - (third ? 1 : 0)
        ? inOrder(taken.get(2) == 20, third, second, taken.get(0) == 10)
        : "a wrong size";
  }

  @Actor
  public void one() {
    meet();
    map.put(0, 10);
    map.put(NEW, NEW);
    map.remove(1);
    map.put(2, 20);
  }

  @Actor
  public void two() {
    meet();
    taken = map.snapshot();
    first = look();
  }

  @Arbiter
  public void judge(L_Result r) {
    String last = look();
    r.r1 = last.equals(first) ? last : "changed from " + first + " to " + last;
  }
}
