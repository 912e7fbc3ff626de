package io.guardedmap;

import io.guardedmap.table.Shown;
import org.jspecify.annotations.Nullable;

/** The views of a {@link TreeView}. */
final class TreeViews<K extends @Nullable Object> extends SharedViews<K, @Nullable Object> {
  private final TreeView<K> map;

  TreeViews(TreeView<K> map) {
    this.map = map;
  }

  @Override
  ViewedMap<K, @Nullable Object> map() {
    return map;
  }

  @Override
  Site<K, @Nullable Object> site() {
    return new TreeSite<>(map.tree(), map.path());
  }

  @Override
  MapSnapshot<K, @Nullable Object> snapshot() {
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
  boolean change(Operation operation, Asking<K, @Nullable Object> asking) {
    return map.change(operation, asking);
  }
}
