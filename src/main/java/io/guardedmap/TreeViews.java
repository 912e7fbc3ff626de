package io.guardedmap;

import io.guardedmap.table.Shown;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The views of a {@link TreeView}. */
final class TreeViews<K extends @Nullable Object, V extends @Nullable Object>
    extends SharedViews<K, V> {
  private final TreeView<K, V> map;

  TreeViews(TreeView<K, V> map) {
    this.map = map;
  }

  @Override
  ViewedMap<K, V> map() {
    return map;
  }

  @Override
  Site<K, V> site() {
    return map.site();
  }

  @Override
  Condition<K, V> checked(Condition<K, V> condition) {
    return (table, at) -> {
      map.typed(table.valueAt(at), table.keyAt(at));
      return condition.test(table, at);
    };
  }

  @Override
  MapSnapshot<K, V> snapshot() {
    return map.snapshot();
  }

  @Override
  @Nullable IntConsumer loads() {
    return map.loads();
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
