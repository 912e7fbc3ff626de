package io.guardedmap.stress.ordering;

import io.guardedmap.MapSnapshot;
import io.guardedmap.stress.Always;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * What a snapshot has, of the map or of a transaction that has thrown, it keeps while the same keys
 * come and go in the map, which uses their slots again.
 */
@JCStressTest
@JCStressMeta(Always.class)
@State
public class Case8SlotsKept extends Ordering {
  private final MapSnapshot<Integer, Integer> taken;
  private MapSnapshot<Integer, Integer> dropped;

  public Case8SlotsKept() {
    super(ROOM, 4);
    taken = map.snapshot();
    try {
      map.update(
          all -> {
            all.put(NEW, 1);
            dropped = all.snapshot();
            throw new IllegalStateException("after all");
          });
    } catch (IllegalStateException e) {
      // What it did is only in the snapshot.
    }
  }

  @Actor
  public void one() {
    meet();
    for (int times = 1; times <= 2; times++) {
      map.remove(1);
      map.put(NEW, -times);
      map.put(1, -times);
      map.remove(NEW);
    }
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean kept = taken.get(1) == 1 && taken.get(NEW) == null;
    boolean both = dropped.get(1) == 1 && dropped.get(NEW) == 1;
    boolean still = taken.containsKey(1) && dropped.containsKey(NEW) && has(0);
    r.r1 = rightIf(kept && both && still, "lost");
  }
}
