package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The changes of a transaction are seen all at once.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case7Commit extends Ordering {

  public Case7Commit() {
    super(ROOM, 4);
  }

  @Actor
  public void one() {
    meet();
    map.update(
        all -> {
          all.put(0, 10);
          all.remove(1);
          all.put(NEW, NEW);
          all.put(NEWER, NEWER);
        });
  }

  @Actor
  public void two(L_Result r) {
    meet();
    r.r1 =
        inOrder(
            isAt(0, 10),
            has(NEWER),
            map.size() == 5,
            has(NEW),
            lacks(1),
            map.version() == 7,
            isAt(0, 10));
  }
}
