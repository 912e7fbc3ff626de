package io.guardedmap.stress.pairs;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A table of two pages is compacted into one, which its first addition fills; the next goes to a
 * new page.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class PairCompactionGrowth extends Pair {
  /** As many as one page holds, but one. */
  private static final int SIZE = PAGE - 1;

  private static final int REMOVED = 89;

  private static final MapSnapshot<Object, Integer> SPARSE = sparse();

  public PairCompactionGrowth() {
    super(new GuardedMap<>(SPARSE));
  }

  private static MapSnapshot<Object, Integer> sparse() {
    VersionedMap<Object, Integer> map = new VersionedMap<>(filled(SIZE + REMOVED));
    for (int n = 0; n < REMOVED; n++) {
      map.remove(n + 20);
    }
    return map.snapshot();
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
    boolean right = isWritten(map, SIZE) && !map.containsKey(20);
    r.r1 = seenIf(right, "a wrong end");
  }
}
