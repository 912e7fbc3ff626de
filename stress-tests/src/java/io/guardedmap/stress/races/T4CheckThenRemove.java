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
 * Two threads look whether a key is there, and take it out if so: it may be gone in between.
 */
public final class T4CheckThenRemove {
  private T4CheckThenRemove() {}

  abstract static class Base extends Scenario {
    final Map<Integer, Integer> map;

    Base(Map<Integer, Integer> map) {
      this.map = map;
      for (int n = 0; n < 4; n++) {
        map.put(n, n);
      }
    }

    String checkThenRemove() {
      return rightIf(!map.containsKey(0) || map.remove(0) != null, "gone");
    }

    String left() {
      return rightIf(map.size() == 3, "left");
    }
  }

  @JCStressTest
  @JCStressMeta(Always.class)
  @Description("synchronizedMap, locked around both")
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
              return checkThenRemove();
            }
          });
    }

    @Actor
    public void two() {
      observe(
          () -> {
            synchronized (map) {
              return checkThenRemove();
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
  @Description("GuardedMap, transact and remove(key, value)")
  @State
  public static class Ours extends Base {
    public Ours() {
      super(new GuardedMap<>());
    }

    private final GuardedMap<Integer, Integer> guarded = (GuardedMap<Integer, Integer>) map;

    private String checkThenRemoveAtOnce() {
      return guarded.transact(all -> rightIf(!all.containsKey(0) || all.remove(0) != null, "gone"));
    }

    @Actor
    public void one() {
      observe(this::checkThenRemoveAtOnce);
    }

    @Actor
    public void two() {
      act(() -> map.remove(0, 0));
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
      observe(this::checkThenRemove);
    }

    @Actor
    public void two() {
      observe(this::checkThenRemove);
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }
}
