package io.guardedmap;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The future of a request, and of what follows from it. The owner thread may not wait for it: it
 * would wait for itself.
 */
final class Answer<R extends @Nullable Object> extends CompletableFuture<R> {
  private final Thread owner;

  Answer(Thread owner) {
    this.owner = owner;
  }

  private void requireNoWaitForSelf() {
    if (Thread.currentThread() == owner && !isDone()) {
      throw new IllegalStateException(
          "the owner thread would wait for itself: the answer to a request comes after the present"
              + " one");
    }
  }

  @Override
  public R get() throws InterruptedException, ExecutionException {
    requireNoWaitForSelf();
    return super.get();
  }

  @Override
  public R get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    requireNoWaitForSelf();
    return super.get(timeout, unit);
  }

  @Override
  public R join() {
    requireNoWaitForSelf();
    return super.join();
  }

  @Override
  public <U> CompletableFuture<U> newIncompleteFuture() {
    return new Answer<>(owner);
  }
}
