package io.guardedmap;

import java.lang.invoke.VarHandle;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The bounded queue in which senders leave requests for the one owner; it says who waits for whom.
 *
 * <p>A sender takes one of as many <em>places</em> as the queue has room for, then asks whether the
 * queue is closed, then leaves its request; the owner gives the place back when it takes the
 * request. So there is room for who has a place, and when the queue is closed and the owner can get
 * all places, nothing is left and nothing on the way (case 10d).
 *
 * <p>The owner says that it goes to sleep, and then looks whether a request has come; a sender
 * leaves its request, and then looks whether the owner sleeps. A full fence between the two steps
 * of each makes one of them see the other's (case 10c).
 */
class RequestQueue<E> {
  /** So many cells an array may have that is a power of two long. */
  private static final int MAX_CAPACITY = 1 << 30;

  private final MpscVarHandleArrayQueue<E> requests;
  private final int capacity;
  private final Thread owner;

  /** One for each request that may be left now. */
  private final Semaphore places;

  /** Whether the owner is about to park, and nobody has seen to its waking up yet. */
  private final AtomicBoolean asleep = new AtomicBoolean();

  /** Why the owner takes no requests any more, if it has died; set before {@link #closed}. */
  private volatile @Nullable Throwable death;

  private volatile boolean closed;

  RequestQueue(int capacity, Thread owner) {
    if (capacity < 1 || capacity > MAX_CAPACITY) {
      throw new IllegalArgumentException("Illegal capacity: " + capacity);
    }
    this.capacity = capacity;
    this.owner = owner;
    requests = new MpscVarHandleArrayQueue<>(capacity);
    places = new Semaphore(capacity);
  }

  /**
   * Makes an empty queue.
   *
   * @throws IllegalStateException if JCTools is missing
   */
  static <E> RequestQueue<E> of(int capacity, Thread owner) {
    try {
      return new RequestQueue<>(capacity, owner);
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "a ConfinedMap needs JCTools: org.jctools:jctools-core-jdk11 on the class path, or its module"
              + " on the module path and --add-modules org.jctools.core.jdk11",
          e);
    }
  }

  // ---- For senders ---------------------------------------------------------------------------

  boolean isOwner() {
    return Thread.currentThread() == owner;
  }

  /**
   * Leaves a request, waiting for a place.
   *
   * @throws InterruptedException if the thread is interrupted before it has a place
   * @throws RejectedExecutionException if the queue is closed
   * @throws IllegalStateException if the owner would have to wait for itself
   */
  void send(E request) throws InterruptedException {
    requireOpen();
    StackRoom.ensure();
    if (!isOwner()) {
      places.acquire();
    } else if (!places.tryAcquire()) {
      throw new IllegalStateException("the owner thread would wait for itself: the queue is full");
    }
    leave(request);
  }

  /** As {@link #send} for another thread than the owner; it remembers an interrupt for later. */
  void sendUninterruptibly(E request) {
    requireOpen();
    StackRoom.ensure();
    places.acquireUninterruptibly();
    leave(request);
  }

  /** Leaves a request if there is a place at once; says whether there was. */
  boolean trySend(E request) {
    requireOpen();
    StackRoom.ensure();
    boolean found = places.tryAcquire();
    if (found) {
      leave(request);
    } else {
      requireOpen();
    }
    return found;
  }

  /** Leaves a request in the place taken, or gives the place back. */
  private void leave(E request) {
    boolean left = false;
    try {
      requireOpen();
      left = requests.offer(request);
    } finally {
      if (!left) {
        places.release();
      }
      wakeOwner();
    }
  }

  /**
   * Refuses what would not be run.
   *
   * @throws RejectedExecutionException if the queue is closed
   */
  void requireOpen() {
    if (closed) {
      throw new RejectedExecutionException(
          death == null ? "the ConfinedMap is closed" : "the owner thread has died", death);
    }
  }

  /** Takes no requests any more. */
  void close() {
    closed = true;
    wakeOwner();
  }

  /** Lets the owner look at the queue, unless it is awake or somebody else sees to that. */
  private void wakeOwner() {
    VarHandle.fullFence();
    if (asleep.get() && asleep.getAndSet(false)) {
      LockSupport.unpark(owner);
    }
  }

  // ---- For anyone ----------------------------------------------------------------------------

  int capacity() {
    return capacity;
  }

  /**
   * How many requests have been left and not been taken, at a moment of this call: it counts anew
   * only if one has been taken meanwhile. If the owner asks after {@link #await}, it can take at
   * least one of them.
   */
  int size() {
    return requests.size();
  }

  boolean isClosed() {
    return closed;
  }

  /** How full this is, and whether requests are taken still, and if not, why. */
  @Override
  public String toString() {
    String state = !closed ? "open" : death == null ? "closed" : "dead";
    return "pending " + size() + " of " + capacity + ", " + state;
  }

  // ---- For the owner -------------------------------------------------------------------------

  /** As {@link #close}, since the owner cannot go on. */
  void closeBecauseOf(Throwable failure) {
    death = failure;
    closed = true;
  }

  /**
   * Waits for a request.
   *
   * @return whether there is one; if not, the queue is closed and all have been taken
   */
  boolean await() {
    while (requests.relaxedPeek() == null) {
      asleep.set(true);
      VarHandle.fullFence();
      if (requests.relaxedPeek() == null) {
        if (closed && places.tryAcquire(capacity)) {
          places.release(capacity); // for those who still wait for one, to be refused
          return false;
        }
        Parking.park(this); // and forgets interrupts, or it would not park again
      }
    }
    asleep.set(false);
    return true;
  }

  /** Takes the next request, if it has been left completely. */
  @Nullable E poll() {
    E next = requests.relaxedPoll();
    if (next != null) {
      places.release();
    }
    return next;
  }
}
