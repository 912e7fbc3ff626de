package io.guardedmap.stress.races;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Always;
import io.guardedmap.stress.Sometimes;
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
 * Two threads count: they read the value, add to it, and write it back.
 */
public final class C1Counter {
  private C1Counter() {}

  abstract static class Base extends Scenario {
    final Map<Integer, Integer> map;

    Base(Map<Integer, Integer> map) {
      this.map = map;
      for (int n = 0; n < 4; n++) {
        map.put(n, n);
      }
    }

    void count() {
      Integer old = map.get(0);
      map.put(0, old + 1);
    }

    String left() {
      return rightIf(map.get(0) == 2, "lost update");
    }
  }

  @JCStressTest
  @JCStressMeta(Always.class)
  @Description("ConcurrentHashMap, merge")
  @State
  public static class Model extends Base {
    public Model() {
      super(new ConcurrentHashMap<>());
    }

    @Actor
    public void one() {
      act(() -> map.merge(0, 1, Integer::sum));
    }

    @Actor
    public void two() {
      act(() -> map.merge(0, 1, Integer::sum));
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }

  @JCStressTest
  @JCStressMeta(Always.class)
  @Description("GuardedMap, merge and compute")
  @State
  public static class Ours extends Base {
    public Ours() {
      super(new GuardedMap<>());
    }

    @Actor
    public void one() {
      act(() -> map.merge(0, 1, Integer::sum));
    }

    @Actor
    public void two() {
      act(() -> map.compute(0, (key, value) -> value + 1));
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
      act(this::count);
    }

    @Actor
    public void two() {
      act(this::count);
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }
}
