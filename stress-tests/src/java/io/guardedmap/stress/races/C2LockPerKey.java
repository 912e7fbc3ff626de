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
 * One thread changes a value under the lock of its key, while code that does not know of that lock
 * replaces all values.
 */
public final class C2LockPerKey {
  private C2LockPerKey() {}

  abstract static class Base extends Scenario {
    final Map<Integer, Integer> map;
    private final Object lock = new Object();

    Base(Map<Integer, Integer> map) {
      this.map = map;
      for (int n = 0; n < 4; n++) {
        map.put(n, n);
      }
    }

    void countUnderLock() {
      synchronized (lock) {
        Integer old = map.get(0);
        map.put(0, old + 1);
      }
    }

    void replaceAll() {
      map.replaceAll((key, value) -> value + 10);
    }

    String left() {
      return rightIf(map.get(0) == 11, "lost update");
    }
  }

  @JCStressTest
  @JCStressMeta(Always.class)
  @Description("synchronizedMap, one lock for all")
  @State
  public static class Model extends Base {
    public Model() {
      super(Collections.synchronizedMap(new HashMap<>()));
    }

    @Actor
    public void one() {
      act(
          () -> {
            synchronized (map) {
              countUnderLock();
            }
          });
    }

    @Actor
    public void two() {
      act(this::replaceAll);
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }

  @JCStressTest
  @JCStressMeta(Always.class)
  @Description("GuardedMap, merge")
  @State
  public static class Ours extends Base {
    public Ours() {
      super(new GuardedMap<>());
    }

    @Actor
    public void one() {
      act(() -> map.merge(0, 1, Integer::sum));
    }

    @Actor
    public void two() {
      act(this::replaceAll);
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
      act(this::countUnderLock);
    }

    @Actor
    public void two() {
      act(this::replaceAll);
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }
}
