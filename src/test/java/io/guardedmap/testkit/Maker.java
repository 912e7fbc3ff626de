package io.guardedmap.testkit;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import java.util.Map;

/** The two kinds of writable maps, for tests that hold for both. */
public enum Maker {
  VERSIONED {
    @Override
    public <K, V> VersionedMap<K, V> empty() {
      return new VersionedMap<>();
    }

    @Override
    public <K, V> VersionedMap<K, V> empty(int initialCapacity) {
      return new VersionedMap<>(initialCapacity);
    }

    @Override
    public <K, V> VersionedMap<K, V> empty(int initialCapacity, float loadFactor) {
      return new VersionedMap<>(initialCapacity, loadFactor);
    }

    @Override
    public <K, V> VersionedMap<K, V> copyOf(Map<? extends K, ? extends V> map) {
      return new VersionedMap<>(map);
    }

    @Override
    @SuppressWarnings("unchecked") // a clone is of the class of the original
    public <K, V> VersionedMap<K, V> cloneOf(Map<K, V> map) {
      return (VersionedMap<K, V>) ((VersionedMap<K, V>) map).clone();
    }
  },

  GUARDED {
    @Override
    public <K, V> GuardedMap<K, V> empty() {
      return new GuardedMap<>();
    }

    @Override
    public <K, V> GuardedMap<K, V> empty(int initialCapacity) {
      return new GuardedMap<>(initialCapacity);
    }

    @Override
    public <K, V> GuardedMap<K, V> empty(int initialCapacity, float loadFactor) {
      return new GuardedMap<>(initialCapacity, loadFactor);
    }

    @Override
    public <K, V> GuardedMap<K, V> copyOf(Map<? extends K, ? extends V> map) {
      return new GuardedMap<>(map);
    }

    @Override
    @SuppressWarnings("unchecked") // a clone is of the class of the original
    public <K, V> GuardedMap<K, V> cloneOf(Map<K, V> map) {
      return (GuardedMap<K, V>) ((GuardedMap<K, V>) map).clone();
    }
  };

  public abstract <K, V> Map<K, V> empty();

  public abstract <K, V> Map<K, V> empty(int initialCapacity);

  public abstract <K, V> Map<K, V> empty(int initialCapacity, float loadFactor);

  public abstract <K, V> Map<K, V> copyOf(Map<? extends K, ? extends V> map);

  /** A clone of a map that this made. */
  public abstract <K, V> Map<K, V> cloneOf(Map<K, V> map);

  /** A snapshot of a map of either kind. */
  public static <K, V> MapSnapshot<K, V> snapshotOf(Map<K, V> map) {
    return map instanceof VersionedMap<K, V> versioned
        ? versioned.snapshot()
        : ((GuardedMap<K, V>) map).snapshot();
  }

  /** The version of a map of either kind, or of a snapshot. */
  public static long versionOf(Map<?, ?> map) {
    if (map instanceof VersionedMap<?, ?> versioned) {
      return versioned.version();
    }
    return map instanceof MapSnapshot<?, ?> snapshot
        ? snapshot.version()
        : ((GuardedMap<?, ?>) map).version();
  }
}
