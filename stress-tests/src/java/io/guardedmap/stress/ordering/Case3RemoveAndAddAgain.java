package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A key that is removed and added again is seen with the old value, then not at all, then with the
 * new value.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case3RemoveAndAddAgain extends Ordering {

  public Case3RemoveAndAddAgain() {
    super(ROOM, 4);
  }

  private int stage() {
    Integer found = map.get(1);
    return found == null ? 1 : found == 1 ? 0 : 2;
  }

  @Actor
  public void one() {
    meet();
    map.remove(1);
    map.put(1, 10);
  }

  @Actor
  public void two(L_Result r) {
    meet();
    int a = stage();
    int b = stage();
    int c = stage();
    int size = map.size();
    boolean back = a > b || b > c || size < 3 || size > 4;
    r.r1 = back ? "gone back " + a + b + c : c == 0 ? BEFORE : a == 2 ? AFTER : BETWEEN;
  }
}
