package io.guardedmap;

import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes owner threads die, as they would for want of memory: not in a request, but beside it. */
public final class Mortal {
  private volatile Error cause;
  private final AtomicInteger takenBefore = new AtomicInteger();

  /** A map whose owner dies when it is told to. */
  public <K, V> ConfinedMap<K, V> map(int capacity, ThreadFactory factory) {
    return new ConfinedMap<>(
        new Owner<>(
            Map.of(),
            factory,
            thread ->
                new RequestQueue<Request<K, V, ?>>(capacity, thread) {
                  @Override
                  Request<K, V, ?> poll() {
                    dieInTime();
                    return super.poll();
                  }
                }));
  }

  /** Has the owner die of this when it is about to take another request after so many more. */
  public void dieOf(Error newCause, int requests) {
    takenBefore.set(requests);
    cause = newCause;
  }

  private void dieInTime() {
    Error now = cause;
    if (now != null && takenBefore.getAndDecrement() == 0) {
      cause = null;
      throw now;
    }
  }
}
