package io.guardedmap.stress.races;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Always;
import io.guardedmap.stress.Sometimes;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Two threads put one new key each, into a map that is about to grow.
 */
public final class T1LostPuts {
  private T1LostPuts() {}

  abstract static class Base extends Scenario {
    final Map<Integer, Integer> map;

    Base(Map<Integer, Integer> map) {
      this.map = map;
      for (int n = 0; n < 12; n++) {
        map.put(n, n);
      }
    }

    String left() {
      return rightIf(map.size() == 14 && map.get(12) != null && map.get(29) != null, "lost");
    }
  }

  @JCStressTest
  @JCStressMeta(Always.class)
  @Description("synchronizedMap")
  @State
  public static class Model extends Base {
    public Model() {
      super(Collections.synchronizedMap(new HashMap<>()));
    }

    @Actor
    public void one() {
      act(() -> map.put(12, 12));
    }

    @Actor
    public void two() {
      act(() -> map.put(29, 29));
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
      act(() -> map.put(12, 12));
    }

    @Actor
    public void two() {
      act(() -> map.put(29, 29));
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }

  @JCStressTest
  @JCStressMeta(Sometimes.class)
  @Description("HashMap")
  @State
  public static class Control extends Base {
    public Control() {
      super(new HashMap<>());
    }

    @Actor
    public void one() {
      act(() -> map.put(12, 12));
    }

    @Actor
    public void two() {
      act(() -> map.put(29, 29));
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }
}
