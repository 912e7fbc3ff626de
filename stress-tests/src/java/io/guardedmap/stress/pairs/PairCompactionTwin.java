package io.guardedmap.stress.pairs;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A clone is compacted by its first addition, while the original, with which it shares pages and
 * crowd, goes on.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class PairCompactionTwin extends Pair {
  private final GuardedMap<Object, Integer> clone;
  private final GuardedMap<Object, Integer> still;

  @SuppressWarnings("unchecked") // a clone is of the class of the original
  public PairCompactionTwin() {
    super(new GuardedMap<>(ROOM));
    OneCode.add(map, 14);
    map.remove(OneCode.of(3));
    map.remove(OneCode.of(4));
    clone = (GuardedMap<Object, Integer>) map.clone();
    still = (GuardedMap<Object, Integer>) map.clone();
  }

  @Override
  Object key(int number) {
    return OneCode.of(number);
  }

  @Actor
  public void one() {
    meet();
    map.put(key(X), 0);
    write(clone);
    map.remove(key(0));
  }

  @Actor
  public void two() {
    meet();
    seen = read(clone, 12);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean own = isAt(map, X, 0) && isAt(map, 1, 1) && isWhole(map, 12);
    boolean right = isWritten(clone, 12) && look(still, 12).equals(BEFORE);
    r.r1 = seenIf(own && right, "a wrong end");
  }
}
