package io.guardedmap.stress.ordering;

import io.guardedmap.ConfinedMap;
import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Requests of one sender take effect in its order, and what they put is seen as it was when they
 * were sent, though its fields are plain.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case10HandOver extends Confining {
  private static final ConfinedMap<Integer, Part> MAP = new ConfinedMap<>();

  private static final class Part {
    private int one;
    private int two;

    Part(int number) {
      one = number + 1;
      two = -one;
    }

    boolean isWhole() {
      return one != 0 && one + two == 0;
    }
  }

  @Actor
  public void one() {
    meet();
    Part first = new Part(key);
    send(MAP, all -> all.put(key, first));
    Part second = new Part(laterKey);
    send(MAP, all -> all.put(laterKey, second)).join();
  }

  @Actor
  public void two(L_Result r) {
    meet();
    await(() -> MAP.containsKey(key));
    Part late = MAP.get(laterKey);
    Part early = MAP.get(key);
    boolean whole = (early == null || early.isWhole()) && (late == null || late.isWhole());
    r.r1 = whole ? inOrder(late != null, early != null) : "torn";
  }
}
