package io.guardedmap;

import io.guardedmap.events.Events;
import io.guardedmap.events.LoadEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
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
    while (true) {
      Load<K, V> load = reserve(own);
      if (load != own) {
        load.await(own.called());
      }
      if (load == own || !load.hasEnded()) {
        return run(load, key, function, load != own);
      }
      if (load.value() != null) {
        return load.value();
      }
      // It has failed, and nobody goes on with it.
    }
  }

  /** Reserves the key; returns the load of an equal key, if there is one. */
  private static <K, V> Load<K, V> reserve(Load<K, V> own) {
    Collection<Load<K, V>> compared = Collections.emptyList();
    Load<K, V> load = own.reserve(compared);
    while (load != own && !own.isOfKeyOf(load)) {
      compared = new ArrayList<>(compared);
      compared.add(load);
      load = own.reserve(compared);
    }
    return load;
  }

  /** Goes on with a load of this thread until it has ended, or fails. */
  private static <K, V> @Nullable V run(
      Load<K, V> load,
      K key,
      Function<? super K, ? extends @Nullable V> function,
      boolean isHandedOver) {
    LoadEvent event = null;
    try {
      V now = load.look(isHandedOver);
      event = Events.load(key);
      while (now == null) {
        V value = function.apply(key);
        if (value == null) {
          return null;
        }
        now = load.store(value);
      }
      return now;
    } finally {
      if (event != null) {
        event.setWaiters(load.countWaiting());
      }
      load.fail();
      load.wake();
      load.letGo();
      if (event != null) {
        event.ended();
      }
    }
  }
}
