package io.guardedmap.guarded;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Has another thread do something. */
final class Other {
  private Other() {}

  /** Lets another thread do something, and waits for its result. */
  static <T> T thread(Supplier<T> action) {
    return start(action).join();
  }

  /** Lets another thread do something, and waits until it has. */
  static void thread(Runnable action) {
    Boolean done =
        thread(
            () -> {
              action.run();
              return true;
            });
    if (!done) {
      throw new AssertionError("cannot be");
    }
  }

  /** Lets a thread of its own do something meanwhile; fails if it takes absurdly long. */
  static <T> CompletableFuture<T> start(Supplier<T> action) {
    return CompletableFuture.supplyAsync(action, task -> new Thread(task, "other").start())
        .orTimeout(30, TimeUnit.SECONDS);
  }
}
