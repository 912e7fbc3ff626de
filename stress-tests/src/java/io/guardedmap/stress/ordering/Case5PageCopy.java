package io.guardedmap.stress.ordering;

import io.guardedmap.MapSnapshot;
import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * After a snapshot the writer copies the page and writes to the copy: readers of the map see its
 * writes in order, the snapshot none of them.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case5PageCopy extends Ordering {
  /** Room for more than a page: with one alone a fork begins with a copy of it. */
  private static final int TWO_PAGES = 48;

  private final MapSnapshot<Integer, Integer> before;

  public Case5PageCopy() {
    super(TWO_PAGES, 4);
    before = map.snapshot();
  }

  @Actor
  public void one() {
    meet();
    map.put(0, 10);
    map.remove(1);
    map.put(NEW, NEW);
    map.put(2, 20);
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean fourth = isAt(2, 20);
    boolean third = has(NEW);
    boolean second = lacks(1);
    boolean first = isAt(0, 10);
    boolean kept = before.size() == 4 && before.get(0) == 0 && before.containsKey(1);
    boolean without = before.get(2) == 2 && before.get(NEW) == null;
    r.r1 = kept && without ? inOrder(fourth, third, second, first) : "the snapshot changed";
  }
}
