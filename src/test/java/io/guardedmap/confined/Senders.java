package io.guardedmap.confined;

import static org.awaitility.Awaitility.await;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Threads that send requests. */
final class Senders {
  private static final Set<Thread.State> WAITING =
      EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private Senders() {}

  /** A thread at work, and the outcome of that. */
  record Sender<T>(Thread thread, CompletableFuture<T> outcome) {
    /** Waits until the thread waits for something, for ever or for a time. */
    Sender<T> awaitWaiting() {
      await().until(() -> WAITING.contains(thread.getState()));
      return this;
    }

    T join() {
      return outcome.join();
    }
  }

  /** Starts a thread. */
  static <T> Sender<T> start(Callable<T> work) {
    CompletableFuture<T> outcome = new CompletableFuture<T>().orTimeout(30, TimeUnit.SECONDS);
    Thread thread =
        new Thread(
            () -> {
              try {
                outcome.complete(work.call());
              } catch (Throwable failure) {
                outcome.completeExceptionally(failure);
              }
            },
            "sender");
    thread.start();
    return new Sender<>(thread, outcome);
  }
}
