package io.guardedmap.bench.maps;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;

/** No tree, but what one is measured by: all leaves in one map, by the last keys of their paths. */
final class OneGuardedMap implements Tree {
  private final GuardedMap<Object, Object> map = new GuardedMap<>();

  @Override
  public Object get(Object[] path) {
    return map.get(Tree.lastOf(path));
  }

  @Override
  public void put(Object[] path, Object value) {
    map.update(all -> all.put(Tree.lastOf(path), value));
  }

  @Override
  public void putAll(Object[][] paths, Object value) {
    map.update(
        all -> {
          for (Object[] path : paths) {
            all.put(Tree.lastOf(path), value);
          }
        });
  }

  @Override
  public Object dump() {
    return map.snapshot();
  }

  @Override
  public int sum(Object dump) {
    return Tree.sum((MapSnapshot<?, ?>) dump, MapSnapshot.class, this::sum);
  }
}
