package io.guardedmap.stress.races;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Always;
import io.guardedmap.stress.Sometimes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * One thread goes through the map while another reads it. In a map that is ordered by access,
 * reading is a modification.
 */
public final class A12ReadingReorders {
  private A12ReadingReorders() {}

  abstract static class Base extends Scenario {
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
        count += key < 0 ? 1_000 : 1;
      }
      return rightIf(count == 4, "keys missed");
    }

    String read() {
      return rightIf(map.get(0) == 0 && map.get(1) == 1, "values missed");
    }

    String left() {
      return rightIf(map.size() == 4, "lost");
    }
  }

  @JCStressTest
  @JCStressMeta(Always.class)
  @Description("synchronized LinkedHashMap by access, locked around the loop")
  @State
  public static class Model extends Base {
    public Model() {
      super(Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true)));
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
      observe(this::read);
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
      observe(this::read);
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }

  @JCStressTest
  @JCStressMeta(Sometimes.class)
  @Description("LinkedHashMap by access")
  @State
  public static class Control extends Base {
    public Control() {
      super(new LinkedHashMap<>(16, 0.75f, true));
    }

    @Actor
    public void one() {
      observe(this::walk);
    }

    @Actor
    public void two() {
      observe(this::read);
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }
}
