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
 * A transaction that throws leaves slots in the index, and uses up its positions; the next addition
 * reindexes, and gives the key that was undone its position again. Who still reads through the old
 * index must not find it there.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class PairReindexingRollback extends Pair {
  /** So many that a copy makes an index for twenty. */
  private static final int FEWER = 13;

  /** One position is left. */
  private static final int SIZE = 19;

  private static final MapSnapshot<Object, Integer> FILLED = filled(FEWER);

  public PairReindexingRollback() {
    super(new GuardedMap<>(FILLED));
    add(map, FEWER, SIZE);
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
    seen = read(map, SIZE);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean right = isWritten(map, SIZE) && map.version() == SIZE + CHANGES;
    r.r1 = seenIf(right, "a wrong end");
  }
}
