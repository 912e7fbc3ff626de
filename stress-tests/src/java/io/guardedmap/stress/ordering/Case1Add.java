package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * An addition in place is seen by all reads from some moment on, and by {@code size()} from the same; {@code version()} moves later.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case1Add extends Ordering {
  /** Room for all, in so few slots that some are not where their hash starts. */
  private static final int LITTLE_ROOM = 10;

  public Case1Add() {
    super(LITTLE_ROOM, 4);
  }

  @Actor
  public void one() {
    meet();
    for (int n = 0; n < 6; n++) {
      map.put(NEW + n, n);
    }
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean right = true;
    boolean seen = true;
    for (int n = 0; n < 6; n++) {
      int key = NEW + n;
      int more = 5 + n;
      seen =
          switch (n % 3) {
            case 0 -> sees(() -> has(key));
            case 1 -> sees(() -> map.size() >= more);
            default -> sees(() -> map.version() >= more);
          };
      right &= !seen || (map.size() >= more && has(key) && map.containsKey(key));
    }
    r.r1 = right ? outcome(seen) : "gone back";
  }
}
