package io.guardedmap;

import java.util.concurrent.locks.LockSupport;

/** The queue of a {@link ConfinedMap} for one request, alone, to which tests have no other door. */
public final class OwnersQueue {
  private final Thread owner = Thread.currentThread();
  private final RequestQueue<Boolean> queue = new RequestQueue<>(1, owner);

  /** Waits for the request, as the thread that made this. */
  public void take() {
    queue.await();
    queue.poll();
  }

  /** Leaves the request, as another thread. */
  public void leave() {
    queue.sendUninterruptibly(true);
  }

  /** Wakes the owner up, if nobody else has. */
  public void rescue() {
    LockSupport.unpark(owner);
  }
}
