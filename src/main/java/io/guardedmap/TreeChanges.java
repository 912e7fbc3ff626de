package io.guardedmap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Goes down two snapshots of a tree, as far as they differ. */
final class TreeChanges<K extends @Nullable Object> {
  private final BiConsumer<? super List<K>, ? super MapChanges<K, @Nullable Object>> visitor;

  /** The path of the nodes that are compared. */
  private final List<K> path = new ArrayList<>();

  TreeChanges(BiConsumer<? super List<K>, ? super MapChanges<K, @Nullable Object>> visitor) {
    this.visitor = visitor;
  }

  /**
   * Visits a node that is in both, if it differs by more than nodes that are in both, and then
   * those.
   */
  void visit(MapSnapshot<K, @Nullable Object> before, MapSnapshot<K, @Nullable Object> after) {
    MapChanges<K, @Nullable Object> changes = after.changesSince(before);
    List<K> common = new ArrayList<>();
    changes
        .replaced()
        .forEach(
            (key, value) -> {
              if (value instanceof MapSnapshot && before.get(key) instanceof MapSnapshot) {
                common.add(key);
              }
            });
    MapChanges<K, @Nullable Object> own = changes.withoutReplaced(common);
    if (!own.isEmpty()) {
      visitor.accept(Collections.unmodifiableList(new ArrayList<>(path)), own);
    }
    for (K key : common) {
      path.add(key);
      visit(node(before, key), node(after, key));
      path.remove(path.size() - 1);
    }
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // a node, whose keys are of the tree's type
  private static <K extends @Nullable Object> MapSnapshot<K, @Nullable Object> node(
      MapSnapshot<K, @Nullable Object> parent, K key) {
    return (MapSnapshot<K, @Nullable Object>) parent.get(key);
  }
}
