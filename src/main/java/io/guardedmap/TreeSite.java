package io.guardedmap;

import io.guardedmap.table.Table;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The node at a path of a tree, which user code is asked about. */
@SuppressWarnings("unchecked") // the tables are those of the tree
final class TreeSite<K extends @Nullable Object, V extends @Nullable Object> implements Site<K, V> {
  private final TreeRoot<K> tree;
  private final PathLook<K> look;

  TreeSite(TreeRoot<K> tree, Path<K> path) {
    this.tree = tree;
    this.look = new PathLook<>(path);
  }

  @Override
  public Object subject() {
    return tree;
  }

  @Override
  public void look() {
    look.lookIn(tree.table);
    look.requireNoLeaf();
  }

  @Override
  public boolean isFoundIn(VersionedMap<?, ?> core) {
    return look.holdsIn((Table<K, @Nullable Object>) core.table());
  }

  @Override
  public Table<K, V> tableIn(Table<?, ?> table) {
    look.lookIn((Table<K, @Nullable Object>) table);
    return (Table<K, V>) look.node();
  }

  @Override
  public boolean change(VersionedMap<?, ?> core, Predicate<VersionedMap<K, V>> change) {
    return isFoundIn(core)
        && (look.isThere()
            ? TreeDraft.write(tree, root -> change.test((VersionedMap<K, V>) look.openIn(root)))
            : change.test(new VersionedMap<>()));
  }
}
