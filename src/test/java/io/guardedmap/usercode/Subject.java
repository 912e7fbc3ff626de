package io.guardedmap.usercode;

import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.CallingMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A map that a call works on, and what hooks can do to it that is not in {@link Map}. */
interface Subject {
  Map<AskedKey, AskedValue> map();

  Map<AskedKey, AskedValue> snapshot();

  /** A copy that can be written to. */
  Map<AskedKey, AskedValue> copy();

  /** How often keys have been added or removed; zero where that is of no concern. */
  default long version() {
    return 0;
  }

  /** Fails to put some entries, and goes on. */
  default void failToPutAll(Map<AskedKey, AskedValue> entries) {
    UnsupportedOperationException failure = new UnsupportedOperationException("half-way");
    try {
      map().putAll(CallingMap.failing(entries, failure));
      throw new AssertionError("putAll has swallowed a failure");
    } catch (UnsupportedOperationException e) {
      if (e != failure) {
        throw e;
      }
    }
  }

  /**
   * The map to compare with. What it fails to put it puts in part; what is asked for is nothing.
   */
  record Linked(LinkedHashMap<AskedKey, AskedValue> map) implements Subject {
    @Override
    public Map<AskedKey, AskedValue> snapshot() {
      return copy();
    }

    @Override
    public Map<AskedKey, AskedValue> copy() {
      return new LinkedHashMap<>(map);
    }

    @Override
    public void failToPutAll(Map<AskedKey, AskedValue> entries) {}
  }

  /** A map for one thread, or of a transaction. */
  record Versioned(VersionedMap<AskedKey, AskedValue> map) implements Subject {
    @Override
    public Map<AskedKey, AskedValue> snapshot() {
      return map.snapshot();
    }

    @Override
    @SuppressWarnings("unchecked") // a clone is of the class of the original
    public Map<AskedKey, AskedValue> copy() {
      return (VersionedMap<AskedKey, AskedValue>) map.clone();
    }

    @Override
    public long version() {
      return map.version();
    }
  }

  /** A map with a lock. */
  record Locked(GuardedMap<AskedKey, AskedValue> map) implements Subject {
    @Override
    public Map<AskedKey, AskedValue> snapshot() {
      return map.snapshot();
    }

    @Override
    @SuppressWarnings("unchecked") // a clone is of the class of the original
    public Map<AskedKey, AskedValue> copy() {
      return (GuardedMap<AskedKey, AskedValue>) map.clone();
    }
  }

  /** A node of a tree, by a view. */
  record Viewed(Map<AskedKey, AskedValue> map, Supplier<Map<AskedKey, AskedValue>> now)
      implements Subject {
    @Override
    public Map<AskedKey, AskedValue> snapshot() {
      return now.get();
    }

    @Override
    public Map<AskedKey, AskedValue> copy() {
      return new VersionedMap<>(map);
    }
  }

  /** A map with an owner thread. */
  record Owned(ConfinedMap<AskedKey, AskedValue> owned) implements Subject {
    @Override
    public Map<AskedKey, AskedValue> map() {
      return owned.asMap();
    }

    @Override
    public Map<AskedKey, AskedValue> snapshot() {
      return owned.snapshot();
    }

    @Override
    public Map<AskedKey, AskedValue> copy() {
      return new VersionedMap<>(owned.snapshot());
    }
  }
}
