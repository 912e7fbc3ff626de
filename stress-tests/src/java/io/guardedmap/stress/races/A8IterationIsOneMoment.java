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
 * One thread goes through the map while another adds first one key and then another: whoever sees
 * the second must see the first.
 */
public final class A8IterationIsOneMoment {
  private A8IterationIsOneMoment() {}

  abstract static class Base extends Scenario {
    final Map<Integer, Integer> map;

    Base(Map<Integer, Integer> map) {
      this.map = map;
      for (int n = 0; n < 4; n++) {
        map.put(n, n);
      }
    }

    String walk() {
      boolean first = false;
      boolean second = false;
      int count = 0;
      for (Integer key : map.keySet()) {
        first |= key == 16;
        second |= key == 5;
        count++;
      }
      return rightIf(count == 4 + (first ? 1 : 0) + (second ? 1 : 0) && (first || !second), "torn");
    }

    void add() {
      map.put(16, 16);
      map.put(5, 5);
    }

    String left() {
      return rightIf(map.size() == 6, "lost");
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

    @Actor
    public void one() {
      observe(
          () -> {
            synchronized (map) {
              return walk();
            }
          });
    }

    @Actor
    public void two() {
      act(this::add);
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
      observe(this::walk);
    }

    @Actor
    public void two() {
      act(this::add);
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
      observe(this::walk);
    }

    @Actor
    public void two() {
      act(this::add);
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }
}
