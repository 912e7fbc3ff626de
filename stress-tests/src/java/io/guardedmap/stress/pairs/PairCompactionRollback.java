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
 * A transaction that throws uses up the positions; the next addition compacts a table of keys of
 * one hash code, whose slots were left by entries, by removed ones and by those undone.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class PairCompactionRollback extends Pair {
  public PairCompactionRollback() {
    super(new GuardedMap<>());
    OneCode.add(map, 7);
    map.remove(OneCode.of(3)); // three positions are left
  }

  @Override
  Object key(int number) {
    return OneCode.of(number);
  }

  @Actor
  public void one() {
    meet();
    rollBack(
        map,
        all -> {
          all.put(key(Z), 0);
          all.put(key(Y), 0);
          all.put(key(X), 0);
        });
    write(map);
  }

  @Actor
  public void two() {
    meet();
    seen = read(map, 6);
  }

  @Arbiter
  public void judge(L_Result r) {
    boolean right = isWritten(map, 6) && map.version() == 8 + CHANGES && !map.containsKey(key(Z));
    r.r1 = seenIf(right, "a wrong end");
  }
}
