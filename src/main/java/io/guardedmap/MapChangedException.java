package io.guardedmap;

import java.util.ConcurrentModificationException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a {@link VersionedMap} that finds itself structurally changed where it must not be: in
 * the middle of an iteration, or of a call that runs user code; or written to at all in the middle
 * of a {@code putAll}, by what is put. It says what changed, and who did it: versions and sizes,
 * the operation and the thread of the last change, and, with {@linkplain VersionedMap#setTracing
 * tracing} on, the stack of that change as the {@linkplain #getCause() cause}.
 *
 * <p>As with every {@link ConcurrentModificationException} it reports a bug in the program. The map
 * is intact; the call that throws has had no effect.
 *
 * <pre>
 * map changed size during iteration: version 3 -&gt; 4, size 3 -&gt; 2,
 *     last change: remove by thread "billing-1"
 * </pre>
 *
 * <p>Objects of this class are immutable but for what {@link Throwable} lets change.
 *
 * @since 0.2
 */
public final class MapChangedException extends ConcurrentModificationException {
  private static final long serialVersionUID = 1L;

  /** The version that the interrupted call had begun with. */
  private final long expectedVersion;

  /** The version found. */
  private final long actualVersion;

  /** The size that the interrupted call had begun with. */
  private final int expectedSize;

  /** The size found. */
  private final int actualSize;

  /** The name of the last operation that changed the map. */
  private final String lastOperation;

  /** The name of the thread that did it. */
  private final String lastThread;

  MapChangedException(
      Operation during,
      long expectedVersion,
      long actualVersion,
      int expectedSize,
      int actualSize,
      Operation lastOperation,
      String lastThread,
      @Nullable Throwable trace) {
    super(
        (expectedVersion == actualVersion ? "map changed during " : "map changed size during ")
            + during
            + (": version " + expectedVersion + " -> " + actualVersion)
            + (", size " + expectedSize + " -> " + actualSize)
            + (", last change: " + lastOperation + " by thread \"" + lastThread + '"'),
        trace);
    this.expectedVersion = expectedVersion;
    this.actualVersion = actualVersion;
    this.expectedSize = expectedSize;
    this.actualSize = actualSize;
    this.lastOperation = lastOperation.toString();
    this.lastThread = lastThread;
  }

  /**
   * Returns the {@link VersionedMap#version() version} that the interrupted call had begun with.
   *
   * @return the version expected
   */
  public long expectedVersion() {
    return expectedVersion;
  }

  /**
   * Returns the {@link VersionedMap#version() version} at the time of detection.
   *
   * @return the version found
   */
  public long actualVersion() {
    return actualVersion;
  }

  /**
   * Returns the size that the interrupted call had begun with.
   *
   * @return the size expected
   */
  public int expectedSize() {
    return expectedSize;
  }

  /**
   * Returns the size at the time of detection; the same as expected when an addition and a removal
   * cancelled out.
   *
   * @return the size found
   */
  public int actualSize() {
    return actualSize;
  }

  /**
   * Returns the operation that made the last structural change, such as {@code remove}.
   *
   * @return the name of the method
   */
  public String lastOperation() {
    return lastOperation;
  }

  /**
   * Returns the name that the thread of the last structural change had when it made it; for one
   * without a name, as most virtual threads are, {@code #} and its number.
   *
   * @return the name of the thread
   */
  public String lastThread() {
    return lastThread;
  }
}
