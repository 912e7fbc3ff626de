package io.guardedmap;

import io.guardedmap.table.Table;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;

/**
 * The private map of a transaction: for the thread that runs the body, until the body ends. The
 * body may keep snapshots, clones and serialised copies of it.
 */
final class TransactionMap<K, V> extends VersionedMap<K, V> {
  private static final long serialVersionUID = 1L;

  private final transient Thread owner = Thread.currentThread();

  /** Written by the owner; another thread that misses it is refused for being another. */
  private transient boolean ended;

  TransactionMap(Table<K, V> table) {
    super(table);
  }

  @Override
  Table<K, V> table() {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException("the map of a transaction was used by another thread");
    }
    if (ended) {
      throw new IllegalStateException("the map of a transaction was used after its body ended");
    }
    return super.table();
  }

  /** Ends the life of this map. */
  void end() {
    ended = true;
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
