package io.guardedmap.stress.ordering;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Always;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A map and its clone share index and pages until they are written to, each by a thread of its own.
 */
@JCStressTest
@JCStressMeta(Always.class)
@State
public class Case8Clone extends Ordering {
  /** Keys that each adds: so few that the index would have room for those of both. */
  private static final int ADDED = 8;

  private final GuardedMap<Integer, Integer> clone;

  @SuppressWarnings("unchecked") // a clone is of the class of the original
  public Case8Clone() {
    super(ROOM, 4);
    clone = (GuardedMap<Integer, Integer>) map.clone();
  }

  @Actor
  public void one() {
    meet();
    for (int n = 0; n < ADDED; n++) {
      map.put(NEW + n, 1);
    }
    map.put(0, 10);
    map.remove(1);
  }

  @Actor
  public void two() {
    meet();
    for (int n = ADDED - 1; n >= 0; n--) {
      clone.put(NEW + n, 2);
    }
    clone.put(1, 20);
    clone.remove(0);
  }

  @Arbiter
  public void judge(L_Result r) {
    Map<Integer, Integer> original = new HashMap<>(Map.of(0, 10, 2, 2, 3, 3));
    Map<Integer, Integer> copy = new HashMap<>(Map.of(1, 20, 2, 2, 3, 3));
    for (int n = 0; n < ADDED; n++) {
      original.put(NEW + n, 1);
      copy.put(NEW + n, 2);
    }
    r.r1 = rightIf(original.equals(map) && copy.equals(clone), "mixed");
  }
}
