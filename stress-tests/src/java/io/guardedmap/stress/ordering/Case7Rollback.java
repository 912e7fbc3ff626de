package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Of a transaction that throws nothing is seen, and what is written after it is.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case7Rollback extends Ordering {

  public Case7Rollback() {
    super(ROOM, 4);
  }

  @Actor
  public void one() {
    meet();
    try {
      map.update(
          all -> {
            all.put(0, 10);
            all.remove(1);
            all.put(NEW, NEW);
            throw new IllegalStateException("in the middle");
          });
    } catch (IllegalStateException e) {
      map.put(2, 20);
    }
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean after = isAt(2, 20);
    boolean none = isAt(0, 0) && isAt(1, 1) && lacks(NEW) && map.size() == 4;
    r.r1 = none && map.version() == 4 ? inOrder(after, isAt(2, 20)) : "a part";
  }
}
