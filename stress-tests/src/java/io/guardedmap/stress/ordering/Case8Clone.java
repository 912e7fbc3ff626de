package io.guardedmap.stress.ordering;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Always;
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
  private final GuardedMap<Integer, Integer> clone;

  @SuppressWarnings("unchecked") // a clone is of the class of the original
  public Case8Clone() {
    super(ROOM, 4);
    clone = (GuardedMap<Integer, Integer>) map.clone();
  }

  @Actor
  public void one() {
    meet();
    map.put(NEW, 1);
    map.put(0, 10);
    map.remove(1);
    map.put(NEWER, 1);
  }

  @Actor
  public void two() {
    meet();
    clone.remove(0);
    clone.put(NEWER, 2);
    clone.put(1, 20);
    clone.put(NEW, 2);
  }

  @Arbiter
  public void judge(L_Result r) {
    Map<Integer, Integer> original = Map.of(0, 10, 2, 2, 3, 3, NEW, 1, NEWER, 1);
    Map<Integer, Integer> copy = Map.of(1, 20, 2, 2, 3, 3, NEW, 2, NEWER, 2);
    r.r1 = rightIf(map.equals(original) && clone.equals(copy), "mixed");
  }
}
