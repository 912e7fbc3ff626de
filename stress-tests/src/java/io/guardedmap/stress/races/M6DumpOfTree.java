package io.guardedmap.stress.races;

import io.guardedmap.GuardedTree;
import io.guardedmap.stress.Always;
import io.guardedmap.stress.Sometimes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
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
 * One thread dumps maps in a map, by serialising all of it, while another goes on changing values
 * at two levels together.
 */
public final class M6DumpOfTree {
  private static final String ALL = "all";
  private static final String PARTS = "parts";
  private static final String NORTH = "north";
  private static final String SOUTH = "south";

  private M6DumpOfTree() {}

  abstract static class Base extends Scenario {
    private volatile boolean done;

    /** Everything at some moment, or what stands for it. */
    abstract Map<String, ?> whole();

    abstract void changeBoth(int value);

    String dump() {
      try {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
          out.writeObject(whole());
        }
        done = true;
        try (ObjectInputStream in =
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
          Map<?, ?> read = (Map<?, ?>) in.readObject();
          Map<?, ?> part = (Map<?, ?>) ((Map<?, ?>) read.get(PARTS)).get(SOUTH);
          return rightIf(read.get(ALL).equals(part.get(ALL)), "torn");
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }

    void change() {
      for (int n = 0; n < 1_000 && !done; n++) {
        changeBoth(n);
      }
    }

    String left() {
      return RIGHT;
    }
  }

  @JCStressTest
  @JCStressMeta(Always.class)
  @Description("nested HashMaps, one lock around both writes and a deep copy")
  @State
  public static class Model extends Base {
    private final Map<String, Integer> north = new HashMap<>(Map.of(ALL, 0));
    private final Map<String, Integer> south = new HashMap<>(Map.of(ALL, 0));
    private final Map<String, Map<String, Integer>> parts =
        new HashMap<>(Map.of(NORTH, north, SOUTH, south));
    private final Map<String, Object> root = new HashMap<>(Map.of(ALL, 0, PARTS, parts));

    @Override
    Map<String, ?> whole() {
      synchronized (root) {
        Map<String, Object> copy = new HashMap<>(root);
        Map<String, Object> copyOfParts = new HashMap<>();
        parts.forEach((name, part) -> copyOfParts.put(name, new HashMap<>(part)));
        copy.put(PARTS, copyOfParts);
        return copy;
      }
    }

    @Override
    void changeBoth(int value) {
      synchronized (root) {
        south.put(ALL, value);
        root.put(ALL, value);
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
  @Description("GuardedTree, update")
  @State
  public static class Ours extends Base {
    private final GuardedTree<String> tree =
        new GuardedTree<>(
            Map.of(ALL, 0, PARTS, Map.of(NORTH, Map.of(ALL, 0), SOUTH, Map.of(ALL, 0))));

    @Override
    Map<String, ?> whole() {
      return tree.snapshot();
    }

    @Override
    void changeBoth(int value) {
      tree.update(
          root -> {
            root.put(ALL, value);
            root.map(PARTS).map(SOUTH).put(ALL, value);
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
  @Description("nested ConcurrentHashMaps")
  @State
  public static class Control extends Base {
    private final Map<String, Integer> north = new ConcurrentHashMap<>(Map.of(ALL, 0));
    private final Map<String, Integer> south = new ConcurrentHashMap<>(Map.of(ALL, 0));
    private final Map<String, Object> root =
        new ConcurrentHashMap<>(
            Map.of(ALL, 0, PARTS, new ConcurrentHashMap<>(Map.of(NORTH, north, SOUTH, south))));

    @Override
    Map<String, ?> whole() {
      return root;
    }

    @Override
    void changeBoth(int value) {
      south.put(ALL, value);
      root.put(ALL, value);
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
