package io.guardedmap.testkit;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Iterator;
import java.util.Map;

/**
 * The ends of a map, by its own methods if it is one of ours that has them; else by its iterator,
 * as before JDK 21 no other map had them. An entry, or null.
 */
public final class Ends {
  private Ends() {}

  public static <K, V> Map.Entry<K, V> first(Map<K, V> map) {
    if (map instanceof VersionedMap<K, V> versioned) {
      return versioned.firstEntry();
    }
    if (map instanceof MapSnapshot<K, V> snapshot) {
      return snapshot.firstEntry();
    }
    return map instanceof GuardedMap<K, V> guarded ? guarded.firstEntry() : walk(map, 1, false);
  }

  public static <K, V> Map.Entry<K, V> last(Map<K, V> map) {
    if (map instanceof VersionedMap<K, V> versioned) {
      return versioned.lastEntry();
    }
    if (map instanceof MapSnapshot<K, V> snapshot) {
      return snapshot.lastEntry();
    }
    return map instanceof GuardedMap<K, V> guarded
        ? guarded.lastEntry()
        : walk(map, map.size(), false);
  }

  public static <K, V> Map.Entry<K, V> pollFirst(Map<K, V> map) {
    if (map instanceof VersionedMap<K, V> versioned) {
      return versioned.pollFirstEntry();
    }
    return map instanceof GuardedMap<K, V> guarded ? guarded.pollFirstEntry() : walk(map, 1, true);
  }

  public static <K, V> Map.Entry<K, V> pollLast(Map<K, V> map) {
    if (map instanceof VersionedMap<K, V> versioned) {
      return versioned.pollLastEntry();
    }
    return map instanceof GuardedMap<K, V> guarded
        ? guarded.pollLastEntry()
        : walk(map, map.size(), true);
  }

  private static <K, V> Map.Entry<K, V> walk(Map<K, V> map, int steps, boolean remove) {
    Iterator<Map.Entry<K, V>> entries = map.entrySet().iterator();
    Map.Entry<K, V> entry = null;
    for (int n = 0; n < steps && entries.hasNext(); n++) {
      entry = entries.next();
    }
    if (entry == null) {
      return null;
    }
    Map.Entry<K, V> copy = new SimpleImmutableEntry<>(entry);
    if (remove) {
      entries.remove();
    }
    return copy;
  }
}
