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
 * Snapshots of a clone that has been written to, and still has the index of the original, never
 * change.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class PairTwinSnapshot extends Pair {
  private final GuardedMap<Object, Integer> clone;
  private MapSnapshot<Object, Integer> between;
  private MapSnapshot<Object, Integer> beside;
  private String first;

  @SuppressWarnings("unchecked") // a clone is of the class of the original
  public PairTwinSnapshot() {
    super(new GuardedMap<>(ROOM));
    add(map, 0, 5);
    clone = (GuardedMap<Object, Integer>) map.clone();
  }

  private String writesIn(MapSnapshot<Object, Integer> still) {
    boolean fourth = isAt(still, X, 1);
    boolean third = isAt(still, 3, -3);
    boolean second = !still.containsKey(key(1));
    boolean first = isAt(still, 0, -1);
    boolean right = isAt(still, 2, 2) && isWhole(still, 5 + (fourth ? 1 : 0) - (second ? 1 : 0));
    return right ? inOrder(fourth, third, second, first) : "a snapshot of " + still.size();
  }

  @Actor
  public void one() {
    meet();
    clone.put(key(0), -1);
    clone.remove(key(1));
    between = clone.snapshot();
    clone.put(key(3), -3);
    clone.put(key(X), 1);
    map.put(key(X), 0);
    map.put(key(2), -2);
  }

  @Actor
  public void two() {
    meet();
    sees(() -> isAt(clone, 0, -1));
    beside = clone.snapshot();
    first = writesIn(beside);
    seen = map.containsKey(key(X)) && !isAt(clone, 3, -3) ? "a write was missing" : first;
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean kept = writesIn(between).equals(BETWEEN) && writesIn(beside).equals(first);
    boolean half = !between.containsKey(key(1)) && isAt(between, 3, 3);
    boolean own = isAt(map, X, 0) && isAt(map, 0, 0) && isAt(map, 1, 1) && isWhole(map, 6);
    r.r1 =
        seenIf(
            kept && half && own && writesIn(clone.snapshot()).equals(AFTER),
            "a snapshot has changed from " + first);
  }
}
