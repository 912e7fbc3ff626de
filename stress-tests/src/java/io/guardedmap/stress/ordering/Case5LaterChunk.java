package io.guardedmap.stress.ordering;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A fork that readers already use copies a chunk of its directory when a page in it is first
 * written to: nobody finds it half copied.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case5LaterChunk extends Ordering {
  /** One page more than the directory of a table holds itself. */
  private static final int SIZE = 257 * 512;

  private static final MapSnapshot<Integer, Integer> LARGE = large();

  private static final Integer LAST = SIZE - 1;

  public Case5LaterChunk() {
    super(new GuardedMap<>(LARGE));
  }

  private static MapSnapshot<Integer, Integer> large() {
    VersionedMap<Integer, Integer> map = new VersionedMap<>();
    for (int n = 0; n < SIZE; n++) {
      map.put(n, n);
    }
    return map.snapshot();
  }

  @Actor
  public void one() {
    meet();
    map.put(0, -1);
    map.put(LAST, -1);
  }

  @Actor
  public void two(L_Result r) {
    meet();
    sees(() -> isAt(0, -1));
    r.r1 = readUntilCopied(LAST);
  }
}
