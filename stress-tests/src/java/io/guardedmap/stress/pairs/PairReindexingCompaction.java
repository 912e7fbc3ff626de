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
 * A table is reindexed, and has the pages of the old one; then so much is removed that the next time it is compacted.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class PairReindexingCompaction extends Pair {
  private static final MapSnapshot<Object, Integer> FILLED = filled(3);

  private String order = BEFORE;

  public PairReindexingCompaction() {
    super(new GuardedMap<>(FILLED));
    add(map, 3, 5); // no position is left
  }

  @Actor
  public void one() {
    meet();
    add(map, 5, 6);
    map.remove(key(3));
    map.remove(key(4));
    add(map, 6, 10);
    write(map);
  }

  @Actor
  public void two() {
    meet();
    boolean compacted = map.containsKey(key(X));
    boolean sixth = map.containsKey(key(9));
    boolean second = !map.containsKey(key(3));
    order = inOrder(compacted, sixth, second, map.containsKey(key(5)));
    seen = read(map, 8);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean right = isWritten(map, 8) && map.version() == 5 + 7 + CHANGES;
    r.r1 = order.startsWith("gone") ? order : seenIf(right, "a wrong end");
  }
}
