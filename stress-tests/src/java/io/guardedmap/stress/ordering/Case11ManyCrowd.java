package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * What two threads add to the crowd, one of them several keys, is all there in the end; and those
 * are seen at once.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case11ManyCrowd extends Looking {
  private static final int MANY = 12;
  private static final int OTHER = NEW + 1;
  private static final int LAST = NEW + 2;

  public Case11ManyCrowd() {
    super(MANY);
  }

  @Actor
  public void one() {
    Map<EqualCode, Integer> both = Map.of(key(NEW), 1, key(OTHER), 1);
    meet();
    map.putAll(both);
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean added = map.containsKey(key(NEW));
    boolean otherAdded = map.containsKey(key(OTHER));
    map.put(key(LAST), 1);
    boolean late = map.containsKey(key(NEW));
    r.r1 = added && !otherAdded ? "a part of it" : added ? AFTER : late ? BETWEEN : BEFORE;
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean areAdded = map.containsKey(key(NEW)) && map.containsKey(key(OTHER));
    if (!areAdded || !map.containsKey(key(LAST)) || map.size() != MANY + 3) {
      r.r1 = "an addition is lost";
    }
  }
}
