package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import java.util.Iterator;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A key that an iterator and another thread remove is removed once, and nothing else is.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case3IteratorRemove extends Ordering {
  private final Iterator<Integer> keys;
  private Integer removed;

  public Case3IteratorRemove() {
    super(ROOM, 4);
    keys = map.keySet().iterator();
    keys.next();
    keys.next();
  }

  @Actor
  public void one() {
    meet();
    keys.remove();
  }

  @Actor
  public void two() {
    meet();
    removed = map.remove(1);
    map.remove(2);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean once = map.size() == 2 && map.version() == 6 && has(0) && has(3) && lacks(1);
    r.r1 = !once ? "not once" : removed == null ? BEFORE : AFTER;
  }
}
