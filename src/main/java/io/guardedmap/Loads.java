package io.guardedmap;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The loads of a map that are under way: a hash table of those, by the hash codes of their keys. No
 * key is asked anything here. One that has failed has ended by itself, and is let go of when it is met.
 *
 * <p>It belongs to the writer of the map, as the map does: to who has the lock, or to the owner
 * thread. Others may ask whether there are any.
 */
final class Loads<K, V> {
  private static final int FEWEST = 8;

  private Load<K, V>[] buckets = newBuckets(FEWEST);
  private volatile int size;

  /** Those that have stored what readers do not see yet. */
  private @Nullable Load<K, V> stored;

  /** The thread for which the writer writes; null if for itself. */
  private @Nullable Thread sender;

  /** Whether there are loads under way. For any thread. */
  boolean areAny() {
    return size != 0;
  }

  /** Says for which thread the writer goes on to write; null for itself. */
  void setSender(@Nullable Thread sender) {
    this.sender = sender;
  }

  /**
   * Reserves the key of a load, unless there is a load of another, or the same, key of its hash code
   * that it has not been compared with.
   *
   * @return the load, or the one to compare with
   */
  Load<K, V> reserve(Load<K, V> load, Collection<Load<K, V>> compared) {
    int bucket = bucket(load.hashCode);
    dropFailed(bucket);
    for (Load<K, V> each = buckets[bucket]; each != null; each = each.next) {
      if (each.hashCode == load.hashCode && !compared.contains(each)) {
        return each;
      }
    }
    if (size == buckets.length) {
      makeRoom();
    }
    add(load);
    changeSize(1);
    return load;
  }

  /** Notes that a load has stored its value, or has found one. It ends when readers can see that. */
  void end(Load<K, V> load, V value) {
    remove(load);
    load.setValue(value);
    load.next = stored;
    stored = load;
  }

  /** Ends the loads whose values readers can see now. */
  void settle() {
    while (stored != null) {
      Load<K, V> load = stored;
      stored = load.next;
      load.next = null;
      changeSize(-1);
      load.end();
    }
  }

  /** Notes that a key of this hash code is removed: what others are loading is old by then. */
  void invalidate(int hashCode) {
    int bucket = bucket(hashCode);
    dropFailed(bucket);
    for (Load<K, V> each = buckets[bucket]; each != null; each = each.next) {
      if (each.hashCode == hashCode) {
        invalidate(each);
      }
    }
  }

  /** Notes that all keys are removed. */
  void invalidateAll() {
    for (int bucket = 0; bucket < buckets.length; bucket++) {
      dropFailed(bucket);
      for (Load<K, V> each = buckets[bucket]; each != null; each = each.next) {
        invalidate(each);
      }
    }
  }

  private void invalidate(Load<K, V> load) {
    Thread remover = sender == null ? Thread.currentThread() : sender;
    load.isStale |= load.loader() != remover;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // by one writer at a time
  private void changeSize(int by) {
    size += by;
  }

  // ---- Buckets -------------------------------------------------------------------------------

  @SuppressWarnings({"unchecked", "rawtypes"}) // nothing but loads is put there
  private static <K, V> Load<K, V>[] newBuckets(int number) {
    return new Load[number];
  }

  private int bucket(int hashCode) {
    int spread = hashCode * 0x9E3779B9;
    return (spread >>> Short.SIZE) & (buckets.length - 1);
  }

  private void add(Load<K, V> load) {
    int bucket = bucket(load.hashCode);
    load.next = buckets[bucket];
    buckets[bucket] = load;
  }

  /** Lets go of loads that have failed, which ends them without a turn of the writer. */
  private void dropFailed(int bucket) {
    for (Load<K, V> each = buckets[bucket]; each != null; each = each.next) {
      if (each.hasEnded()) {
        remove(each);
        changeSize(-1);
      }
    }
  }

  private void remove(Load<K, V> load) {
    int bucket = bucket(load.hashCode);
    if (buckets[bucket] == load) {
      buckets[bucket] = load.next;
    }
    for (Load<K, V> each = buckets[bucket]; each != null; each = each.next) {
      if (each.next == load) {
        each.next = load.next;
      }
    }
  }

  /** Lets go of loads that have failed, or if they are few, has more buckets. */
  private void makeRoom() {
    for (int bucket = 0; bucket < buckets.length; bucket++) {
      dropFailed(bucket);
    }
    if (size > buckets.length / 2) {
      grow();
    }
  }

  private void grow() {
    Load<K, V>[] old = buckets;
    buckets = newBuckets(2 * old.length);
    for (Load<K, V> bucket : old) {
      for (Load<K, V> each = bucket; each != null; ) {
        Load<K, V> next = each.next;
        add(each);
        each = next;
      }
    }
  }
}
