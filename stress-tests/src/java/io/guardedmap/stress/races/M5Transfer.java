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
 * One thread moves amounts from one key to another, while another adds all up. In ours the first
 * attempt of each throws in the middle.
 */
public final class M5Transfer {
  private M5Transfer() {}

  abstract static class Base extends Scenario {
    final Map<Integer, Integer> map;

    Base(Map<Integer, Integer> map) {
      this.map = map;
      for (int n = 0; n < 4; n++) {
        map.put(n, n);
      }
    }

    String sum() {
      int sum = 0;
      for (Integer each : map.values()) {
        sum += each;
      }
      return rightIf(sum == 6, "wrong sum");
    }

    String left() {
      return sum();
    }
  }

  @JCStressTest
  @JCStressMeta(Always.class)
  @Description("synchronizedMap, locked around the transfer and the sum")
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
              return sum();
            }
          });
    }

    @Actor
    public void two() {
      act(
          () -> {
            synchronized (map) {
              map.put(0, map.get(0) - 100);
              map.put(3, map.get(3) + 100);
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

    private void transfer() {
      try {
        guarded.update(
            all -> {
              all.merge(0, -100, Integer::sum);
              throw new IllegalStateException("in the middle");
            });
      } catch (IllegalStateException e) {
        guarded.update(
            all -> {
              all.merge(0, -100, Integer::sum);
              all.merge(3, 100, Integer::sum);
            });
      }
    }

    @Actor
    public void one() {
      observe(this::sum);
    }

    @Actor
    public void two() {
      act(this::transfer);
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }

  @JCStressTest
  @JCStressMeta(Sometimes.class)
  @Description("synchronizedMap")
  @State
  public static class Control extends Base {
    public Control() {
      super(Collections.synchronizedMap(new HashMap<>()));
    }

    @Actor
    public void one() {
      observe(
          () -> {
            synchronized (map) {
              return sum();
            }
          });
    }

    @Actor
    public void two() {
      act(
          () -> {
            map.put(0, map.get(0) - 100);
            map.put(3, map.get(3) + 100);
          });
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }
}
