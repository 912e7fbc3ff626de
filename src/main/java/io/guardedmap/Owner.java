package io.guardedmap;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The policy of {@link ConfinedMap}: one thread writes, and says when readers see it.
 *
 * <p>It takes the requests that are waiting, runs one after the other on {@link #core}, publishes a
 * snapshot by one volatile store, and only then lets the outcomes be known. A published table is
 * frozen, so the first write of a batch makes a fork, and so does every transaction's: undoing one
 * is dropping it.
 *
 * <p>Nothing that a request does ends the thread. If something else does, it goes on to give that
 * for an answer to all who wait, and publishes nothing any more.
 */
final class Owner<K, V> implements Runnable {
  /** How long to wait for memory, if there is none to let somebody know of a failure. */
  private static final long PAUSE_NANOS = 1_000_000;

  /** So many requests at most are answered together: the first ones wait for the last. */
  private static final int MOST_AT_ONCE = 256;

  private static final AtomicInteger THREADS = new AtomicInteger();

  private final Thread thread;
  private final RequestQueue<Request<K, V, ?>> queue;

  /** The map, with the changes that are not published yet; used by this thread alone. */
  private final Core<K, V> core;

  /** The requests that have no answer yet; this thread's. As large at once as it may get. */
  private final Queue<Request<K, V, ?>> batch = new ArrayDeque<>(MOST_AT_ONCE);

  /** Whether the changes of the batch can be seen, so that its outcomes stand; this thread's. */
  private boolean isBatchPublished;

  /** What has ended this thread; its own. */
  private @Nullable Throwable death;

  /** What readers see. */
  private volatile MapSnapshot<K, V> published;

  Owner(
      Map<? extends K, ? extends V> map,
      ThreadFactory factory,
      Function<Thread, RequestQueue<Request<K, V, ?>>> queues) {
    core = new Core<>(new VersionedMap<K, V>(map).table());
    published = core.snapshot();
    thread = Objects.requireNonNull(factory.newThread(this), "the factory made no thread");
    queue = queues.apply(thread);
  }

  /**
   * A thread that takes nothing over from who happens to make the map: it may outlive that by far.
   */
  static Thread newThread(Runnable task) {
    Thread thread = new Thread(null, task, "confined-map-" + THREADS.incrementAndGet(), 0, false);
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    thread.setDaemon(true);
    return thread;
  }

  // ---- For other threads ---------------------------------------------------------------------

  /**
   * Starts the thread.
   *
   * @throws IllegalStateException if it does not run
   */
  void start() {
    try {
      thread.start();
      if (!thread.isAlive()) {
        throw new IllegalStateException("the factory made a thread that does not run");
      }
    } catch (Throwable failure) {
      queue.close(); // it may have been running before
      throw failure;
    }
  }

  RequestQueue<Request<K, V, ?>> queue() {
    return queue;
  }

  MapSnapshot<K, V> published() {
    return published;
  }

  <R extends @Nullable Object> Answer<R> newAnswer() {
    return new Answer<>(thread);
  }

  @Override
  public String toString() {
    return queue + ", owner thread " + Texts.ofThread(thread);
  }

  /**
   * Refuses what the owner thread would wait for for ever.
   *
   * @throws IllegalStateException naming it
   */
  void requireNotOwner(Operation operation) {
    if (queue.isOwner()) {
      throw new IllegalStateException(
          operation
              + " called from the owner thread of the same ConfinedMap, which would wait for itself;"
              + " inside a request, change the map that the body is given");
    }
  }

  /**
   * Waits until the thread has ended, at most so many nanoseconds; keeps an interrupt for later.
   *
   * @return whether it has ended
   */
  boolean awaitEnd(long nanos) {
    long deadline = System.nanoTime() + nanos; // may overflow, as the difference does
    boolean interrupted = false;
    for (long left = nanos; left > 0 && thread.isAlive(); left = deadline - System.nanoTime()) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(thread, left);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  /** Whether any key is being loaded. */
  boolean areAnyLoads() {
    return core.areAnyLoads();
  }

  // ---- For the owner thread ------------------------------------------------------------------

  @Override
  public void run() {
    boolean more = true;
    while (more) {
      try {
        serve();
        more = false;
      } catch (Throwable failure) {
        if (death != null) {
          Thread.interrupted(); // or it would not park
          Parking.park(this, PAUSE_NANOS);
        }
        die(failure);
      }
    }
    if (death != null) {
      report(death);
    }
  }

  private void serve() {
    reply(); // where that was cut short
    while (queue.await()) {
      runBatch();
      reply();
    }
  }

  /** Runs the requests that are waiting now, and publishes what becomes of the map. */
  private void runBatch() {
    isBatchPublished = false;
    for (int left = Math.min(queue.size(), MOST_AT_ONCE); left > 0; left--) {
      Request<K, V, ?> request = queue.poll();
      if (request == null) {
        break;
      }
      batch.add(request);
      Thread.interrupted(); // not meant for this request
      if (death == null) {
        request.run(core);
      }
    }
    if (death == null) {
      publish();
      isBatchPublished = true;
    }
  }

  private void publish() {
    if (core.table() != published.table()) {
      published = core.snapshot();
    }
    Loads<K, V> loads = core.loads();
    if (loads != null) {
      loads.settle();
    }
  }

  /** Lets the outcomes of the batch be known, each of which stays in the batch until it is. */
  private void reply() {
    for (Request<K, V, ?> next = batch.peek(); next != null; next = batch.peek()) {
      if (death != null && !isBatchPublished) {
        next.fail(death);
      }
      next.reply();
      batch.remove();
    }
  }

  /** Notes that this thread cannot go on; of two causes the first counts. */
  private void die(Throwable failure) {
    if (death == null) {
      death = failure;
      queue.closeBecauseOf(failure);
    }
  }

  /** Tells of a failure for which nobody waits. */
  void report(Throwable failure) {
    thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
  }
}
