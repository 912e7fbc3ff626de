package io.guardedmap.stress.ordering;

import io.guardedmap.ConfinedMap;
import io.guardedmap.stress.Ordered;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A request that is sent while the map is being closed is refused, or has its effect and is
 * answered.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case10Close extends Confining {
  private volatile ConfinedMap<Integer, Integer> map;

  @Actor
  public void one() {
    ConfinedMap<Integer, Integer> mine = new ConfinedMap<>(2);
    map = mine;
    meet();
    for (int pause = key & 511; pause > 0; pause--) {
      Thread.onSpinWait();
    }
    mine.close();
  }

  @Actor
  public void two(L_Result r) {
    boolean made = await(() -> map != null);
    meet();
    r.r1 = made ? sendBoth(map) : AFTER;
  }

  private String sendBoth(ConfinedMap<Integer, Integer> seen) {
    List<CompletableFuture<?>> accepted = new ArrayList<>();
    try {
      accepted.add(send(seen, all -> all.put(key, 0)));
      accepted.add(send(seen, all -> all.put(laterKey, 0)));
    } catch (RejectedExecutionException e) {
      // The right answer once the map is closed.
    }
    for (CompletableFuture<?> each : accepted) {
      if (!isAnswered(each)) {
        return LOST;
      }
    }
    return seen.size() != accepted.size()
        ? "not what was accepted"
        : accepted.size() == 2 ? BEFORE : accepted.size() == 1 ? BETWEEN : AFTER;
  }
}
