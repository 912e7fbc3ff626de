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
 * One thread copies the map while another goes on changing two keys together.
 */
public final class M2CopyWhileChanging {
  private M2CopyWhileChanging() {}

  abstract static class Base extends Scenario {
    final Map<Integer, Integer> map;
    volatile boolean done;

    Base(Map<Integer, Integer> map) {
      this.map = map;
      for (int n = 0; n < 4; n++) {
        map.put(n, 0);
      }
    }

    String copy() {
      try {
        return isWhole(new HashMap<>(map));
      } finally {
        done = true;
      }
    }

    static String isWhole(Map<Integer, Integer> copy) {
      return rightIf(copy.size() == 4 && copy.get(0).equals(copy.get(3)), "torn");
    }

    void change() {
      for (int n = 0; n < 1_000 && !done; n++) {
        changeBoth(n);
      }
    }

    abstract void changeBoth(int value);

    String left() {
      return RIGHT;
    }
  }

  @JCStressTest
  @JCStressMeta(Always.class)
  @Description("synchronizedMap, locked around the copy and both writes")
  @State
  public static class Model extends Base {
    public Model() {
      super(Collections.synchronizedMap(new HashMap<>()));
    }

    @Override
    void changeBoth(int value) {
      synchronized (map) {
        map.put(0, value);
        map.put(3, value);
      }
    }

    @Actor
    public void one() {
      observe(
          () -> {
            synchronized (map) {
              return copy();
            }
          });
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
  @Description("GuardedMap, update")
  @State
  public static class Ours extends Base {
    public Ours() {
      super(new GuardedMap<>());
    }

    private final GuardedMap<Integer, Integer> guarded = (GuardedMap<Integer, Integer>) map;

    @Override
    void changeBoth(int value) {
      guarded.update(
          all -> {
            all.put(0, value);
            all.put(3, value);
          });
    }

    @SuppressWarnings("unchecked")
    private String copyInThreeWays() {
      Map<Integer, Integer> first = guarded.snapshot();
      Map<Integer, Integer> second = (Map<Integer, Integer>) guarded.clone();
      String third = copy();
      return rightIf(
          isWhole(first).equals(RIGHT)
              && isWhole(second).equals(RIGHT)
              && third.equals(RIGHT)
              && first.get(0) <= second.get(0),
          "torn");
    }

    @Actor
    public void one() {
      observe(this::copyInThreeWays);
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
  @Description("ConcurrentHashMap")
  @State
  public static class Control extends Base {
    public Control() {
      super(new ConcurrentHashMap<>());
    }

    @Override
    void changeBoth(int value) {
      map.put(0, value);
      map.put(3, value);
    }

    @Actor
    public void one() {
      observe(this::copy);
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
