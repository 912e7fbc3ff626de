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
 * Snapshots taken before, beside and within a transaction that throws keep what they hold, while
 * the map goes on.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class PairRollbackSnapshot extends Pair {
  private MapSnapshot<Object, Integer> before;
  private MapSnapshot<Object, Integer> within;
  private MapSnapshot<Object, Integer> beside;
  private String first;

  public PairRollbackSnapshot() {
    super(new GuardedMap<>(ROOM));
    add(map, 0, 4);
  }

  @Actor
  public void one() {
    meet();
    rollBack(
        map,
        all -> {
          all.put(key(X), 0);
          all.put(key(0), 10);
          within = all.snapshot();
          all.put(key(Y), 0);
          all.remove(key(1));
          before = map.snapshot();
        });
    write(map);
  }

  @Actor
  public void two() {
    meet();
    beside = map.snapshot();
    first = look(beside, 4);
    seen = read(map, 4);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean undone = isAt(within, X, 0) && isAt(within, 0, 10) && isAt(within, 1, 1);
    r.r1 =
        undone && isWhole(within, 5)
            ? seenIfKept(before, beside, first, 4)
            : "the snapshot from within has changed";
  }
}
