package io.guardedmap.events;

import org.jspecify.annotations.Nullable;

/**
 * Begins events, each before what it tells of. Who begins one ends it by {@link MapEvent#ended}. It
 * is null if nobody records it, or if the module {@code jdk.jfr} is not there. For want of that,
 * none of its classes may be asked for: so this class calls no methods of events but their own,
 * static ones.
 */
public final class Events {
  private static final boolean ARE_POSSIBLE = arePossible();

  private Events() {}

  private static boolean arePossible() {
    try {
      Class<?> event = Class.forName("jdk.jfr.Event", false, Events.class.getClassLoader());
      return Events.class.getModule().canRead(event.getModule());
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /**
   * A thread begins to wait for a guard.
   *
   * @param keyClass the class of the key; null if that is null, or the operation is of no single
   *     key
   */
  public static @Nullable GuardWaitEvent guardWait(Object operation, @Nullable Class<?> keyClass) {
    return ARE_POSSIBLE ? GuardWaitEvent.begun(operation, keyClass) : null;
  }

  /** A thread is about to run user code under a guard; the key's class as above. */
  public static @Nullable UserCodeEvent userCode(Object operation, @Nullable Class<?> keyClass) {
    return ARE_POSSIBLE ? UserCodeEvent.begun(operation, keyClass) : null;
  }

  /** A table of so many entries is about to be made anew. */
  public static @Nullable RebuildEvent rebuild(int entries) {
    return ARE_POSSIBLE ? RebuildEvent.begun(entries) : null;
  }

  /** A thread is about to load the value of a key. */
  public static @Nullable LoadEvent load(@Nullable Object key) {
    return ARE_POSSIBLE ? LoadEvent.begun(key) : null;
  }
}
