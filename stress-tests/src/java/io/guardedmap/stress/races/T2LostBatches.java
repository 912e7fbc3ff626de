package io.guardedmap.stress.races;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Always;
import io.guardedmap.stress.Sometimes;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Two threads put several new keys each by one call, into a map that is about to grow, and then
 * look for the batch of the other: it must be there as a whole or not at all.
 */
public final class T2LostBatches {
  private T2LostBatches() {}

  abstract static class Base extends Scenario {
    static final Map<Integer, Integer> ONE = Map.of(11, 1, 13, 1, 15, 1);
    static final Map<Integer, Integer> TWO = Map.of(12, 2, 14, 2, 16, 2);

    final Map<Integer, Integer> map;

    Base(Map<Integer, Integer> map) {
      this.map = map;
      for (int n = 0; n < 11; n++) {
        map.put(n, n);
      }
    }

    String putAll(Map<Integer, Integer> mine, Map<Integer, Integer> others) {
      map.putAll(mine);
      int seen = countOf(others);
      return rightIf(seen == 0 || seen == 3, "part of a batch");
    }

    int countOf(Map<Integer, Integer> others) {
      int seen = 0;
      for (Integer key : map.keySet()) {
        seen += others.containsKey(key) ? 1 : 0;
      }
      return seen;
    }

    String left() {
      return rightIf(
          map.size() == 17
              && map.keySet().containsAll(ONE.keySet())
              && map.keySet().containsAll(TWO.keySet()),
          "lost");
    }
  }

  @JCStressTest
  @JCStressMeta(Always.class)
  @Description("synchronizedMap, locked around the loop")
  @State
  public static class Model extends Base {
    public Model() {
      super(Collections.synchronizedMap(new HashMap<>()));
    }

    @Override
    int countOf(Map<Integer, Integer> others) {
      synchronized (map) {
        return super.countOf(others);
      }
    }

    @Actor
    public void one() {
      observe(() -> putAll(ONE, TWO));
    }

    @Actor
    public void two() {
      observe(() -> putAll(TWO, ONE));
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }

  @JCStressTest
  @JCStressMeta(Always.class)
  @Description("GuardedMap")
  @State
  public static class Ours extends Base {
    public Ours() {
      super(new GuardedMap<>());
    }

    @Actor
    public void one() {
      observe(() -> putAll(ONE, TWO));
    }

    @Actor
    public void two() {
      observe(() -> putAll(TWO, ONE));
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }

  @JCStressTest
  @JCStressMeta(Sometimes.class)
  @Description("ConcurrentHashMap")
  @State
  public static class Control extends Base {
    public Control() {
      super(new ConcurrentHashMap<>());
    }

    @Actor
    public void one() {
      observe(() -> putAll(ONE, TWO));
    }

    @Actor
    public void two() {
      observe(() -> putAll(TWO, ONE));
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }
}
