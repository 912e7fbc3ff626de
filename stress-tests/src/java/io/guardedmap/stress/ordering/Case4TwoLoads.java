package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A reader that has seen a key never gets a size from before its addition, though the key is
 * removed again after another has come: that takes the second load of the tally.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case4TwoLoads extends Ordering {
  private static final int ROUNDS = 7;

  public Case4TwoLoads() {
    super(ROOM, 4);
  }

  @Actor
  public void one() {
    meet();
    for (int n = 0; n < ROUNDS; n++) {
      map.put(NEW + n, n);
      map.put(-1 - n, n);
      map.remove(NEW + n);
    }
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean right = true;
    boolean seen = true;
    for (int n = 0; n < ROUNDS; n++) {
      int added = NEW + n;
      int addedNext = -1 - n;
      seen = sees(() -> has(added) || has(addedNext));
      right &= !seen || map.size() >= 5 + added - NEW;
    }
    r.r1 = right ? outcome(seen) : "a size from before";
  }
}
