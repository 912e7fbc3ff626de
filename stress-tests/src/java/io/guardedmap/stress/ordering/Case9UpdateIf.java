package io.guardedmap.stress.ordering;

import io.guardedmap.MapSnapshot;
import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Of a transaction and another write that both begin with one snapshot only the first is made.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case9UpdateIf extends Ordering {
  private final MapSnapshot<Integer, Integer> before;
  private boolean one;
  private boolean two;

  public Case9UpdateIf() {
    super(ROOM, 4);
    before = map.snapshot();
  }

  @Actor
  public void one() {
    meet();
    one =
        map.updateIf(
            before,
            all -> {
              all.put(0, 10);
              all.put(1, 10);
            });
  }

  @Actor
  public void two() {
    meet();
    two = map.updateIf(before, all -> all.put(0, 20));
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean oneWon = one && !two && isAt(0, 10) && isAt(1, 10);
    boolean twoWon = two && !one && isAt(0, 20) && isAt(1, 1);
    r.r1 = oneWon ? BEFORE : twoWon ? AFTER : "both or none";
  }
}
