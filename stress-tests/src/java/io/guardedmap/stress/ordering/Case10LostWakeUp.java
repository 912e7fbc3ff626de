package io.guardedmap.stress.ordering;

import io.guardedmap.OwnersQueue;
import io.guardedmap.stress.Always;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A request that comes while the owner is about to park wakes it up.
 */
@JCStressTest
@JCStressMeta(Always.class)
@State
public class Case10LostWakeUp extends Confining {
  /** Once one is lost the test has failed, and need not wait that long for the others. */
  private static volatile boolean lostBefore;

  private volatile OwnersQueue queue;
  private volatile boolean taken;

  @Actor
  public void one() {
    OwnersQueue mine = new OwnersQueue();
    queue = mine;
    meet();
    mine.take();
    taken = true;
  }

  @Actor
  public void two(L_Result r) {
    while (queue == null) {
      Thread.onSpinWait();
    }
    meet();
    queue.leave();
    r.r1 = await(() -> taken) || isTakenLater() ? RIGHT : LOST;
  }

  private boolean isTakenLater() {
    long patience = TimeUnit.SECONDS.toNanos(LOST_AFTER_SECONDS) / (lostBefore ? 1_000 : 1);
    long start = System.nanoTime();
    while (!taken && System.nanoTime() - start < patience) {
      LockSupport.parkNanos(100_000);
    }
    boolean inTime = taken;
    if (!inTime) {
      lostBefore = true;
    }
    queue.rescue();
    return inTime;
  }
}
