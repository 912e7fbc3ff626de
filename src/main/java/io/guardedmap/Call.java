package io.guardedmap;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request whose sender waits for it. Waiting makes no object: if there were no room for that, the
 * sender could not tell whether the work is done.
 */
final class Call<K, V, R extends @Nullable Object> extends Request<K, V, R> {
  private final Thread sender = Thread.currentThread();
  private volatile boolean answered;

  Call(Function<? super Core<K, V>, ? extends R> work) {
    super(work);
  }

  @Override
  boolean isWanted() {
    return true;
  }

  @Override
  Thread sender() {
    return sender;
  }

  @Override
  void reply() {
    answered = true;
    LockSupport.unpark(sender);
  }

  /**
   * Waits for the answer, whatever it is; keeps an interrupt for later. For the sender, once it has
   * sent this.
   *
   * @return the result, unless it throws what the work has thrown
   */
  @SuppressWarnings("NullAway") // the result is an R, null only if an R may be
  R await() {
    boolean interrupted = false;
    while (!answered) {
      interrupted |= Parking.park(this);
    }
    if (interrupted) {
      sender.interrupt();
    }
    if (failure != null) {
      throw Call.<RuntimeException>unchecked(failure);
    }
    return result;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // throws it as it is
  private static <T extends Throwable> T unchecked(Throwable failure) throws T {
    throw (T) failure;
  }
}
