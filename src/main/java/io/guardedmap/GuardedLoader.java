package io.guardedmap;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Loads of a {@link Guarded}. A key is reserved without the lock; but if somebody has that then, the
 * loader takes a turn before it asks the function. So each turn of a writer is over by then, or finds
 * the load.
 */
final class GuardedLoader<K, V> extends Loader<K, V> {
  private final Guarded<K, V> map;
  private final Loads<K, V> loads;

  GuardedLoader(Guarded<K, V> map) {
    this.map = map;
    this.loads = map.core.loadsToJoin();
  }

  @Override
  Load<K, V> reserve(Load<K, V> load, Collection<Load<K, V>> compared) {
    map.requireNoWrite(Operation.COMPUTE_IF_ABSENT, load.key);
    StackRoom.ensure(); // or nobody might end what is reserved
    return loads.reserve(load, compared);
  }

  @Override
  @Nullable V look(Load<K, V> load, boolean isHandedOver) {
    if (!isHandedOver && !map.guard.isTaken()) {
      return map.table.get(load.key, load.hashCode, null);
    }
    long found = map.lock(Operation.COMPUTE_IF_ABSENT, load.key, load.hashCode);
    try {
      return lookIn(map.core, found, load);
    } finally {
      map.unlock();
    }
  }

  @Override
  @Nullable V store(Load<K, V> load, V value) {
    long found = map.lock(Operation.COMPUTE_IF_ABSENT, load.key, load.hashCode);
    try {
      V now = storeIn(map.core, found, load, value);
      if (now != null) {
        load.setValue(now);
        map.publish();
        load.end();
      }
      return now;
    } finally {
      map.unlock();
    }
  }

  @Override
  void letGo(Load<K, V> load) {
    loads.letGo(load);
  }
}
