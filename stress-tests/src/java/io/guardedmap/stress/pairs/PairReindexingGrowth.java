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
 * A table whose pages are full is reindexed with a longer directory, and the addition goes to a
 * page at a place that the old directory does not have.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class PairReindexingGrowth extends Pair {
  /** As many as three pages hold, and as an index hands out. */
  private static final int SIZE = 3 * PAGE;

  /** So many that a copy makes that index. */
  private static final int FEWER = 1023;

  private static final MapSnapshot<Object, Integer> FILLED = filled(FEWER);

  public PairReindexingGrowth() {
    super(new GuardedMap<>(FILLED));
    map.update(all -> add(all, FEWER, SIZE));
  }

  @Actor
  public void one() {
    meet();
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
    r.r1 = seenIf(right, "a wrong end");
  }
}
