package io.guardedmap.stress.ordering;

import io.guardedmap.MapSnapshot;
import io.guardedmap.stress.Ordered;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A snapshot taken beside writes below holds the first of them, up to some point, and never
 * changes, at no level.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case15Snapshot extends Nodes {
  private MapSnapshot<Integer, Object> taken;
  private String first;

  @Actor
  public void one() {
    Map<Integer, Object> upper = tree.at(UPPER);
    Map<Integer, Object> lower = tree.at(UPPER, LOWER);
    meet();
    lower.put(0, 10);
    lower.put(NEW, NEW);
    upper.remove(1);
    tree.update(root -> root.map(UPPER).map(LOWER).put(2, 20));
  }

  @Actor
  public void two() {
    meet();
    taken = tree.snapshot();
    first = look();
  }

  private String look() {
    Map<?, ?> upper = (Map<?, ?>) taken.get(UPPER);
    Map<?, ?> lower = (Map<?, ?>) upper.get(LOWER);
    boolean second = lower.get(NEW) != null;
    boolean third = upper.get(1) == null;
    boolean sizes =
        taken.size() == 4
            && upper.size() == (third ? 3 : 4)
            && lower.size() == (second ? 4 : 3)
            && lower.keySet().stream().allMatch(lower::containsKey);
    return sizes ? inOrder(isAt(lower, 2, 20), third, second, isAt(lower, 0, 10)) : "a wrong size";
  }

  private static boolean isAt(Map<?, ?> node, int key, int value) {
    return node.get(key) instanceof Integer found && found == value;
  }

  @Arbiter
  public void judge(L_Result r) {
    String last = look();
    r.r1 = last.equals(first) ? last : "changed from " + first + " to " + last;
  }
}
