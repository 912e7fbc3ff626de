package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Who has seen an addition by any read finds it at its end, and who has missed a removed entry does
 * not find it there.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case13Seen extends Ordering {
  private static final int COUNT = 8;

  public Case13Seen() {
    super(ROOM, 0);
    map.put(NEW, 0);
    map.remove(NEW); // so that both ends are kept, and move
  }

  @Actor
  public void one() {
    meet();
    for (int n = 0; n < COUNT; n++) {
      map.put(n, n);
    }
    for (int n = 0; n < COUNT; n++) {
      map.remove(n);
    }
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean right = true;
    boolean seen = true;
    for (int n = 0; n < COUNT; n++) {
      int key = n;
      if (sees(() -> has(key))) {
        Map.Entry<Integer, Integer> last = map.lastEntry();
        Map.Entry<Integer, Integer> first = map.firstEntry();
        boolean gone = lacks(0);
        right &= gone || (last != null && last.getKey() >= n);
        right &= gone || (first != null && first.getKey() == 0);
      }
    }
    for (int n = 0; n < COUNT; n++) {
      int key = n;
      seen = has(COUNT - 1) && sees(() -> lacks(key));
      if (seen) {
        Map.Entry<Integer, Integer> first = map.firstEntry();
        right &= first == null ? lacks(COUNT - 1) : first.getKey() > n;
      }
    }
    r.r1 = right ? outcome(seen) : "the end is not what was seen";
  }
}
