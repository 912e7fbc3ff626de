package io.guardedmap.stress.pairs;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A frozen table with removed entries is compacted: the snapshots keep entries and crowd as they
 * were.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class PairCompactionSnapshot extends Pair {
  private MapSnapshot<Object, Integer> before;
  private MapSnapshot<Object, Integer> beside;
  private String first;

  public PairCompactionSnapshot() {
    super(new GuardedMap<>());
    OneCode.add(map, 10);
    map.remove(OneCode.of(3));
    map.remove(OneCode.of(4)); // no position is left
  }

  @Override
  Object key(int number) {
    return OneCode.of(number);
  }

  @Actor
  public void one() {
    meet();
    before = map.snapshot();
    write(map);
  }

  @Actor
  public void two() {
    meet();
    beside = map.snapshot();
    first = look(beside, 8);
    seen = read(map, 8);
  }

  @Arbiter
  public void judge(L_Result r) {
    r.r1 = seenIfKept(before, beside, first, 8);
  }
}
