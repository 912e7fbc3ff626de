package io.guardedmap.stress.ordering;

import io.guardedmap.GuardedTree;
import io.guardedmap.TreeDraft;
import io.guardedmap.stress.Meeting;
import io.guardedmap.stress.Ordered;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Who finds a new node sees all that was put into it, at every level, as it was then, though fields
 * are plain.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case15Publication extends Meeting {
  private static final int SIZE = 8;

  private final GuardedTree<Integer> tree = new GuardedTree<>();

  private static final class Part {
    private int number;

    Part(int number) {
      this.number = number;
    }
  }

  @Actor
  public void one() {
    meet();
    tree.update(
        root -> {
          TreeDraft<Integer> node = root.map(1).map(2);
          for (int n = 0; n < SIZE; n++) {
            node.put(n, new Part(n + 1));
          }
        });
  }

  @Actor
  public void two(L_Result r) {
    meet();
    Object early = tree.get(1, 2);
    Object late = tree.get(1, 2);
    boolean whole = isWhole(early) && isWhole(late);
    r.r1 = whole ? inOrder(early != null, late != null) : "a part of it";
  }

  private static boolean isWhole(Object node) {
    if (node == null) {
      return true;
    }
    Map<?, ?> map = (Map<?, ?>) node;
    int found = 0;
    for (int n = 0; n < SIZE; n++) {
      found += map.get(n) instanceof Part part && part.number == n + 1 ? 1 : 0;
    }
    return found == SIZE && map.size() == SIZE;
  }
}
