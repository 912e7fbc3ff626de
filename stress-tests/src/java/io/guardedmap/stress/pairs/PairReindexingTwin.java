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
 * A clone is reindexed by its first addition, when the original has added the same key to the index
 * that they share. Who still reads the clone through that must not find it early. Then the original
 * is reindexed, too.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class PairReindexingTwin extends Pair {
  /** So many that a copy makes an index for twenty. */
  private static final int FEWER = 13;

  /** One position is left. */
  private static final int SIZE = 19;

  private static final MapSnapshot<Object, Integer> FILLED = filled(FEWER);

  private final GuardedMap<Object, Integer> clone;
  private final GuardedMap<Object, Integer> still;

  @SuppressWarnings("unchecked") // a clone is of the class of the original
  public PairReindexingTwin() {
    super(new GuardedMap<>(FILLED));
    add(map, FEWER, SIZE);
    clone = (GuardedMap<Object, Integer>) map.clone();
    still = (GuardedMap<Object, Integer>) map.clone();
    clone.replace(3, 3); // its last page is its own from now on
  }

  @Actor
  public void one() {
    meet();
    map.put(key(X), 0);
    write(clone);
    map.put(key(Y), 0);
    map.put(key(0), -2);
  }

  @Actor
  public void two() {
    meet();
    seen = read(clone, SIZE);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean own = isAt(map, X, 0) && isAt(map, Y, 0) && isAt(map, 0, -2) && isAt(map, 1, 1);
    boolean right =
        isWhole(map, SIZE + 2) && isWritten(clone, SIZE) && look(still, SIZE).equals(BEFORE);
    r.r1 = seenIf(own && right, "a wrong end");
  }
}
