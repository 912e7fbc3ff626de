package io.guardedmap;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A request with a future for its outcome; to complete that first is to withdraw it. */
final class Submission<K, V, R extends @Nullable Object> extends Request<K, V, R> {
  private final Answer<R> answer;

  Submission(Function<? super Core<K, V>, ? extends R> work, Answer<R> answer) {
    super(work);
    this.answer = answer;
  }

  Answer<R> answer() {
    return answer;
  }

  @Override
  boolean isWanted() {
    return !answer.isDone();
  }

  @Override
  @SuppressWarnings("NullAway") // the result is an R, null only if an R may be
  void reply() {
    if (failure == null) {
      answer.complete(result);
    } else {
      answer.completeExceptionally(failure);
    }
  }
}
