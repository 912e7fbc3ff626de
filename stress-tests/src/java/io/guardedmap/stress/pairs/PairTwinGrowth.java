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
 * The original and its clone begin a page each, at the same place of directories that were one; and
 * by the index of the original, who reads the clone comes to that place.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class PairTwinGrowth extends Pair {
  private static final int SIZE = PAGE;

  private static final MapSnapshot<Object, Integer> FILLED = filled(SIZE - 2);

  private final GuardedMap<Object, Integer> clone;
  private final GuardedMap<Object, Integer> still;

  @SuppressWarnings("unchecked") // a clone is of the class of the original
  public PairTwinGrowth() {
    super(new GuardedMap<>(FILLED));
    add(map, SIZE - 2, SIZE);
    clone = (GuardedMap<Object, Integer>) map.clone();
    still = (GuardedMap<Object, Integer>) map.clone();
  }

  @Actor
  public void one() {
    meet();
    map.put(key(X), 0);
    write(clone);
    map.put(key(Z), 0);
  }

  @Actor
  public void two() {
    meet();
    seen = read(clone, SIZE);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean own = isAt(map, X, 0) && isAt(map, Z, 0) && isAt(map, 0, 0) && isWhole(map, SIZE + 2);
    boolean right = isWritten(clone, SIZE) && look(still, SIZE).equals(BEFORE);
    r.r1 = seenIf(own && right, "a wrong end");
  }
}
