package io.guardedmap;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map that belongs to one thread, its owner. Other threads send it transactions through a bounded
 * queue and get futures; they read what has been published, without a lock and without the queue.
 *
 * <p>Inside is a {@link VersionedMap}; this class says who may write to it, and when readers see
 * it. The owner takes the requests that wait, runs one after the other, lets the changes of all
 * appear at once, and then answers. A request that throws is undone alone, and its exception is its
 * answer.
 *
 * <p><b>Trade-off.</b> A sender need not wait, and nobody holds a lock while a request runs,
 * however long it takes; in return whoever does wait for an answer waits for two changes of
 * threads, which take hundreds of times as long as a write of one key to a {@link GuardedMap}.
 *
 * <p><b>Sending.</b> Requests of one thread are run in the order in which it sent them. A queue
 * that is full keeps {@link #submit} and {@link #execute} waiting, as {@link
 * java.util.concurrent.BlockingQueue#put} would, and {@link #trySubmit} not. A future that is
 * cancelled, or completed by somebody else, before its turn comes is not run; later that changes
 * nothing but the future.
 *
 * <p><b>Reading</b> by {@code get}, {@code getOrDefault}, {@code containsKey}, {@code size}, {@code
 * version} and {@code snapshot} never waits. It sees all requests of which it is known that their
 * futures have been completed by the owner, and of a batch of requests all or none.
 *
 * <p><b>The owner thread</b> runs the requests, and what depends on their futures if that was not
 * given an executor: keep both short. What a request throws is its answer, and does not end the
 * thread. It may not wait for itself: waiting there for the future of a request, or for one made by
 * the methods of such a future, writing through {@link #asMap}, closing the map, and submitting
 * when the queue is full throw {@link IllegalStateException}. A future of another origin that waits
 * for one of these, as by {@code CompletableFuture.allOf}, {@code other.thenCombine(answer, ...)}
 * or {@code minimalCompletionStage}, is not recognised, and two maps whose requests wait for each
 * other's answers do so for ever, as with any locks. The owner forgets interrupts between two
 * requests. A thread that this class makes inherits neither thread-locals nor the context class
 * loader of its maker, but the system's. Should it die, requests that wait or come fail with that.
 *
 * <p><b>Memory effects.</b> What a thread does before it sends a request happens before the request
 * is run, and that before what another does after it has seen the answer, or any of the changes.
 *
 * <p><b>Cost.</b> A request costs what a transaction of {@code GuardedMap} costs, a batch one
 * publication. Reads and snapshots take constant time. A map that is not closed keeps its thread.
 * The null key and null values are allowed. To make one needs JCTools, as no other map of this
 * package does. Jackson writes the content, and of that reads a new map, to be closed.
 * <pre>{@code
 * try (ConfinedMap<String, Integer> stock = new ConfinedMap<>()) {
 *   stock.execute(all -> all.put("apples", 3)); // goes on at once
 *   int left = stock.submit(all -> all.merge("apples", -1, Integer::sum)).join(); // 2
 *   stock.get("apples"); // 2, without the queue
 * }
 * }</pre>
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 * @since 0.2
 */
public final class ConfinedMap<K extends @Nullable Object, V extends @Nullable Object>
    implements AutoCloseable {

  private static final int CAPACITY = 1024;

  final Owner<K, V> owner;

  /** See {@link #asMap}. */
  private final ConcurrentMap<K, V> view = new ConfinedView<>(this);

  /** Makes an empty map with a daemon thread of its own and a queue for 1,024 requests. */
  public ConfinedMap() {
    this(CAPACITY);
  }

  /**
   * Makes a map with the entries of another, a daemon thread and room for 1,024 requests.
   *
   * @param map the map to copy
   */
  @JsonCreator
  public ConfinedMap(Map<? extends K, ? extends V> map) {
    this(map, CAPACITY, Owner::newThread);
  }

  /**
   * Makes an empty map with a daemon thread of its own.
   *
   * @param capacity how many requests may wait to be run
   * @throws IllegalArgumentException if the capacity is not positive, or above 2^30
   */
  @JsonIgnore // or a number in a document would be a capacity
  public ConfinedMap(int capacity) {
    this(capacity, Owner::newThread);
  }

  /**
   * Makes an empty map.
   *
   * @param capacity how many requests may wait to be run
   * @param factory makes the owner thread, to be started here; it must run what it is given
   * @throws IllegalArgumentException if the capacity is not positive, or above 2^30
   * @throws NullPointerException if the factory is null, or makes no thread
   * @throws IllegalStateException if the thread does not run, or JCTools is missing
   */
  public ConfinedMap(int capacity, ThreadFactory factory) {
    this(Map.of(), capacity, factory);
  }

  /**
   * Makes a map with the entries of another, in the order of its iteration. Copies in constant time
   * what {@link VersionedMap#VersionedMap(Map)} does.
   *
   * @param map the map to copy
   * @param capacity how many requests may wait to be run
   * @param factory makes the owner thread, to be started here; it must run what it is given
   * @throws IllegalArgumentException if the capacity is not positive, or above 2^30
   * @throws NullPointerException if an argument is null, or the factory makes no thread
   * @throws IllegalStateException if the thread does not run, or JCTools is missing
   */
  public ConfinedMap(Map<? extends K, ? extends V> map, int capacity, ThreadFactory factory) {
    this(new Owner<>(map, factory, thread -> RequestQueue.of(capacity, thread)));
  }

  ConfinedMap(Owner<K, V> owner) {
    this.owner = owner;
    owner.start();
  }

  // ---- Sending -------------------------------------------------------------------------------

  /**
   * Sends a transaction to the owner. The body works on a private map with the content of this one
   * and the changes of all requests before it. When it returns, all its changes are made; when it
   * throws, none are, and the future has the exception. The future is completed when the changes
   * can be seen.
   *
   * @param <R> the type of the result
   * @param body the transaction, run once by the owner thread; the map that it is given is dead
   *     once it returns
   * @return the future of what the body returns
   * @throws InterruptedException if this thread is interrupted when it comes here, or while it
   *     waits for room in the queue; the request was not sent
   * @throws java.util.concurrent.RejectedExecutionException if this map is closed, or its owner has
   *     died, which then is the cause
   * @throws IllegalStateException if called from the owner thread when the queue is full
   * @throws NullPointerException if the body is null
   */
  public <R extends @Nullable Object> CompletableFuture<R> submit(
      Function<? super VersionedMap<K, V>, ? extends R> body) throws InterruptedException {
    Submission<K, V, R> request = transaction(body);
    owner.queue().send(request);
    return request.answer();
  }

  /**
   * Sends a transaction, as {@link #submit} does, if there is room in the queue at once.
   *
   * @param <R> the type of the result
   * @param body the transaction
   * @return the future of what the body returns; empty if the queue is full
   * @throws java.util.concurrent.RejectedExecutionException as {@link #submit}
   * @throws NullPointerException if the body is null
   */
  public <R extends @Nullable Object> Optional<CompletableFuture<R>> trySubmit(
      Function<? super VersionedMap<K, V>, ? extends R> body) {
    Submission<K, V, R> request = transaction(body);
    Optional<CompletableFuture<R>> answer = Optional.of(request.answer());
    return owner.queue().trySend(request) ? answer : Optional.empty();
  }

  /**
   * Sends a transaction whose result nobody waits for; else as {@link #submit}. What the body
   * throws goes to the {@linkplain Thread#getUncaughtExceptionHandler() handler of uncaught
   * exceptions} of the owner thread, which goes on; what the handler throws is ignored.
   *
   * @param body the transaction
   * @throws InterruptedException as {@link #submit}
   * @throws java.util.concurrent.RejectedExecutionException as {@link #submit}
   * @throws IllegalStateException if called from the owner thread when the queue is full
   * @throws NullPointerException if the body is null
   */
  @SuppressWarnings("FutureReturnValueIgnored") // it is its own end
  public void execute(Consumer<? super VersionedMap<K, V>> body) throws InterruptedException {
    Objects.requireNonNull(body);
    Submission<K, V, Boolean> request = transaction(TransactionMap.withoutResult(body));
    request
        .answer()
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                owner.report(failure);
              }
            });
    owner.queue().send(request);
  }

  private <R extends @Nullable Object> Submission<K, V, R> transaction(
      Function<? super VersionedMap<K, V>, ? extends R> body) {
    Objects.requireNonNull(body);
    return new Submission<>(core -> TransactionMap.run(core, body), owner.newAnswer());
  }

  /**
   * Has the owner do something with its map that is all or nothing by itself; waits for the result.
   * Throws what that throws.
   */
  <R extends @Nullable Object> R call(
      Operation operation, Function<? super Core<K, V>, ? extends R> work) {
    owner.requireNotOwner(operation);
    Call<K, V, R> call = new Call<>(work);
    owner.queue().sendUninterruptibly(call);
    return call.await();
  }

  /** Refuses a request, before anything is asked for it, where {@link #call} would refuse it. */
  void requireSendable(Operation operation) {
    owner.requireNotOwner(operation);
    owner.queue().requireOpen();
  }

  // ---- Reading -------------------------------------------------------------------------------

  /**
   * Returns the value of a key. Expected constant time, without a lock.
   *
   * @param key the key, or null
   * @return the value, or null if there is none or it is null
   */
  public @Nullable V get(@Nullable Object key) {
    return owner.published().get(key);
  }

  /**
   * Returns the value of a key, or something else if there is none. Expected constant time, without
   * a lock. A key with a null value is present.
   *
   * @param key the key, or null
   * @param defaultValue what to return if the key is absent
   * @return the value
   */
  public @Nullable V getOrDefault(@Nullable Object key, @Nullable V defaultValue) {
    return owner.published().getOrDefault(key, defaultValue);
  }

  /**
   * Returns whether there is an entry with a key. Expected constant time, without a lock.
   *
   * @param key the key, or null
   * @return whether it is there
   */
  public boolean containsKey(@Nullable Object key) {
    return owner.published().containsKey(key);
  }

  /**
   * Returns the number of entries. Constant time, without a lock.
   *
   * @return the size
   */
  public int size() {
    return owner.published().size();
  }

  /**
   * Returns the number of structural modifications so far. Constant time, without a lock.
   *
   * @return the version
   */
  public long version() {
    return owner.published().version();
  }

  /**
   * Returns what this map holds now, as a map that never changes. Constant time, without a lock.
   *
   * @return the snapshot
   */
  @JsonValue
  public MapSnapshot<K, V> snapshot() {
    return owner.published();
  }

  /**
   * Returns this map as a {@link ConcurrentMap}, for code that wants one. Reads are those of this
   * class, iteration runs over one snapshot, and every write is a request: it waits for room in the
   * queue and for the answer, and throws what was thrown there. Bulk writes are atomic. Interrupts
   * do not end the waiting, and are kept. Nulls are as in {@link java.util.HashMap}.
   *
   * <p><b>Which thread runs what.</b> The calling thread reads the collections and maps that it
   * gives to a write, and runs predicates, the functions of {@code replaceAll} and {@code
   * computeIfAbsent} (a <a href="package-summary.html#loads">load</a>), and the {@code equals} of
   * what is given to {@code values().remove}. The owner thread runs the functions of {@code
   * compute}, {@code computeIfPresent} and {@code merge}, the bodies of requests, {@code hashCode},
   * {@code equals} and {@code compareTo} of keys given to a write of one key or, after the calling
   * thread, to {@code putAll}, and the {@code equals} of values given to {@code remove(key, value)}
   * and {@code replace(key, old, new)}. So the calling thread may have locked a collection that it
   * gives; yet requests that were sent before are run before, and if one of these needs a lock that
   * the calling thread has, both wait for ever.
   *
   * <p>Iterators and entries write <a href="package-summary.html#shown">what was shown</a>.
   * Removing by a view and {@code replaceAll} ask <a href="package-summary.html#asking">about a
   * snapshot</a>, and then make all changes by one request. What is asked may write to this, too.
   *
   * <p>Writes throw {@link java.util.concurrent.RejectedExecutionException} once this map is
   * closed, and {@link IllegalStateException} on the owner thread.
   *
   * @return the view
   */
  public ConcurrentMap<K, V> asMap() {
    return view;
  }

  // ---- The queue and the owner ---------------------------------------------------------------

  /**
   * Returns how many requests, those of {@link #asMap} included, have been accepted and not been
   * taken by the owner, at a moment of this call: not the one that runs, nor one whose sender waits
   * for room, but one that was cancelled, until its turn comes. Constant time; never waits.
   *
   * @return the number, between 0 and {@link #capacity}
   */
  public int pending() {
    return owner.queue().size();
  }

  /**
   * Returns how many requests may be {@link #pending}.
   *
   * @return the capacity that this map was made with
   */
  public int capacity() {
    return owner.queue().capacity();
  }

  /**
   * Returns whether this map refuses requests, for ever: since it was closed, or because its owner
   * has died. Those that were accepted may still be pending. Constant time; never waits.
   *
   * @return whether it is closed
   */
  public boolean isClosed() {
    return owner.queue().isClosed();
  }

  /**
   * Describes this map, not its content: {@code ConfinedMap[size 3, pending 2 of 1024, open, owner
   * thread "confined-map-1"]}; or {@code closed}, or {@code dead} if the owner has died. Each part
   * is of a moment of its own. Never waits, and asks keys and values nothing.
   */
  @Override
  public String toString() {
    return "ConfinedMap[size " + size() + ", " + owner + "]";
  }

  /**
   * Takes no more requests, has the owner run those that were accepted, and waits for its end;
   * whoever waits for room in the queue is refused. Reading goes on. Does nothing if this map is
   * closed already, but wait. An interrupt does not end the waiting, and is kept.
   *
   * @throws IllegalStateException if called from the owner thread
   */
  @Override
  public void close() {
    close(ChronoUnit.FOREVER.getDuration());
  }

  /**
   * As {@link #close()}, but waits at most so long. Then it gives up the waiting, not the requests:
   * those that were accepted are still run, and a further call waits for them again. An interrupt
   * does not end the waiting, which has its end, and is kept.
   *
   * @param timeout how long to wait; if zero, not at all
   * @return whether the owner has ended
   * @throws IllegalArgumentException if the timeout is negative; this map stays open then
   * @throws IllegalStateException if called from the owner thread; this map stays open then
   * @throws NullPointerException if the timeout is null
   */
  public boolean close(Duration timeout) {
    if (timeout.isNegative()) {
      throw new IllegalArgumentException("Illegal timeout: " + timeout);
    }
    long nanos = TimeUnit.NANOSECONDS.convert(timeout); // or the most there are: 292 years
    owner.requireNotOwner(Operation.CLOSE);
    owner.queue().close();
    return owner.awaitEnd(nanos);
  }
}
