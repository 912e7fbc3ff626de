package io.guardedmap.examples.races;

import io.guardedmap.examples.MapKind;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A9: an iteration is done in steps, each a task of an executor with one thread, as in an event
 * loop. Between two steps the thread handles another event, which adds a key. There is no second
 * thread and no lock that would help.
 */
final class AsyncRace {
  private static final int SESSIONS = 16;

  private AsyncRace() {}

  static Race race() {
    return new Race(
        "A9",
        "async: an event between two steps",
        "bad: as A1; one thread runs it all: an iteration in steps, and an event that adds a key",
        Race.FAIL_FAST,
        SESSIONS,
        AsyncRace::trial);
  }

  private static Outcome trial(MapKind kind, int number) {
    Map<Integer, String> sessions = kind.newMap();
    for (int id = 0; id < SESSIONS; id++) {
      sessions.put(id, "open");
    }
    ExecutorService loop = Executors.newSingleThreadExecutor();
    try {
      new Walk(sessions, number, loop).start().join();
      return Outcome.fineIf(!kind.isFailFast() && sessions.size() == SESSIONS + 1);
    } catch (CompletionException failure) {
      return Outcome.of(kind, failure.getCause());
    } finally {
      loop.shutdown();
    }
  }

  /** The iteration, which goes on after each step when its turn comes again. */
  private static final class Walk {
    private final Map<Integer, String> sessions;
    private final Iterator<Integer> ids;
    private final int eventAfter;
    private final Executor loop;

    Walk(Map<Integer, String> sessions, int eventAfter, Executor loop) {
      this.sessions = sessions;
      this.ids = sessions.keySet().iterator();
      this.eventAfter = eventAfter;
      this.loop = loop;
    }

    CompletableFuture<Void> start() {
      return CompletableFuture.completedFuture(0).thenComposeAsync(this::step, loop);
    }

    private CompletableFuture<Void> step(int visited) {
      if (!ids.hasNext()) {
        return CompletableFuture.completedFuture(null);
      }
      ids.next();
      CompletableFuture<?> event =
          visited == eventAfter
              ? CompletableFuture.runAsync(() -> sessions.put(-1, "new"), loop)
              : CompletableFuture.completedFuture(null);
      return event.thenComposeAsync(done -> step(visited + 1), loop);
    }
  }
}
