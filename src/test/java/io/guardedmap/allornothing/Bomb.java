package io.guardedmap.allornothing;

/** Counts the calls of user code, and throws at a chosen one. */
final class Bomb {
  /** What it throws when it goes off. */
  static final class Explosion extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Explosion() {
      super("user code failed", null, false, false);
    }
  }

  /** What else it throws. */
  static final class Catastrophe extends Error {
    private static final long serialVersionUID = 1L;

    Catastrophe() {
      super("user code failed badly", null, false, false);
    }
  }

  private static final int NEVER = -1;

  private int callsLeft = NEVER;
  private boolean isError;

  /** Makes it go off at the call after so many others. */
  void arm(int calls, boolean withError) {
    callsLeft = calls;
    isError = withError;
  }

  /** Disarms it; says whether it was still going to go off. */
  boolean disarm() {
    boolean armed = callsLeft != NEVER;
    callsLeft = NEVER;
    return armed;
  }

  /** User code calls this. */
  void tick() {
    if (callsLeft != NEVER && callsLeft-- == 0) {
      callsLeft = NEVER;
      if (isError) {
        throw new Catastrophe();
      }
      throw new Explosion();
    }
  }
}
