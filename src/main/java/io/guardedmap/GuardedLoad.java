package io.guardedmap;

import io.guardedmap.table.Table;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A load of a {@link Guarded}. A key is reserved without the lock; but if somebody has that then,
 * the loader takes a turn before it asks the function. So each turn of a writer is over by then, or
 * finds the load.
 */
final class GuardedLoad<K, V> extends Load<K, V> {
  private final Guarded<K, V> map;

  /** The table in which the key was not found before; null if it was, with a null value. */
  private final @Nullable Table<K, V> without;

  /** The version of that table before the key was looked for. */
  private final long version;

  GuardedLoad(Guarded<K, V> map, K key, int hashCode, @Nullable Table<K, V> without, long version) {
    super(key, hashCode);
    this.map = map;
    this.without = without;
    this.version = version;
  }

  @Override
  Load<K, V> reserve(Collection<Load<K, V>> compared) {
    map.requireNoWrite(Operation.COMPUTE_IF_ABSENT, key);
    StackRoom.ensure(); // or nobody might end what is reserved
    return map.core.loadsToJoin().reserve(this, compared);
  }

  @Override
  @Nullable V look(boolean isHandedOver) {
    if (!isHandedOver && !map.guard().isTaken()) {
      Table<K, V> now = map.table;
      boolean isStillWithout = now == without && now.version() == version;
      return isStillWithout ? null : now.get(key, hashCode, null);
    }
    long found = map.lock(Operation.COMPUTE_IF_ABSENT, key, hashCode);
    try {
      return lookIn(map.core, found);
    } finally {
      map.unlock();
    }
  }

  @Override
  @Nullable V store(V value) {
    long found = map.lock(Operation.COMPUTE_IF_ABSENT, key, hashCode);
    try {
      V now = storeIn(map.core, found, value);
      if (now != null) {
        setValue(now);
        map.publish();
        end();
      }
      return now;
    } finally {
      map.unlock();
    }
  }

  @Override
  void letGo() {
    map.core.loadsToJoin().letGo(this);
  }
}
