package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Of two threads that load a key which neither finds, one does; the other gets the same value.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case12Once extends Ordering {
  private final boolean[] asked = new boolean[2];
  private Integer one;
  private Integer two;

  public Case12Once() {
    super(ROOM, 2);
  }

  private Integer load(int actor) {
    return map.computeIfAbsent(
        NEW,
        key -> {
          asked[actor] = true;
          return 100 + actor;
        });
  }

  @Actor
  public void one() {
    meet();
    one = load(0);
  }

  @Actor
  public void two() {
    meet();
    two = load(1);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean same = one.equals(two) && one.equals(map.get(NEW)) && map.size() == 3;
    if (!same || asked[0] == asked[1]) {
      r.r1 = "loaded twice";
    } else {
      r.r1 = asked[0] ? BEFORE : AFTER;
    }
  }
}
