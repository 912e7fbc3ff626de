package io.guardedmap.stress.races;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Always;
import io.guardedmap.stress.Sometimes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * One thread goes through a map of lists while another reads a list that is not there, so that
 * reading makes it.
 */
public final class A6ReadingCreates {
  private A6ReadingCreates() {}

  abstract static class Base extends Scenario {
    final Map<Integer, List<Integer>> map;

    Base(Map<Integer, List<Integer>> map) {
      this.map = map;
      for (int n = 0; n < 4; n++) {
        map.put(n, List.of(n));
      }
    }

    String count() {
      int count = 0;
      for (List<Integer> each : map.values()) {
        count += each.size();
      }
      return rightIf(count == 4, "lists missed");
    }

    String read() {
      boolean none = map.get(4) == null && map.getOrDefault(4, List.of()).isEmpty();
      List<Integer> made = map.computeIfAbsent(4, key -> new ArrayList<>());
      return rightIf(none && made == map.get(4), "another list");
    }

    String left() {
      return rightIf(map.size() == 5, "list lost");
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
              return count();
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
      observe(this::count);
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
  @Description("HashMap")
  @State
  public static class Control extends Base {
    public Control() {
      super(new HashMap<>());
    }

    @Actor
    public void one() {
      observe(this::count);
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
