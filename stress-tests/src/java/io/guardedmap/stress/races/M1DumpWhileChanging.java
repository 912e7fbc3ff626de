package io.guardedmap.stress.races;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Always;
import io.guardedmap.stress.Sometimes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
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
 * One thread dumps the map, by serialising it, while another goes on changing two keys together.
 */
public final class M1DumpWhileChanging {
  private M1DumpWhileChanging() {}

  abstract static class Base extends Scenario {
    final Map<Integer, Integer> map;
    private volatile boolean done;

    Base(Map<Integer, Integer> map) {
      this.map = map;
      for (int n = 0; n < 4; n++) {
        map.put(n, 0);
      }
    }

    String dump() {
      try {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
          out.writeObject(map);
        }
        done = true;
        try (ObjectInputStream in =
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
          Map<?, ?> read = (Map<?, ?>) in.readObject();
          return rightIf(read.size() == 4 && read.get(0).equals(read.get(3)), "torn");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }

    void change() {
      for (int n = 0; n < 10_000 && !done; n++) {
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
  @Description("synchronizedMap, locked around both writes")
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
      observe(this::dump);
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

    @Actor
    public void one() {
      observe(this::dump);
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
      observe(this::dump);
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
