package io.guardedmap.bench;

import io.guardedmap.GuardedMap;
import io.guardedmap.VersionedMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The maps that are compared. */
public enum Implementation {
  HASH_MAP(HashMap::new),
  LINKED_HASH_MAP(LinkedHashMap::new),
  SYNCHRONIZED_MAP(() -> Collections.synchronizedMap(new HashMap<>())),
  CONCURRENT_HASH_MAP(ConcurrentHashMap::new),
  VERSIONED_MAP(VersionedMap::new),
  GUARDED_MAP(GuardedMap::new);

  private final Supplier<Map<Object, Object>> maker;

  Implementation(Supplier<Map<Object, Object>> maker) {
    this.maker = maker;
  }

  Map<Object, Object> make() {
    return maker.get();
  }

  /** A map with the given keys, put in their order. */
  Map<Object, Object> filled(Object[] keys) {
    Map<Object, Object> map = make();
    for (Object key : keys) {
      map.put(key, Boolean.TRUE);
    }
    return map;
  }
}
