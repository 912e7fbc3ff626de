package io.guardedmap;

import io.guardedmap.table.Shown;
import java.util.Collection;
import java.util.function.Function;
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
  boolean removeKey(@Nullable Object key) {
    return map.removeKey(key);
  }

  @Override
  void removeShown(Shown shown) {
    map.removeShown(shown);
  }

  @Override
  boolean removeWhere(Condition<K, V> condition, boolean firstOnly) {
    return map.transact(
        Operation.REMOVE_IF, all -> BulkWrite.removeWhere(all, condition, firstOnly));
  }

  @Override
  boolean removeEach(
      Collection<?> elements, Finder<K, V> finder, Function<Collection<?>, Condition<K, V>> isIn) {
    return map.transact(Operation.REMOVE_ALL, all -> BulkWrite.removeEach(all, elements, finder));
  }
}
