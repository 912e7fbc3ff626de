package io.guardedmap;

import io.guardedmap.table.Table;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The checks of the constructors' arguments, as {@link java.util.HashMap} makes them, and {@link
 * java.util.concurrent.ConcurrentHashMap} that of a third.
 */
final class Arguments {
  private Arguments() {}

  /** The entries that a {@code HashMap} made with these arguments takes before it grows. */
  static int room(int initialCapacity, float loadFactor) {
    if (initialCapacity < 0) {
      throw new IllegalArgumentException("Illegal initial capacity: " + initialCapacity);
    }
    if (!(loadFactor > 0)) {
      throw new IllegalArgumentException("Illegal load factor: " + loadFactor);
    }
    return (int) Math.min(initialCapacity * Math.min(loadFactor, 1.0), Integer.MAX_VALUE);
  }

  /** As {@link #room(int, float)}, whatever the level, which is only checked. */
  static int room(int initialCapacity, float loadFactor, int concurrencyLevel) {
    if (concurrencyLevel <= 0) {
      throw new IllegalArgumentException("Illegal concurrency level: " + concurrencyLevel);
    }
    return room(initialCapacity, loadFactor);
  }

  /**
   * The table of a copy of a map, if the map is one of ours. What its class overrides is not asked,
   * but for what {@link VersionedMap#table} checks.
   */
  @SuppressWarnings("unchecked") // the tables of the other map are only read
  static <K, V> @Nullable Table<K, V> tableToCopy(Map<? extends K, ? extends V> map) {
    Objects.requireNonNull(map);
    if (map instanceof VersionedMap) {
      return ((VersionedMap<K, V>) map).table().twin();
    }
    if (map instanceof GuardedMap) {
      return ((GuardedMap<K, V>) map).frozen().twin();
    }
    if (map instanceof ConfinedView) {
      return ((ConfinedView<K, V>) map).snapshot().table().twin();
    }
    if (map instanceof TreeView<?, ?> view) {
      return (Table<K, V>) view.snapshot().table().twin();
    }
    return map instanceof MapSnapshot ? ((MapSnapshot<K, V>) map).table().twin() : null;
  }
}
