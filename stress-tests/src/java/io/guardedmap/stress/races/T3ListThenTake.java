package io.guardedmap.stress.races;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Always;
import io.guardedmap.stress.Sometimes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
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
 * Two threads list the keys and then take each out: some are gone by then.
 */
public final class T3ListThenTake {
  private T3ListThenTake() {}

  abstract static class Base extends Scenario {
    final Map<Integer, Integer> map;

    Base(Map<Integer, Integer> map) {
      this.map = map;
      for (int n = 0; n < 6; n++) {
        map.put(n, n);
      }
    }

    String takeAll() {
      for (Integer key : new ArrayList<>(map.keySet())) {
        if (map.remove(key) == null) {
          return RACE + "gone";
        }
      }
      return RIGHT;
    }

    String left() {
      return rightIf(map.isEmpty(), "left");
    }
  }

  @JCStressTest
  @JCStressMeta(Always.class)
  @Description("synchronizedMap, locked around all of it")
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
              return takeAll();
            }
          });
    }

    @Actor
    public void two() {
      observe(
          () -> {
            synchronized (map) {
              return takeAll();
            }
          });
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }

  @JCStressTest
  @JCStressMeta(Always.class)
  @Description("GuardedMap, transact")
  @State
  public static class Ours extends Base {
    public Ours() {
      super(new GuardedMap<>());
    }

    private final GuardedMap<Integer, Integer> guarded = (GuardedMap<Integer, Integer>) map;

    private String takeAllAtOnce() {
      return guarded.transact(
          all -> {
            int taken = 0;
            for (Integer key : List.copyOf(all.keySet())) {
              taken += all.remove(key) == null ? 1_000 : 1;
            }
            return rightIf(taken == 0 || taken == 6, "gone");
          });
    }

    @Actor
    public void one() {
      observe(this::takeAllAtOnce);
    }

    @Actor
    public void two() {
      observe(this::takeAllAtOnce);
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
      observe(this::takeAll);
    }

    @Actor
    public void two() {
      observe(this::takeAll);
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }
}
