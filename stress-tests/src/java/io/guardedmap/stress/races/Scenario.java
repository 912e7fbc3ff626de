package io.guardedmap.stress.races;

import io.guardedmap.stress.Meeting;
import java.util.function.Supplier;

/** A race: what both actors do, and what came out of it. */
public abstract class Scenario extends Meeting {
  private volatile String seen = RIGHT;

  /** Does something beside the other actor, and keeps what it saw if that was not right. */
  final void observe(Supplier<String> action) {
    meet();
    String outcome;
    try {
      outcome = action.get();
    } catch (RuntimeException e) {
      outcome = RACE + e.getClass().getSimpleName();
    }
    if (!outcome.equals(RIGHT)) {
      seen = outcome;
    }
  }

  /** Does something beside the other actor. */
  final void act(Runnable action) {
    observe(
        () -> {
          action.run();
          return RIGHT;
        });
  }

  /** The outcome, once both actors are done: what one of them saw, else what is left. */
  final String outcome(Supplier<String> left) {
    return seen.equals(RIGHT) ? left.get() : seen;
  }
}
