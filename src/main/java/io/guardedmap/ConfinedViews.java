package io.guardedmap;

import io.guardedmap.table.Shown;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The collection views of a {@link ConfinedView}. */
final class ConfinedViews<K, V> extends SharedViews<K, V> {
  private final ConfinedView<K, V> map;

  ConfinedViews(ConfinedView<K, V> map) {
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

  @Override
  boolean removeAll(
      Collection<?> elements, Finder<K, V> finder, Function<Collection<?>, Condition<K, V>> isIn) {
    map.requireSendable(Operation.REMOVE_ALL); // before the collection is asked for its size
    return super.removeAll(elements, finder, isIn);
  }
}
