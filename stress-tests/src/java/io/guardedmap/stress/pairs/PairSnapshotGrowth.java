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
 * A map begins a second page, is frozen by snapshots, and goes on in copies of its directory: no
 * snapshot changes.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class PairSnapshotGrowth extends Pair {
  /** As many as one page holds, but one. */
  private static final int SIZE = PAGE - 1;

  private static final MapSnapshot<Object, Integer> FILLED = filled(SIZE - 1);

  private MapSnapshot<Object, Integer> between;
  private MapSnapshot<Object, Integer> beside;
  private String first;

  public PairSnapshotGrowth() {
    super(new GuardedMap<>(FILLED));
    add(map, SIZE - 1, SIZE);
  }

  @Actor
  public void one() {
    meet();
    map.put(key(X), 1);
    map.put(key(Y), 2);
    between = map.snapshot();
    map.put(key(0), -1);
    map.remove(key(1));
  }

  @Actor
  public void two() {
    meet();
    sees(() -> map.containsKey(key(X)));
    beside = map.snapshot();
    first = look(beside, SIZE);
    seen = read(map, SIZE);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean half = isAt(between, Y, 2) && look(between, SIZE).equals(BETWEEN);
    boolean kept = isAt(between, 0, 0) && look(beside, SIZE).equals(first);
    r.r1 = seenIf(half && kept && isWritten(map, SIZE), "a snapshot has changed from " + first);
  }
}
