package io.guardedmap;

/**
 * Takes a guard with a stack that is full, as {@code DeepStack} makes calls; here nothing is called
 * before that takes more of the stack than the lock does. Prints how often that overflowed, and
 * ends with 1 if a thread had the guard afterwards.
 *
 * <p>For a JVM of its own that compiles nothing.
 */
public final class DeepLock {
  private static final int BEGINNINGS = 50;
  private static final long STACK_BYTES = 200 << 10;

  private final Guard guard = new Guard();
  private int overflows;
  private boolean isLeft;

  private DeepLock() {}

  /** Takes it and gives it back, as far down as it can. */
  @SuppressWarnings("InfiniteRecursion") // to its end
  private void descend() {
    try {
      descend();
    } catch (StackOverflowError e) {
      overflows++;
      guard.lock(Operation.PUT, null);
      guard.unlock();
    }
  }

  /** Begins a few bytes further down. */
  private void beginAt(int beginning) {
    if (beginning == 0) {
      descend();
    } else {
      beginAt(beginning - 1);
    }
  }

  private void run(int beginning) {
    beginAt(beginning);
    isLeft = guard.isMine();
  }

  /** Begins at several places of the stack. */
  public static void main(String[] args) throws InterruptedException {
    DeepLock deep = new DeepLock();
    for (int beginning = 0; beginning < BEGINNINGS && !deep.isLeft; beginning++) {
      int at = beginning;
      Thread thread = new Thread(null, () -> deep.run(at), "deep", STACK_BYTES);
      thread.start();
      thread.join();
    }
    System.out.println(deep.overflows);
    System.exit(deep.isLeft ? 1 : 0);
  }
}
