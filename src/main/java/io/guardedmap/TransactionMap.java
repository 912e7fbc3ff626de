package io.guardedmap;

import io.guardedmap.table.Table;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The private map of a transaction: for the thread that runs the body, until the body ends. The
 * body may keep snapshots, clones and serialised copies of it.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
final class TransactionMap<K, V> extends VersionedMap<K, V> {
  private static final long serialVersionUID = 1L;

  private final transient VersionedMap<K, V> core;
  private final transient Thread thread = Thread.currentThread();

  /** Written by that thread; another thread that misses it is refused for being another. */
  private transient boolean isEnded;

  private TransactionMap(VersionedMap<K, V> core) {
    super(core.table().freeze());
    this.core = core;
  }

  /**
   * Runs a body on a fork of a map; the map takes all its changes when it returns, and none if it
   * throws.
   */
  static <K, V, R> R run(
      VersionedMap<K, V> core, Function<? super VersionedMap<K, V>, ? extends R> body) {
    TransactionMap<K, V> map = new TransactionMap<>(core);
    try {
      R result = body.apply(map);
      core.adopt(map.table());
      return result;
    } finally {
      map.isEnded = true;
    }
  }

  /** A body that has a result, as {@link #run} takes it. */
  static <T> Function<T, Boolean> withoutResult(Consumer<? super T> body) {
    return map -> {
      body.accept(map);
      return true;
    };
  }

  @Override
  Table<K, V> table() {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException("the map of a transaction was used by another thread");
    }
    if (isEnded) {
      throw new IllegalStateException("the map of a transaction was used after its body ended");
    }
    return super.table();
  }

  /** Those of the core: one that is told in vain, if this fails, loads again in vain. */
  @Override
  @Nullable RemovalListener loads() {
    return core.loads();
  }

  @Override
  @SuppressWarnings("MissingSuperCall") // the clone outlives the transaction, so is no such map
  public Object clone() {
    return new VersionedMap<>(table().twin());
  }

  private Object writeReplace() {
    return clone();
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("the map of a transaction is never in a stream");
  }
}
