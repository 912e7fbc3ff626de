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
final class Loader {
  private Loader() {}

  /** Returns the value of a key that had none, after loading it or waiting for who does. */
  static <K, V> @Nullable V load(
      Load<K, V> own, Function<? super K, ? extends @Nullable V> function) {
    K key = own.key;
    Collection<Load<K, V>> compared = Collections.emptyList();
    while (true) {
      Load<K, V> met = own.reserve(compared);
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
  private static <K, V> @Nullable V run(
      Load<K, V> load,
      K key,
      Function<? super K, ? extends @Nullable V> function,
      boolean isHandedOver) {
    try {
      V now = load.look(isHandedOver);
      while (now == null) {
        V value = function.apply(key);
        if (value == null) {
          return null;
        }
        now = load.store(value);
      }
      return now;
    } finally {
      load.fail();
      load.wake();
      load.letGo();
    }
  }
}
