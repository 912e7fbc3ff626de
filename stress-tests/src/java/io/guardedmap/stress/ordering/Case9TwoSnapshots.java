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
 * Of two snapshots that two threads take at once one holds all that the other does.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case9TwoSnapshots extends Ordering {
  private MapSnapshot<Integer, Integer> one;
  private MapSnapshot<Integer, Integer> two;

  public Case9TwoSnapshots() {
    super(ROOM, 4);
  }

  @Actor
  public void one() {
    meet();
    map.put(NEW, 1);
    MapSnapshot<Integer, Integer> taken = map.snapshot();
    map.put(0, 10);
    one = taken;
  }

  @Actor
  public void two() {
    meet();
    map.put(NEWER, 2);
    MapSnapshot<Integer, Integer> taken = map.snapshot();
    map.put(1, 10);
    two = taken;
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean own = one.get(NEW) != null && two.get(NEWER) != null;
    boolean ownLater = one.get(0) == 0 && two.get(1) == 1;
    boolean oneHasBoth = one.get(NEWER) != null;
    boolean twoHasBoth = two.get(NEW) != null;
    boolean right = own && ownLater && (oneHasBoth || twoHasBoth);
    r.r1 =
        !right ? "neither holds the other" : !oneHasBoth ? BEFORE : !twoHasBoth ? AFTER : BETWEEN;
  }
}
