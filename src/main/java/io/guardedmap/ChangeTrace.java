package io.guardedmap;

/** The stack of a structural change, kept by a map while tracing is on. */
final class ChangeTrace extends Throwable {
  private static final long serialVersionUID = 1L;

  /** The name of the thread that changed the map. */
  private final String thread;

  ChangeTrace(Operation operation, String thread) {
    super("last change: " + operation + " by thread \"" + thread + '"');
    this.thread = thread;
  }

  String thread() {
    return thread;
  }
}
