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
 * A frozen table whose positions are used up is reindexed: the snapshots keep the pages, and the
 * map goes on in copies.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class PairReindexingSnapshot extends Pair {
  /** So many that a copy makes an index for twenty. */
  private static final int FEWER = 13;

  /** No position is left. */
  private static final int SIZE = 20;

  private static final MapSnapshot<Object, Integer> FILLED = filled(FEWER);

  private MapSnapshot<Object, Integer> before;
  private MapSnapshot<Object, Integer> beside;
  private String first;

  public PairReindexingSnapshot() {
    super(new GuardedMap<>(FILLED));
    add(map, FEWER, SIZE);
  }

  @Actor
  public void one() {
    meet();
    before = map.snapshot();
    write(map);
  }

  @Actor
  public void two() {
    meet();
    beside = map.snapshot();
    first = look(beside, SIZE);
    seen = read(map, SIZE);
  }

  @Arbiter
  public void judge(L_Result r) {
    r.r1 = seenIfKept(before, beside, first, SIZE);
  }
}
