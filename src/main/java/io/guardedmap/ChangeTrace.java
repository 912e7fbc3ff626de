package io.guardedmap;

import org.jspecify.annotations.Nullable;

/** The stack of a structural change, kept by a map while tracing is on. */
final class ChangeTrace extends Throwable {
  private static final long serialVersionUID = 1L;

  private static volatile boolean isOn;

  /** The name of the thread that changed the map. */
  private final String thread;

  private ChangeTrace(Operation operation, String thread) {
    super("last change: " + operation + " by thread \"" + thread + '"');
    this.thread = thread;
  }

  static void setOn(boolean on) {
    isOn = on;
  }

  /**
   * Who makes a structural change: a thread's name, or a trace that knows it. For before the
   * change, as this may fail.
   */
  static Object changer(Operation operation) {
    String thread = Texts.nameOf(Thread.currentThread());
    return isOn ? new ChangeTrace(operation, thread) : thread;
  }

  /** The name of the thread of a changer; "null" if there is none. */
  static String threadOf(@Nullable Object changer) {
    return changer instanceof ChangeTrace trace ? trace.thread : String.valueOf(changer);
  }
}
