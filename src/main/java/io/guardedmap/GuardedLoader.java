package io.guardedmap;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Loads of a {@link Guarded}: each turn is a write under the lock. */
final class GuardedLoader<K, V> extends Loader<K, V> {
  private final Guarded<K, V> map;

  GuardedLoader(Guarded<K, V> map) {
    this.map = map;
  }

  @Override
  Load<K, V> reserve(Load<K, V> load, Collection<Load<K, V>> compared) {
    long found = map.lock(Operation.COMPUTE_IF_ABSENT, load.key, load.hashCode);
    try {
      V present = KeyWrite.value(map.core, found);
      if (present != null) {
        load.setValue(present);
        return load;
      }
      return map.core.loadsToJoin().reserve(load, compared);
    } finally {
      map.unlock();
    }
  }

  @Override
  @Nullable V store(Load<K, V> load, @Nullable V value) {
    long found = map.lock(Operation.COMPUTE_IF_ABSENT, load.key, load.hashCode);
    try {
      V now = storeIn(map.core, found, load, value);
      if (now != null) {
        map.core.loadsToJoin().end(load, now);
      }
      return now;
    } finally {
      map.unlockAndSettle();
    }
  }
}
