package io.guardedmap.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/** Threads that start together; what one of them throws, the test throws. */
public final class Race {
  private static final long SECONDS = 90;

  private final List<Callable<?>> all = new ArrayList<>();
  private final List<Callable<?>> background = new ArrayList<>();
  private final AtomicBoolean over = new AtomicBoolean();

  /** One step of a thread, which may throw. */
  public interface Step {
    void run() throws Exception;
  }

  /** One step of a thread, given how often it was run before. */
  public interface Numbered {
    void run(int n) throws Exception;
  }

  /** A thread that runs steps of numbers from 0 to before {@code times}; the race waits for it. */
  public Race times(int times, Numbered step) {
    all.add(
        () -> {
          for (int n = 0; n < times; n++) {
            step.run(n);
          }
          return null;
        });
    return this;
  }

  /** Several such threads; each is given its number, and then the number of the step. */
  public Race threads(int threads, int times, ThreadStep step) {
    for (int t = 0; t < threads; t++) {
      int thread = t;
      times(times, n -> step.run(thread, n));
    }
    return this;
  }

  /** One step of one of several threads. */
  public interface ThreadStep {
    void run(int thread, int n) throws Exception;
  }

  /** A thread that runs steps until those with an end have reached it, at least once. */
  public Race meanwhile(Step step) {
    background.add(
        () -> {
          do {
            step.run();
          } while (!over.get());
          return null;
        });
    return this;
  }

  /** Runs all threads to their end. */
  public void run() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(all.size() + background.size());
    CyclicBarrier start = new CyclicBarrier(all.size() + background.size());
    try {
      List<Future<?>> running = started(pool, start, all);
      List<Future<?>> beside = started(pool, start, background);
      try {
        await(running);
      } finally {
        over.set(true);
      }
      await(beside);
    } finally {
      pool.shutdownNow();
    }
  }

  private static List<Future<?>> started(
      ExecutorService pool, CyclicBarrier start, List<Callable<?>> bodies) {
    List<Future<?>> futures = new ArrayList<>();
    for (Callable<?> body : bodies) {
      futures.add(
          pool.submit(
              () -> {
                start.await(SECONDS, TimeUnit.SECONDS);
                return body.call();
              }));
    }
    return futures;
  }

  private static void await(List<Future<?>> futures) throws InterruptedException, TimeoutException {
    for (Future<?> each : futures) {
      try {
        each.get(SECONDS, TimeUnit.SECONDS);
      } catch (ExecutionException e) {
        throw new AssertionError("in a thread: " + e.getCause(), e.getCause());
      }
    }
  }
}
