package io.guardedmap.stress.pairs;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Ordered;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A copy of the map of a transaction that throws: what was undone is in the copy alone, and both
 * maps go on from there, each by a thread of its own, with the same new keys.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class PairRollbackTwin extends Pair {
  private static final int ADDED = 6;
  private static final int UNDONE = -8;

  private final GuardedMap<Object, Integer> copy;

  public PairRollbackTwin() {
    super(new GuardedMap<>(ROOM));
    add(map, 0, 4);
    List<GuardedMap<Object, Integer>> copies = new ArrayList<>();
    rollBack(
        map,
        all -> {
          all.put(UNDONE, 0);
          copies.add(new GuardedMap<>(all));
        });
    copy = copies.get(0);
  }

  @Actor
  public void one() {
    meet();
    for (int n = 1; n <= ADDED; n++) {
      map.put(key(-n), n);
    }
    map.put(key(0), -1);
    map.remove(key(1));
  }

  @Actor
  public void two() {
    meet();
    boolean[] added = new boolean[ADDED];
    for (int n = 1; n <= ADDED; n++) {
      copy.put(key(-n), -n);
    }
    for (int n = ADDED; n > 0; n--) {
      added[ADDED - n] = map.containsKey(key(-n));
    }
    int size = map.size();
    copy.remove(key(0));
    seen = size < 4 || size > 4 + ADDED ? "in the end " + size : inOrder(added);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean right = isWhole(map, 3 + ADDED) && isWhole(copy, 4 + ADDED);
    for (int n = 1; n <= ADDED; n++) {
      right &= isAt(map, -n, n) && isAt(copy, -n, -n);
    }
    right &= !map.containsKey(key(UNDONE)) && isAt(copy, UNDONE, 0) && isAt(copy, 1, 1);
    r.r1 = seenIf(right, "a wrong end");
  }
}
