package io.guardedmap.stress.races;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Always;
import io.guardedmap.stress.Sometimes;
import java.util.Collections;
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
 * One thread removes entries in its loop, in the way that a single thread may, while another
 * removes others.
 */
public final class A1RemoveWhileIterating {
  private A1RemoveWhileIterating() {}

  abstract static class Base extends Scenario {
    final Map<Integer, Integer> map;

    Base(Map<Integer, Integer> map) {
      this.map = map;
      for (int n = 0; n < 8; n++) {
        map.put(n, n);
      }
    }

    String removeEven() {
      int count = 0;
      for (Iterator<Integer> keys = map.keySet().iterator(); keys.hasNext(); count++) {
        if (keys.next() % 2 == 0) {
          keys.remove();
        }
      }
      return rightIf(count >= 4, "keys missed");
    }

    void removeOdd() {
      for (int n = 7; n > 0; n -= 2) {
        map.remove(n);
      }
    }

    String left() {
      return rightIf(map.isEmpty() && map.size() == 0, "removals lost");
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
              return removeEven();
            }
          });
    }

    @Actor
    public void two() {
      act(this::removeOdd);
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
      observe(this::removeEven);
    }

    @Actor
    public void two() {
      act(this::removeOdd);
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
      observe(this::removeEven);
    }

    @Actor
    public void two() {
      act(this::removeOdd);
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }
}
