package io.guardedmap;

import java.util.IdentityHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for whose load, of all maps: a thread that would wait for itself, by way of others or
 * not, is told so before it waits. Each that begins to wait walks along those that wait already,
 * one at a time, so the one that would close a circle finds it.
 */
final class LoadCircles {
  private static final int LONGEST = 10;

  private static final ReentrantLock LOCK = new ReentrantLock();

  /** What each waiting thread waits for; under the lock. */
  private static final IdentityHashMap<Thread, Load<?, ?>> AWAITED = new IdentityHashMap<>();

  private LoadCircles() {}

  /**
   * Notes that a thread begins to wait for a load.
   *
   * @throws IllegalStateException if it would wait for itself
   */
  static void begin(Thread thread, @Nullable Object wanted, Load<?, ?> load) {
    LOCK.lock();
    try {
      Load<?, ?> last = load;
      for (Load<?, ?> each = load; each != null; each = awaitedBy(each.loader())) {
        last = each;
      }
      if (last.loader() == thread && !last.hasEnded()) {
        throw new IllegalStateException(circle(thread, wanted, load));
      }
      boolean isNoted = false;
      AWAITED.put(thread, load);
      try {
        load.addWaiting(thread);
        isNoted = true;
      } finally {
        if (!isNoted) {
          AWAITED.remove(thread);
        }
      }
    } finally {
      LOCK.unlock();
    }
  }

  /** Notes that a thread has ended to wait. Makes no object. */
  static void end(Thread thread) {
    while (!LOCK.tryLock()) {
      Thread.onSpinWait();
    }
    try {
      AWAITED.remove(thread);
    } finally {
      LOCK.unlock();
    }
  }

  /** The load that a thread has to wait for, if any. */
  private static @Nullable Load<?, ?> awaitedBy(Thread thread) {
    Load<?, ?> awaited = AWAITED.get(thread);
    return awaited != null && awaited.keepsWaiting(thread) ? awaited : null;
  }

  private static String circle(Thread thread, @Nullable Object wanted, Load<?, ?> load) {
    StringBuilder text = new StringBuilder("computeIfAbsent of ");
    text.append(Texts.ofKey(wanted));
    if (load.loader() == thread) {
      return text.append(" called from inside the load of the same key").toString();
    }
    text.append(" by thread ").append(Texts.ofThread(thread)).append(" would wait for itself");
    int length = 0;
    Load<?, ?> each = load;
    while (each != null && length++ < LONGEST) {
      text.append(length == 1 ? ": " : ", which waits for ");
      text.append(Texts.ofKey(each.called())).append(", loaded by thread ");
      text.append(Texts.ofThread(each.loader()));
      each = awaitedBy(each.loader());
    }
    return text.append(each == null ? "" : ", and so on").toString();
  }
}
