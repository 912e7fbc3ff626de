package io.guardedmap.examples.races;

import io.guardedmap.examples.MapKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Actors that meet at a map, each on a thread of its own. They are let go together; a pair also
 * waits, spinning, until both are running. The first outcome that is not fine ends the meeting: who
 * has not begun does not, who repeats a step does so no more. The threads are daemons, so that one
 * which never comes back from a broken map is counted and left behind.
 */
final class Meeting {
  /** How long actors repeat their steps if nothing bad happens before. */
  private static final Duration REPEATING = Duration.ofMillis(20);

  /** How long to wait for actors to come back; only a very busy machine needs that long. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** As {@link #PATIENCE}, for HashMap, which may keep them for ever. */
  private static final Duration PATIENCE_WITH_HASH_MAP = Duration.ofSeconds(10);

  /** How long to spin for the other of a pair, which a busy machine may keep away. */
  private static final Duration RENDEZVOUS = Duration.ofMillis(50);

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private final MapKind kind;
  private final int actors;
  private final Duration patience;
  private final CountDownLatch gate = new CountDownLatch(1);
  private final AtomicInteger arrived = new AtomicInteger();
  private final AtomicInteger gone = new AtomicInteger();
  private final AtomicReference<Outcome> outcome = new AtomicReference<>(Outcome.FINE);

  /** What an actor does at a time. */
  @FunctionalInterface
  interface Step {
    /**
     * Does it.
     *
     * @return false if it came upon a bad outcome
     * @throws Exception if it failed, which is bad too unless the map promises it
     */
    boolean isFine() throws Exception;
  }

  private Meeting(MapKind kind, int actors) {
    this.kind = kind;
    this.actors = actors;
    this.patience = kind == MapKind.HASH_MAP ? PATIENCE_WITH_HASH_MAP : PATIENCE;
  }

  /** Lets actors repeat their steps for a while. */
  static Outcome repeat(MapKind kind, Step... steps) throws InterruptedException {
    Meeting meeting = new Meeting(kind, steps.length);
    return meeting.hold(Stream.of(steps).map(meeting::forAWhile).map(meeting::actor));
  }

  /** Lets actors do one step each. */
  static Outcome once(MapKind kind, Step... steps) throws InterruptedException {
    Meeting meeting = new Meeting(kind, steps.length);
    return meeting.hold(Stream.of(steps).map(meeting::actor));
  }

  /** Lets many actors do one step each; they are numbered from 0. */
  static Outcome crowd(MapKind kind, int actors, IntFunction<Step> step)
      throws InterruptedException {
    Meeting meeting = new Meeting(kind, actors);
    return meeting.hold(IntStream.range(0, actors).mapToObj(step).map(meeting::actor));
  }

  /** As {@link #crowd}, while somebody else repeats a step until all actors have gone. */
  static Outcome crowdWatched(MapKind kind, int actors, IntFunction<Step> step, Step watching)
      throws InterruptedException {
    Meeting meeting = new Meeting(kind, actors);
    Step watchAll = () -> meeting.repeatWhile(() -> meeting.gone.get() < actors, watching);
    return meeting.hold(
        Stream.concat(
            Stream.of(() -> meeting.act(watchAll)),
            IntStream.range(0, actors).mapToObj(step).map(meeting::actor)));
  }

  private Step forAWhile(Step step) {
    return () -> {
      long start = System.nanoTime();
      return repeatWhile(() -> System.nanoTime() - start < REPEATING.toNanos(), step);
    };
  }

  private boolean repeatWhile(BooleanSupplier condition, Step step) throws Exception {
    boolean fine = true;
    while (fine && isFine() && condition.getAsBoolean()) {
      fine = step.isFine();
    }
    return fine;
  }

  private boolean isFine() {
    return outcome.get() == Outcome.FINE;
  }

  private Runnable actor(Step step) {
    return () -> {
      awaitOthers();
      act(step);
      gone.incrementAndGet();
    };
  }

  /** Waits until all are running, if so many can run at once. */
  private void awaitOthers() {
    long start = System.nanoTime();
    arrived.incrementAndGet();
    while (actors <= PROCESSORS
        && arrived.get() < actors
        && System.nanoTime() - start < RENDEZVOUS.toNanos()) {
      Thread.onSpinWait();
    }
  }

  private void act(Step step) {
    try {
      report(Outcome.fineIf(!isFine() || step.isFine()));
    } catch (Throwable failure) {
      report(Outcome.of(kind, failure));
    }
  }

  private void report(Outcome one) {
    outcome.accumulateAndGet(one, Outcome::worse);
  }

  private Outcome hold(Stream<Runnable> roles) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    roles.forEach(role -> threads.add(new Thread(() -> play(role), "actor-" + threads.size())));
    for (Thread thread : threads) {
      thread.setDaemon(true);
      thread.start();
    }
    gate.countDown();
    return awaitAll(threads) ? outcome.get() : Outcome.HUNG;
  }

  private void play(Runnable role) {
    try {
      gate.await();
      role.run();
    } catch (InterruptedException e) {
      report(Outcome.BAD);
    }
  }

  private boolean awaitAll(List<Thread> threads) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    for (Thread thread : threads) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      thread.join(Math.max(1, left));
      if (thread.isAlive()) {
        return false;
      }
    }
    return true;
  }
}
