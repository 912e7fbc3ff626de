package io.guardedmap.stress.ordering;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Meeting;
import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A replaced value never goes back to the old one, is complete, and does not move the size or the
 * version; neither in a table that shares no page, nor in one that has copied the page before.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case2Replace extends Meeting {
  private final GuardedMap<Integer, int[]> map = new GuardedMap<>();

  public Case2Replace() {
    map.put(0, new int[] {0, 0});
  }

  @Actor
  public void one() {
    meet();
    map.put(0, new int[] {1, 1});
    map.snapshot();
    map.put(0, new int[] {2, 2});
    map.put(0, new int[] {3, 3});
  }

  @Actor
  public void two(L_Result r) {
    meet();
    int[] a = map.get(0);
    int[] b = map.get(0);
    int[] c = map.get(0);
    boolean whole = a[0] == a[1] && b[0] == b[1] && c[0] == c[1];
    boolean calm = map.size() == 1 && map.version() == 1;
    boolean back = a[0] > b[0] || b[0] > c[0];
    r.r1 =
        !whole || !calm || back
            ? "torn, changed or gone back"
            : inOrder(a[0] > 0, b[0] > 0, c[0] > 0);
  }
}
