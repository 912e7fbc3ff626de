package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The last entry is never one that is behind another, by its key or by a value that it has only
 * then; and never none.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case13Last extends Ordering {
  private static final int ROUNDS = 10;

  public Case13Last() {
    super(ROOM, 1);
  }

  @Actor
  public void one() {
    meet();
    for (int n = 1; n <= ROUNDS; n++) {
      map.put(n, n);
      map.put(0, -n);
      map.put(0, n);
      if (n < ROUNDS) {
        map.pollLastEntry();
      }
    }
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean[] right = {true};
    boolean seen =
        sees(
            () -> {
              Map.Entry<Integer, Integer> last = map.lastEntry();
              right[0] &= last != null && last.getValue() >= 0;
              return last != null && last.getKey() == ROUNDS;
            });
    r.r1 = right[0] ? outcome(seen) : "not the last";
  }
}
