package io.guardedmap.allornothing;

/** Counts the calls of user code, and throws at a chosen one. */
final class Bomb {
  /** What it throws when it goes off, in turns with errors of the virtual machine. */
  static final class Explosion extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Explosion() {
      super("user code failed", null, false, false);
    }
  }

  private static final int NEVER = -1;

  private int callsLeft = NEVER;
  private int kind;

  /** Makes it go off at the call after so many others; their number decides what is thrown. */
  void arm(int calls) {
    callsLeft = calls;
    kind = calls % 3;
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
      switch (kind) {
        case 0 -> throw new Explosion();
        case 1 -> throw new StackOverflowError("user code failed badly");
        default -> throw new OutOfMemoryError("user code failed badly");
      }
    }
  }
}
