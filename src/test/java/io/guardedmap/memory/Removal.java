package io.guardedmap.memory;

import io.guardedmap.GuardedMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The ways to remove keys from a map. */
enum Removal {
  BY_KEY {
    @Override
    <V> void remove(Map<Object, V> map, Predicate<Object> gone) {
      for (Object key : List.copyOf(map.keySet())) {
        if (gone.test(key)) {
          map.remove(key);
        }
      }
    }
  },
  BY_KEY_AND_VALUE {
    @Override
    <V> void remove(Map<Object, V> map, Predicate<Object> gone) {
      for (Map.Entry<Object, V> entry : new LinkedHashMap<>(map).entrySet()) {
        if (gone.test(entry.getKey())) {
          map.remove(entry.getKey(), entry.getValue());
        }
      }
    }
  },
  BY_COMPUTING_NULL {
    @Override
    <V> void remove(Map<Object, V> map, Predicate<Object> gone) {
      for (Object key : List.copyOf(map.keySet())) {
        map.computeIfPresent(key, (same, value) -> gone.test(same) ? null : value);
      }
    }
  },
  BY_ITERATOR {
    @Override
    <V> void remove(Map<Object, V> map, Predicate<Object> gone) {
      for (Iterator<Object> each = map.keySet().iterator(); each.hasNext(); ) {
        if (gone.test(each.next())) {
          each.remove();
        }
      }
    }
  },
  BY_ITERATOR_OF_ENTRIES {
    @Override
    <V> void remove(Map<Object, V> map, Predicate<Object> gone) {
      for (Iterator<Map.Entry<Object, V>> each = map.entrySet().iterator(); each.hasNext(); ) {
        if (gone.test(each.next().getKey())) {
          each.remove();
        }
      }
    }
  },
  BY_REMOVE_IF {
    @Override
    <V> void remove(Map<Object, V> map, Predicate<Object> gone) {
      map.keySet().removeIf(gone);
    }
  },
  BY_RETAIN_ALL {
    @Override
    <V> void remove(Map<Object, V> map, Predicate<Object> gone) {
      map.keySet().retainAll(map.keySet().stream().filter(gone.negate()).toList());
    }
  },
  BY_CLEAR_AND_REFILL {
    @Override
    <V> void remove(Map<Object, V> map, Predicate<Object> gone) {
      Map<Object, V> kept = new LinkedHashMap<>(map);
      kept.keySet().removeIf(gone);
      map.clear();
      map.putAll(kept);
    }
  },
  BY_TRANSACTION {
    @Override
    <V> void remove(Map<Object, V> map, Predicate<Object> gone) {
      if (map instanceof GuardedMap<Object, V> guarded) {
        guarded.update(all -> BY_KEY.remove(all, gone));
      } else {
        BY_KEY.remove(map, gone);
      }
    }
  };

  /** Removes those keys. */
  abstract <V> void remove(Map<Object, V> map, Predicate<Object> gone);
}
