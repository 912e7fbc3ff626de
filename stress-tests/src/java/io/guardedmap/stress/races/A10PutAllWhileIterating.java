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
 * One thread goes through the map while another puts several new keys by one call.
 */
public final class A10PutAllWhileIterating {
  private A10PutAllWhileIterating() {}

  abstract static class Base extends Scenario {
    private static final Map<Integer, Integer> ADDED = Map.of(4, 4, 5, 5, 6, 6);

    final Map<Integer, Integer> map;

    Base(Map<Integer, Integer> map) {
      this.map = map;
      for (int n = 0; n < 4; n++) {
        map.put(n, n);
      }
    }

    String walk() {
      int count = 0;
      for (Integer key : map.keySet()) {
        count += key < 4 ? 0 : 1;
      }
      return rightIf(count == 0 || count == 3, "a part");
    }

    void putAll() {
      map.putAll(ADDED);
    }

    String left() {
      return rightIf(map.size() == 7, "lost");
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
      act(this::putAll);
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
      act(this::putAll);
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
      act(this::putAll);
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }
}
