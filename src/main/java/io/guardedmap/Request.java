package io.guardedmap;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a sender asks of the owner, and how it went. The outcome is kept until it is to be known, as
 * the answer must not come before the changes.
 */
final class Request<K, V, R extends @Nullable Object> {
  private final Function<? super VersionedMap<K, V>, ? extends R> work;
  private final Answer<R> answer;
  private @Nullable R result;
  private @Nullable Throwable failure;

  /**
   * Makes a request.
   *
   * @param work changes the map it is given as a whole or, if it throws, not at all
   */
  Request(Function<? super VersionedMap<K, V>, ? extends R> work, Answer<R> answer) {
    this.work = work;
    this.answer = answer;
  }

  Answer<R> answer() {
    return answer;
  }

  /** Does what is asked for, unless nobody wants it any more. */
  void run(VersionedMap<K, V> core) {
    if (!answer.isDone()) {
      try {
        result = work.apply(core);
      } catch (Throwable thrown) {
        failure = thrown;
      }
    }
  }

  /** Has this request fail, whether or not it has been run. */
  void fail(Throwable cause) {
    failure = cause;
  }

  /** Lets the outcome be known. */
  @SuppressWarnings("NullAway") // the result is an R, null only if an R may be
  void reply() {
    if (failure == null) {
      answer.complete(result);
    } else {
      answer.completeExceptionally(failure);
    }
  }

  /** Waits for the answer, whatever it is; gives the result or throws what the work has thrown. */
  @SuppressWarnings("NullAway") // as above
  R await() {
    answer.handle((done, thrown) -> true).join();
    if (failure != null) {
      throw Request.<RuntimeException>unchecked(failure);
    }
    return result;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws it as it is
  private static <T extends Throwable> T unchecked(Throwable failure) throws T {
    throw (T) failure;
  }
}
