package io.guardedmap;

import io.guardedmap.table.Shown;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The views of a {@link GuardedMap}. */
final class GuardedViews<K, V> extends SharedViews<K, V> {
  private final GuardedMap<K, V> map;

  GuardedViews(GuardedMap<K, V> map) {
    this.map = map;
  }

  @Override
  ViewedMap<K, V> map() {
    return map;
  }

  @Override
  MapSnapshot<K, V> snapshot() {
    return map.snapshot();
  }

  @Override
  @Nullable IntConsumer loads() {
    return map.core.areAnyLoads() ? map::invalidate : null;
  }

  @Override
  boolean removeKey(@Nullable Object key) {
    return map.removeKey(key);
  }

  @Override
  void removeShown(Shown shown) {
    map.removeShown(shown);
  }

  @Override
  boolean change(Operation operation, Asking<K, V> asking) {
    return map.change(operation, asking);
  }
}
