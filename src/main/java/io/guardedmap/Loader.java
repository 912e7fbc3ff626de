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
  // ---- What the writer does, in one turn ------------------------------------------------------

  /**
   * Looks for the key of a load, and if it has no value, reserves it.
   *
   * @return the load, with a value if there is one; or a load that it is to be compared with first
   */
  abstract Load<K, V> reserve(Load<K, V> load, Collection<Load<K, V>> compared);

  /**
   * Stores a value under the key of a load, if it still has none and the load is not stale. If the key
   * has a value then, by this or by other means, the load ends.
   *
   * @param value null to look only
   * @return the value that the key has now; null if there is none, so that the load goes on
   */
  abstract @Nullable V store(Load<K, V> load, @Nullable V value);

  // ---- What the caller does -------------------------------------------------------------------

  /** Returns the value of a key that had none, after loading it or waiting for who does. */
  final @Nullable V load(K key, int hashCode, Function<? super K, ? extends @Nullable V> function) {
    Load<K, V> own = new Load<>(key, hashCode);
    Collection<Load<K, V>> compared = Collections.emptyList();
    while (true) {
      Load<K, V> met = reserve(own, compared);
      if (met == own) {
        return own.value() != null ? own.value() : run(own, key, function, false);
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
      V stored = isHandedOver ? store(load, null) : null;
      while (stored == null) {
        V value = function.apply(key);
        if (value == null) {
          return null;
        }
        stored = store(load, value);
      }
      return stored;
    } finally {
      load.fail();
      load.wake();
    }
  }

  /** What {@link #store} does to the map. */
  static <K, V> @Nullable V storeIn(
      VersionedMap<K, V> map, long found, Load<K, V> load, @Nullable V value) {
    V present = KeyWrite.value(map, found);
    if (present == null && value != null && !load.isStale) {
      KeyWrite.store(map, Operation.COMPUTE_IF_ABSENT, found, load.key, value);
      present = value;
    }
    load.isStale = false;
    return present;
  }
}
