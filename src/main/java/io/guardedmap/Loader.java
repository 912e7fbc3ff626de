package io.guardedmap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a shared map does {@code computeIfAbsent}: it reserves the key, asks the function without a
 * lock, and then stores the value, unless the key has got one by other means, or has been removed
 * meanwhile, so that the value may be an old one: then it asks again (case 12).
 */
abstract class Loader<K, V> {
  /**
   * Reserves the key of a load.
   *
   * @return the load; or one that it is to be compared with first
   */
  abstract Load<K, V> reserve(Load<K, V> load, Collection<Load<K, V>> compared);

  /**
   * Looks whether the key of a load of this thread has got a value before the function is asked.
   *
   * @param isHandedOver whether the load was another thread's before
   * @return the value, or null if there is none
   */
  abstract @Nullable V look(Load<K, V> load, boolean isHandedOver);

  /**
   * Stores a value under the key of a load, if it still has none and the load is not stale. If the key
   * has a value then, by this or by other means, the load ends.
   *
   * @return the value that the key has now; null if there is none, so that the load goes on
   */
  abstract @Nullable V store(Load<K, V> load, V value);

  /** Lets go of a load of this thread that has ended, or is another's by now. Makes no object. */
  abstract void letGo(Load<K, V> load);

  /** Returns the value of a key that had none, after loading it or waiting for who does. */
  final @Nullable V load(K key, int hashCode, Function<? super K, ? extends @Nullable V> function) {
    Load<K, V> own = new Load<>(key, hashCode);
    Collection<Load<K, V>> compared = Collections.emptyList();
    while (true) {
      Load<K, V> met = reserve(own, compared);
      if (met == own) {
        return run(own, key, function, false);
      }
      if (!Objects.equals(key, met.key)) {
        compared = new ArrayList<>(compared);
        compared.add(met);
        continue;
      }
      met.await(key);
      if (!met.hasEnded()) {
        return run(met, key, function, true);
      }
      if (met.value() != null) {
        return met.value();
      }
    }
  }

  /** Goes on with a load of this thread until it has ended, or fails. */
  private @Nullable V run(
      Load<K, V> load,
      K key,
      Function<? super K, ? extends @Nullable V> function,
      boolean isHandedOver) {
    try {
      V now = look(load, isHandedOver);
      while (now == null) {
        V value = function.apply(key);
        if (value == null) {
          return null;
        }
        now = store(load, value);
      }
      return now;
    } finally {
      load.fail();
      load.wake();
      letGo(load);
    }
  }

  /** What {@link #look} does to the map, in a turn of the writer. */
  static <K, V> @Nullable V lookIn(VersionedMap<K, V> map, long found, Load<K, V> load) {
    load.isStale = false;
    return KeyWrite.value(map, found);
  }

  /** What {@link #store} does to the map, in a turn of the writer. */
  static <K, V> @Nullable V storeIn(VersionedMap<K, V> map, long found, Load<K, V> load, V value) {
    V present = KeyWrite.value(map, found);
    if (present == null && !load.isStale) {
      KeyWrite.store(map, Operation.COMPUTE_IF_ABSENT, found, load.key, value);
      present = value;
    }
    load.isStale = false;
    return present;
  }
}
