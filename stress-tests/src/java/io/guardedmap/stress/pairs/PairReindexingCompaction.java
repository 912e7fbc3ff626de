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
 * A table is reindexed, and has the pages of the old one; then so much is removed that the next
 * time it is compacted.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class PairReindexingCompaction extends Pair {
  /** So many that the first addition to a copy makes an index for twenty. */
  private static final int SIZE = 13;

  private static final int POSITIONS = 20;

  private static final MapSnapshot<Object, Integer> FILLED = filled(SIZE);

  private String order = BEFORE;

  public PairReindexingCompaction() {
    super(new GuardedMap<>(FILLED));
  }

  @Actor
  public void one() {
    meet();
    add(map, SIZE, SIZE + 1);
    map.remove(key(3));
    map.remove(key(4));
    map.remove(key(5));
    add(map, SIZE + 1, POSITIONS);
    write(map);
  }

  @Actor
  public void two() {
    meet();
    boolean compacted = map.containsKey(key(X));
    boolean filled = map.containsKey(key(POSITIONS - 1));
    boolean second = !map.containsKey(key(3));
    order = inOrder(compacted, filled, second, map.containsKey(key(SIZE)));
    seen = read(map, POSITIONS - 3);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean right = isWritten(map, POSITIONS - 3) && map.version() == POSITIONS + 3 + CHANGES;
    r.r1 = order.startsWith("gone") ? order : seenIf(right, "a wrong end");
  }
}
