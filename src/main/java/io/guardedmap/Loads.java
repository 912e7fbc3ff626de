package io.guardedmap;

import java.util.Collection;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The loads of a map that are under way: a hash table of those, by the hash codes of their keys. No
 * key is asked anything here. One that has ended is let go of by its loader.
 *
 * <p>Any thread may begin a load, at any time. To tell loads that something is removed, and that
 * they have stored their value, is for the writer of the map: for who has the lock, or the owner
 * thread.
 */
final class Loads<K, V> implements RemovalListener {
  private static final int BUCKETS = 16;

  /** The latest load of each bucket, which leads to those before it. */
  private final AtomicReferenceArray<@Nullable Load<K, V>> buckets =
      new AtomicReferenceArray<>(BUCKETS);

  /** Those that have stored what readers do not see yet; the writer's. */
  private @Nullable Load<K, V> stored;

  /** The thread for which the writer writes; null if for itself. */
  private @Nullable Thread sender;

  // ---- For any thread ------------------------------------------------------------------------

  /**
   * Reserves the key of a load, unless there is a load of another, or the same, key of its hash
   * code that it has not been compared with. Makes no object.
   *
   * @return the load, or the one to compare with
   */
  Load<K, V> reserve(Load<K, V> load, Collection<Load<K, V>> compared) {
    int bucket = bucket(load.hashCode);
    do {
      load.next = latest(bucket);
      for (Load<K, V> each = load.next; each != null; each = each.next) {
        if (each.isOf(load.hashCode) && !compared.contains(each)) {
          return each;
        }
      }
    } while (!buckets.compareAndSet(bucket, load.next, load));
    return load;
  }

  /** Whether a key of this hash code is being loaded. */
  boolean areAny(int hashCode) {
    Load<K, V> each = latest(bucket(hashCode));
    while (each != null && !each.isOf(hashCode)) {
      each = each.next;
    }
    return each != null;
  }

  /** Whether any key is being loaded. */
  boolean areAny() {
    int bucket = 0;
    while (bucket < BUCKETS && latest(bucket) == null) {
      bucket++;
    }
    return bucket < BUCKETS;
  }

  /** Lets go of a load that has ended, and of others of its bucket. Makes no object. */
  void letGo(Load<K, V> load) {
    Load<K, V> latest = latest(bucket(load.hashCode));
    if (latest != null && latest.next != null) {
      leadPastEnded(latest);
    }
  }

  /** In turns: who wrote a link that another has just led past would link what has ended. */
  private synchronized void leadPastEnded(Load<K, V> latest) {
    for (Load<K, V> each = latest; each != null; each = each.next) {
      while (each.next != null && each.next.hasEnded()) {
        each.next = each.next.next;
      }
    }
  }

  // ---- For the writer ------------------------------------------------------------------------

  /** Says for which thread the writer goes on to write; null for itself. */
  void setSender(@Nullable Thread sender) {
    this.sender = sender;
  }

  /**
   * Notes that a load has stored its value, or has found one. It ends when readers can see that.
   */
  void noteStored(Load<K, V> load, V value) {
    load.setValue(value);
    load.nextStored = stored;
    stored = load;
  }

  /** Ends the loads whose values readers can see now. */
  void settle() {
    while (stored != null) {
      Load<K, V> load = stored;
      stored = load.nextStored;
      load.nextStored = null;
      load.end();
    }
  }

  /** Notes that a key of this hash code is removed: what others are loading is old by then. */
  @Override
  public void invalidate(int hashCode) {
    for (Load<K, V> each = latest(bucket(hashCode)); each != null; each = each.next) {
      if (each.isOf(hashCode)) {
        invalidate(each);
      }
    }
  }

  /** Notes that all keys are removed. */
  @Override
  public void invalidateAll() {
    invalidateIf(each -> true);
  }

  /** Notes that the keys of some loads are removed. */
  void invalidateIf(Predicate<Load<K, V>> isRemoved) {
    for (int bucket = 0; bucket < BUCKETS; bucket++) {
      for (Load<K, V> each = latest(bucket); each != null; each = each.next) {
        if (isRemoved.test(each)) {
          invalidate(each);
        }
      }
    }
  }

  private void invalidate(Load<K, V> load) {
    Thread remover = sender == null ? Thread.currentThread() : sender;
    load.isStale |= load.loader() != remover;
  }

  // ---- Buckets -------------------------------------------------------------------------------

  private static int bucket(int hashCode) {
    int spread = hashCode * 0x9E3779B9;
    return (spread >>> Short.SIZE) & (BUCKETS - 1);
  }

  /** The latest load of a bucket, which has not ended; lets go of those that were later. */
  private @Nullable Load<K, V> latest(int bucket) {
    Load<K, V> latest = buckets.get(bucket);
    while (latest != null && latest.hasEnded()) {
      buckets.compareAndSet(bucket, latest, latest.next);
      latest = buckets.get(bucket);
    }
    return latest;
  }
}
