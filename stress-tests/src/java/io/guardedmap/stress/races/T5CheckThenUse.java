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
 * One thread looks whether a key is there and then gets its value, which another takes out.
 */
public final class T5CheckThenUse {
  private T5CheckThenUse() {}

  abstract static class Base extends Scenario {
    final Map<Integer, Integer> map;

    Base(Map<Integer, Integer> map) {
      this.map = map;
      for (int n = 0; n < 4; n++) {
        map.put(n, n);
      }
    }

    String checkThenGet() {
      return rightIf(!map.containsKey(0) || map.get(0) != null, "gone");
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
              return checkThenGet();
            }
          });
    }

    @Actor
    public void two() {
      act(() -> map.remove(0));
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }

  @JCStressTest
  @JCStressMeta(Always.class)
  @Description("GuardedMap, transact and computeIfPresent")
  @State
  public static class Ours extends Base {
    public Ours() {
      super(new GuardedMap<>());
    }

    private final GuardedMap<Integer, Integer> guarded = (GuardedMap<Integer, Integer>) map;

    private String useAtOnce() {
      String used =
          guarded.transact(all -> rightIf(!all.containsKey(0) || all.get(0) != null, "gone"));
      Integer computed = map.computeIfPresent(0, (key, value) -> value + 1);
      return computed == null || computed == 1 ? used : RACE + "another value";
    }

    @Actor
    public void one() {
      observe(this::useAtOnce);
    }

    @Actor
    public void two() {
      act(() -> map.remove(0));
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
      observe(this::checkThenGet);
    }

    @Actor
    public void two() {
      act(() -> map.remove(0));
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }
}
