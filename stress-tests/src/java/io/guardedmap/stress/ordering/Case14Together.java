package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Keys that change together are all asked about before that change, or all after it. */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case14Together extends Ordering {
  public Case14Together() {
    super(ROOM, 3);
  }

  @Actor
  public void one() {
    meet();
    map.replaceAll((key, value) -> value + 100);
  }

  @Actor
  public void two() {
    meet();
    map.update(
        all -> {
          all.put(0, 1_000);
          all.put(2, 1_000);
          all.put(NEW, 1_000);
        });
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean replacedFirst = isAt(0, 1_000) && isAt(2, 1_000) && isAt(NEW, 1_000);
    boolean putFirst = isAt(0, 1_100) && isAt(2, 1_100) && isAt(NEW, 1_100);
    boolean right = isAt(1, 101) && map.size() == 4;
    r.r1 = right && replacedFirst ? BEFORE : right && putFirst ? AFTER : map.toString();
  }
}
