package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A fork that readers already use copies its second page when that is first written to: nobody
 * finds it half copied.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case5LaterPage extends Ordering {
  private static final int SIZE = 768;
  private static final Integer LAST = SIZE - 1;

  public Case5LaterPage() {
    super(SIZE, SIZE);
    map.snapshot();
  }

  @Actor
  public void one() {
    meet();
    map.put(0, -1);
    map.put(1, -1);
    map.put(LAST, -1);
  }

  @Actor
  public void two(L_Result r) {
    meet();
    sees(() -> isAt(0, -1));
    r.r1 = readUntilCopied(LAST);
  }
}
