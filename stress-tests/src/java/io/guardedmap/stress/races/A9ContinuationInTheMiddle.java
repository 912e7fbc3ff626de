package io.guardedmap.stress.races;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Always;
import io.guardedmap.stress.Sometimes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * One task goes through the map in steps; between two of them a continuation that it waits for
 * changes the map. They take turns, so there is no data race.
 */
public final class A9ContinuationInTheMiddle {
  private A9ContinuationInTheMiddle() {}

  abstract static class Base extends Scenario {
    final Map<Integer, Integer> map;

    Base(Map<Integer, Integer> map) {
      this.map = map;
      for (int n = 0; n < 4; n++) {
        map.put(n, n);
      }
    }

    String walk(Iterable<Integer> keys) {
      Iterator<Integer> iterator = keys.iterator();
      iterator.next();
      arrive();
      if (awaitArrivals(4)) {
        while (iterator.hasNext()) {
          iterator.next();
        }
      }
      return RIGHT;
    }

    void change() {
      if (awaitArrivals(3)) {
        map.put(4, 4);
        arrive();
      }
    }

    String left() {
      return RIGHT;
    }
  }

  @JCStressTest
  @JCStressMeta(Always.class)
  @Description("HashMap, its keys copied before")
  @State
  public static class Model extends Base {
    public Model() {
      super(new HashMap<>());
    }

    @Actor
    public void one() {
      observe(() -> walk(new ArrayList<>(map.keySet())));
    }

    @Actor
    public void two() {
      act(this::change);
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
      observe(() -> walk(map.keySet()));
    }

    @Actor
    public void two() {
      act(this::change);
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
      observe(() -> walk(map.keySet()));
    }

    @Actor
    public void two() {
      act(this::change);
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }
}
