package io.guardedmap;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The collection views of a {@link ConfinedView}. */
final class ConfinedViews<K, V> extends SharedViews<K, V> {
  private final ConfinedView<K, V> map;

  ConfinedViews(ConfinedView<K, V> map) {
    this.map = map;
  }

  @Override
  Map<K, V> map() {
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
  boolean removeWhere(Condition<K, V> condition) {
    return map.transact(Operation.REMOVE_IF, all -> BulkWrite.removeWhere(all, condition));
  }

  @Override
  boolean removeEach(Collection<?> elements, Finder<K, V> finder) {
    return map.transact(Operation.REMOVE_ALL, all -> BulkWrite.removeEach(all, elements, finder));
  }
}
