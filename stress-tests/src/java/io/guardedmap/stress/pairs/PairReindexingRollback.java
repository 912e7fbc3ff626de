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
 * A transaction that throws leaves slots in the index, and uses up its positions; the next addition reindexes, and gives
 * the key that was undone its position again. Who still reads through the old index must not find it there.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class PairReindexingRollback extends Pair {
  private static final MapSnapshot<Object, Integer> FILLED = filled(3);

  public PairReindexingRollback() {
    super(new GuardedMap<>(FILLED));
    add(map, 3, 4); // one position is left
  }

  @Actor
  public void one() {
    meet();
    rollBack(map, all -> all.put(key(X), 0));
    map.replace(key(3), 3); // the last page is the map's own again
    write(map);
  }

  @Actor
  public void two() {
    meet();
    seen = read(map, 4);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean right = isWritten(map, 4) && map.version() == 4 + CHANGES;
    r.r1 = seenIf(right, "a wrong end");
  }
}
