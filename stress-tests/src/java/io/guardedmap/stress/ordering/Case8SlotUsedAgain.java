package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Keys that are added by the slots which others of their hash code have left are seen from some
 * moment on, and one whose slot is behind those throughout.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case8SlotUsedAgain extends Looking {
  private static final int NEWER = 1_001;

  public Case8SlotUsedAgain() {
    super(3);
  }

  private boolean has(int number) {
    return map.get(key(number)) != null;
  }

  @Actor
  public void one() {
    meet();
    map.remove(key(1));
    map.put(key(NEW), NEW);
    map.remove(key(0)); // whose slot is where all begin
    map.put(key(NEWER), NEWER);
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean stays = has(2);
    boolean fourth = has(NEWER);
    boolean third = !has(0);
    boolean second = has(NEW);
    boolean first = !has(1);
    r.r1 = stays && has(2) ? inOrder(fourth, third, second, first) : "an entry was missing";
  }
}
