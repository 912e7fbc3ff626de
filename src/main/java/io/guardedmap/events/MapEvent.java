package io.guardedmap.events;

import jdk.jfr.Category;
import jdk.jfr.Event;
import org.jspecify.annotations.Nullable;

/** An event of a map. */
@Category("Guarded Map")
abstract class MapEvent extends Event {
  /** Begins an event, or drops it if nobody records it: compiled code then makes none. */
  static <E extends MapEvent> @Nullable E begun(E event) {
    if (!event.isEnabled()) {
      return null;
    }
    event.begin();
    return event;
  }

  /**
   * Ends this, and has it recorded if it took long enough. If there is no memory or no stack for
   * that, it is lost: what it tells of has been done, and that call must not fail any more.
   */
  public final void ended() {
    try {
      commit();
    } catch (OutOfMemoryError | StackOverflowError e) {
      // As said above.
    }
  }
}
