package io.guardedmap.usercode;

import org.jspecify.annotations.Nullable;

/** Runs an action once, where user code is first called at one place. */
final class Hook {
  private @Nullable Place place;
  private Runnable action = () -> {};
  private boolean ran;

  void arm(Place at, Runnable toRun) {
    place = at;
    action = toRun;
  }

  /** All user code calls this, wherever it is. */
  void at(Place here) {
    if (here == place) {
      place = null;
      ran = true;
      action.run();
    }
  }

  /** Does something that is no part of the call under way. */
  void pauseFor(Runnable preparation) {
    Place paused = place;
    place = null;
    preparation.run();
    place = paused;
  }

  void disarm() {
    place = null;
  }

  boolean hasRun() {
    return ran;
  }
}
