package io.guardedmap.stress.ordering;

import io.guardedmap.ConfinedMap;
import io.guardedmap.stress.Ordered;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Whoever sees that the future of a request is completed sees what the request has done.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case10Completion extends Confining {
  private static final ConfinedMap<Integer, Integer> MAP = new ConfinedMap<>();

  private volatile CompletableFuture<?> answer;

  @Actor
  public void one() {
    meet();
    answer = send(MAP, all -> all.put(key, key));
    answer.join();
  }

  @Actor
  public void two(L_Result r) {
    meet();
    boolean done = await(() -> answer != null && answer.isDone());
    boolean seen = MAP.containsKey(key);
    boolean seenInSnapshot = MAP.snapshot().containsKey(key);
    r.r1 = inOrder(done, seen, seenInSnapshot);
  }
}
