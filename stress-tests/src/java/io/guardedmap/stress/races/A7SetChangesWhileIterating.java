package io.guardedmap.stress.races;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Always;
import io.guardedmap.stress.Sometimes;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * One thread goes through a set while another adds and removes elements.
 */
public final class A7SetChangesWhileIterating {
  private A7SetChangesWhileIterating() {}

  abstract static class Base extends Scenario {
    final Set<Integer> set;

    Base(Set<Integer> set) {
      this.set = set;
      Collections.addAll(set, 0, 1, 2, 3);
    }

    String count() {
      int count = 0;
      for (Integer element : set) {
        count += element < 0 ? 1_000 : 1;
      }
      return rightIf(count >= 3 && count <= 5, "elements missed");
    }

    void change() {
      set.add(4);
      set.remove(0);
    }

    String left() {
      return rightIf(set.size() == 4 && set.contains(4) && !set.contains(0), "changes lost");
    }
  }

  @JCStressTest
  @JCStressMeta(Always.class)
  @Description("synchronizedSet, locked around the loop")
  @State
  public static class Model extends Base {
    public Model() {
      super(Collections.synchronizedSet(new HashSet<>()));
    }

    @Actor
    public void one() {
      observe(
          () -> {
            synchronized (set) {
              return count();
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
  @Description("GuardedMap.newKeySet")
  @State
  public static class Ours extends Base {
    public Ours() {
      super(GuardedMap.newKeySet());
    }

    @Actor
    public void one() {
      observe(this::count);
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
  @Description("HashSet")
  @State
  public static class Control extends Base {
    public Control() {
      super(new HashSet<>());
    }

    @Actor
    public void one() {
      observe(this::count);
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
