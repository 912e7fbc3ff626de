package io.guardedmap.stress.ordering;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Meeting;
import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A transaction that throws leaves slots in the index. The next writes use them no more, though the
 * keys have the same hash code.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case8DroppedFork extends Meeting {
  private static final EqualCode OLD = new EqualCode(0);
  private static final EqualCode DROPPED = new EqualCode(1);
  private static final EqualCode KEPT = new EqualCode(2);
  private static final EqualCode LAST = new EqualCode(3);

  private final GuardedMap<EqualCode, Integer> map = new GuardedMap<>(24);

  public Case8DroppedFork() {
    map.put(OLD, 0);
  }

  @Actor
  public void one() {
    meet();
    try {
      map.update(
          all -> {
            all.put(DROPPED, 1);
            all.put(KEPT, 1);
            throw new IllegalStateException("in the middle");
          });
    } catch (IllegalStateException e) {
      map.put(KEPT, 2);
      map.put(LAST, 3);
    }
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean second = map.get(LAST) != null;
    Integer kept = map.get(KEPT);
    boolean first = kept != null;
    int size = map.size();
    boolean right = map.get(DROPPED) == null && (kept == null || kept == 2) && map.get(OLD) == 0;
    r.r1 = right && size <= 3 ? inOrder(second, first, size > 1) : "dropped, and yet there";
  }
}
