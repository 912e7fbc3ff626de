package io.guardedmap.stress.ordering;

import io.guardedmap.MapSnapshot;
import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * An open table that two threads freeze at once: the function takes a snapshot itself. Neither
 * snapshot changes, and that of the function holds what there was before its write.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case9OpenTwice extends BesideSnapshot {
  private MapSnapshot<Integer, Integer> inside;

  @Actor
  public void one() {
    meet();
    map.put(0, 10);
    map.compute(
        NEW,
        (key, old) -> {
          inside = map.snapshot();
          return key;
        });
    map.remove(1);
    map.put(2, 20);
  }

  @Actor
  public void two() {
    meet();
    take();
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean kept = inside.size() == 4 && inside.get(0) == 10 && inside.get(1) == 1;
    r.r1 = kept && inside.get(2) == 2 ? lookAgain() : "a snapshot " + inside;
  }
}
