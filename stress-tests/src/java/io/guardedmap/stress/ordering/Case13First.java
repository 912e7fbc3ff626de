package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The first entry of a queue that is never empty is always there, and no reader sees it go back.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case13First extends Ordering {
  private static final int ROUNDS = 10;

  public Case13First() {
    super(ROOM, 2);
  }

  @Actor
  public void one() {
    meet();
    for (int n = 2; n < 2 + ROUNDS; n++) {
      map.put(n, n);
      map.pollFirstEntry();
      map.pollFirstEntry();
      map.put(NEW + n, NEW + n);
    }
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean[] right = {true};
    int[] rank = {-1};
    boolean seen =
        sees(
            () -> {
              Map.Entry<Integer, Integer> first = map.firstEntry();
              right[0] &= first != null && first.getKey().equals(first.getValue());
              int now = first == null ? -1 : rank(first.getKey());
              right[0] &= now >= rank[0];
              rank[0] = now;
              return now >= rank(NEW + ROUNDS);
            });
    r.r1 = right[0] ? outcome(seen) : "gone back, or none";
  }

  /** Which key this was to come. */
  private static int rank(int key) {
    return key < 2 ? key : key < NEW ? 2 * key - 2 : 2 * (key - NEW) - 1;
  }
}
