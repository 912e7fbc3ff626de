package io.guardedmap;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a sender asks of the owner, and how it went. The outcome is kept until it is to be known, as
 * the answer must not come before the changes.
 */
abstract class Request<K, V, R extends @Nullable Object> {
  private final Function<? super Core<K, V>, ? extends R> work;

  /** What the work has returned, unless it has failed. */
  @Nullable R result;

  @Nullable Throwable failure;

  /**
   * Makes a request.
   *
   * @param work changes the map it is given as a whole or, if it throws, not at all
   */
  Request(Function<? super Core<K, V>, ? extends R> work) {
    this.work = work;
  }

  /** Whether somebody wants to know the outcome still. */
  abstract boolean isWanted();

  /** The thread that waits for the outcome; null if it need not. */
  @Nullable Thread sender() {
    return null;
  }

  /** Lets the outcome be known. */
  abstract void reply();

  /** Does what is asked for, unless nobody wants it any more. */
  final void run(Core<K, V> core) {
    if (isWanted()) {
      Loads<K, V> loads = core.loads();
      try {
        if (loads != null) {
          loads.setSender(sender());
        }
        result = work.apply(core);
      } catch (Throwable thrown) {
        failure = thrown;
      }
      if (loads != null) {
        loads.setSender(null); // or it would be kept alive
      }
    }
  }

  /** Has this request fail, whether or not it has been run. */
  final void fail(Throwable cause) {
    failure = cause;
  }
}
