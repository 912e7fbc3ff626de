package io.guardedmap.stress.pairs;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A transaction that throws has begun a page, at a place of the directory where the map then begins
 * its own.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class PairRollbackGrowth extends Pair {
  /** As many as one page holds, but one. */
  private static final int SIZE = PAGE - 1;

  private static final MapSnapshot<Object, Integer> FILLED = filled(SIZE - 1);

  public PairRollbackGrowth() {
    super(new GuardedMap<>(FILLED));
    add(map, SIZE - 1, SIZE);
  }

  @Actor
  public void one() {
    meet();
    rollBack(
        map,
        all -> {
          all.put(key(X), 0);
          all.put(key(Z), 0);
        });
    write(map);
  }

  @Actor
  public void two() {
    meet();
    seen = read(map, SIZE);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean right = isWritten(map, SIZE) && map.version() == SIZE + CHANGES;
    r.r1 = seenIf(right && !map.containsKey(key(Z)), "a wrong end");
  }
}
