package io.guardedmap.stress.races;

import io.guardedmap.ConfinedMap;
import io.guardedmap.stress.Always;
import io.guardedmap.stress.Sometimes;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Two threads ask a third, which owns the map, for the next number, and get it back through a place
 * in memory. Where that is not unique to each thread, one gets the answer of the other.
 */
public final class M4OneThreadForAll {
  private M4OneThreadForAll() {}

  /** The mailing list's advice by hand: a thread, its map and a queue. */
  private static final class OwnerThread {
    private final BlockingQueue<Consumer<Map<Integer, Integer>>> requests =
        new LinkedBlockingQueue<>();
    private final Map<Integer, Integer> map = new HashMap<>();

    OwnerThread() {
      Thread thread = new Thread(this::serve, "owner");
      thread.setDaemon(true);
      thread.start();
    }

    private void serve() {
      try {
        while (true) {
          requests.take().accept(map);
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  abstract static class Base extends Scenario {
    private static final AtomicInteger KEYS = new AtomicInteger();

    private final Integer key = KEYS.getAndIncrement();
    private volatile int one;
    private volatile int two;

    /** Has the owner run {@link #next}, and gives the result. */
    abstract int ask();

    /** The number of times that this was run before; the second leaves no trace. */
    final int next(Map<Integer, Integer> map) {
      if (map.putIfAbsent(key, 1) == null) {
        return 0;
      }
      return map.remove(key);
    }

    final void askOne() {
      act(() -> one = ask());
    }

    final void askTwo() {
      act(() -> two = ask());
    }

    final String left() {
      return rightIf(one + two == 1, "an answer of another");
    }
  }

  @JCStressTest
  @JCStressMeta(Always.class)
  @Description("a thread and a queue by hand, a future for each request")
  @State
  public static class Model extends Base {
    private static final OwnerThread OWNER = new OwnerThread();

    @Override
    int ask() {
      CompletableFuture<Integer> answer = new CompletableFuture<>();
      OWNER.requests.add(map -> answer.complete(next(map)));
      return answer.join();
    }

    @Actor
    public void one() {
      askOne();
    }

    @Actor
    public void two() {
      askTwo();
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }

  @JCStressTest
  @JCStressMeta(Always.class)
  @Description("ConfinedMap")
  @State
  public static class Ours extends Base {
    private static final ConfinedMap<Integer, Integer> MAP = new ConfinedMap<>();

    @Override
    int ask() {
      try {
        return MAP.submit(this::next).join();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Actor
    public void one() {
      askOne();
    }

    @Actor
    public void two() {
      askTwo();
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }

  @JCStressTest
  @JCStressMeta(Sometimes.class)
  @Description("a thread and a queue by hand, one place for results")
  @State
  public static class Control extends Base {
    private static final OwnerThread OWNER = new OwnerThread();

    private volatile int result;

    @Override
    int ask() {
      CompletableFuture<Boolean> done = new CompletableFuture<>();
      OWNER.requests.add(
          map -> {
            result = next(map);
            done.complete(true);
          });
      done.join();
      return result;
    }

    @Actor
    public void one() {
      askOne();
    }

    @Actor
    public void two() {
      askTwo();
    }

    @Arbiter
    public void judge(L_Result r) {
      r.r1 = outcome(this::left);
    }
  }
}
