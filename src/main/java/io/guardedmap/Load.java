package io.guardedmap;

import java.util.Collection;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A key that a thread has reserved while it asks a function for its value, without a lock. Who asks
 * for the same key waits until the load has ended, or is handed over to it because it has failed.
 *
 * <p>It is ended with a value by the writer of its map; if it fails, the loader hands it over or
 * ends it.
 */
abstract class Load<K, V> {
  final K key;

  /** The hash code that the key had when the load began. */
  final int hashCode;

  /** The load before it in its bucket of {@link Loads}, past those that were let go of. */
  @Nullable Load<K, V> next;

  /** Another load that has stored its value; the writer's. */
  @Nullable Load<K, V> nextStored;

  /** Whether another thread has removed the key since the function was asked; the writer's. */
  boolean isStale;

  private volatile Thread loader = Thread.currentThread();

  /** What the key got, set before {@link #ended}; null if it got nothing. */
  private @Nullable V value;

  private volatile boolean ended;

  /** Who waits, in order; null for nobody yet. */
  private volatile @Nullable Queue<Thread> waiting;

  Load(K key, int hashCode) {
    this.key = key;
    this.hashCode = hashCode;
  }

  /** Whether another load is of an equal key. Asks the key. */
  boolean isOfKeyOf(Load<K, V> other) {
    return Objects.equals(key, other.key);
  }

  /** What messages tell the key by. */
  @Nullable Object called() {
    return key;
  }

  /** The thread that asks the function. */
  final Thread loader() {
    return loader;
  }

  final boolean hasEnded() {
    return ended;
  }

  /** Whether a key of this hash code is being loaded by this. */
  final boolean isOf(int hashCode) {
    return this.hashCode == hashCode && !ended;
  }

  /** What the key got, once the load has ended; null if the load has failed. */
  final @Nullable V value() {
    return value;
  }

  // ---- For who waits -------------------------------------------------------------------------

  /** Whether a thread still has to wait for this, if it has begun to. */
  final boolean keepsWaiting(Thread thread) {
    return !ended && loader != thread;
  }

  /** Lets this thread be one of those who wait. For one thread at a time. */
  final void addWaiting(Thread thread) {
    Queue<Thread> threads = waiting;
    if (threads == null) {
      threads = new ConcurrentLinkedQueue<>();
      waiting = threads;
    }
    threads.add(thread);
  }

  /**
   * Waits until this has ended or is the calling thread's own to go on with; keeps an interrupt for
   * later.
   *
   * @throws IllegalStateException if the thread would wait for itself
   */
  final void await(@Nullable Object wanted) {
    Thread self = Thread.currentThread();
    LoadCircles.begin(self, wanted, this);
    boolean interrupted = false;
    while (keepsWaiting(self)) {
      interrupted |= Parking.park(this);
    }
    LoadCircles.end(self);
    if (interrupted) {
      self.interrupt();
    }
  }

  // ---- For the writer ------------------------------------------------------------------------

  /** Begins anew: the value of the key, which was found, or not, in this turn. */
  final @Nullable V lookIn(VersionedMap<K, V> map, long found) {
    isStale = false;
    return KeyWrite.value(map, found);
  }

  /** Does to the map what {@link #store} does. */
  final @Nullable V storeIn(VersionedMap<K, V> map, long found, V value) {
    V present = KeyWrite.value(map, found);
    if (present == null && !isStale) {
      KeyWrite.store(map, Operation.COMPUTE_IF_ABSENT, found, key, value);
      present = value;
    }
    isStale = false;
    return present;
  }

  /** How many threads wait for this. */
  final int countWaiting() {
    Queue<Thread> threads = waiting;
    return threads == null ? 0 : threads.size();
  }

  /** Notes what the key got; it is told when this has ended. */
  final void setValue(V value) {
    this.value = value;
  }

  /** Ends this: nobody has to wait any more. */
  final void end() {
    ended = true;
  }

  // ---- For the loader ------------------------------------------------------------------------

  /**
   * Reserves the key.
   *
   * @return this; or a load that it is to be compared with first
   */
  abstract Load<K, V> reserve(Collection<Load<K, V>> compared);

  /**
   * Looks whether the key has got a value before the function is asked.
   *
   * @param isHandedOver whether this was another thread's before
   * @return the value, or null if there is none
   */
  abstract @Nullable V look(boolean isHandedOver);

  /**
   * Stores a value under the key, if it still has none and this is not stale. If the key has a
   * value then, by this or by other means, this ends.
   *
   * @return the value that the key has now; null if there is none, so that the load goes on
   */
  abstract @Nullable V store(V value);

  /** Lets go of this, which has ended, or is another thread's by now. Makes no object. */
  abstract void letGo();

  /**
   * Hands this over to who has waited for it longest, or if there is nobody, ends it; unless it has
   * ended. Makes no object.
   */
  final void fail() {
    if (!ended) {
      Queue<Thread> threads = waiting;
      Thread heir = threads == null ? null : threads.poll();
      if (heir == null) {
        ended = true;
      } else {
        loader = heir;
      }
    }
  }

  /** Wakes who need not wait any more; after {@link #end} or {@link #fail}. Makes no object. */
  final void wake() {
    Queue<Thread> threads = waiting;
    if (!ended) {
      LockSupport.unpark(loader);
    } else if (threads != null) {
      for (Thread thread = threads.poll(); thread != null; thread = threads.poll()) {
        LockSupport.unpark(thread);
      }
    }
  }

  @Override
  public String toString() {
    return "the load of " + Texts.ofKey(called()) + " by thread " + Texts.ofThread(loader);
  }
}
