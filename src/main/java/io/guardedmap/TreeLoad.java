package io.guardedmap;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A load of a key of a node of a tree, as {@link GuardedLoad} is of a map. */
@SuppressWarnings("NullAway") // a value may be null, as that of any map
final class TreeLoad<K extends @Nullable Object> extends Load<K, @Nullable Object> {
  private final TreeView<K> node;

  /** The path of the key. */
  private final Path<K> path;

  TreeLoad(TreeView<K> node, Path<K> path) {
    super(path.last(), Arrays.hashCode(path.hashCodes()));
    this.node = node;
    this.path = path;
  }

  Path<K> path() {
    return path;
  }

  @Override
  boolean isOfKeyOf(Load<K, @Nullable Object> other) {
    return path.keys().equals(((TreeLoad<K>) other).path.keys());
  }

  @Override
  Path<K> called() {
    return path;
  }

  @Override
  Load<K, @Nullable Object> reserve(Collection<Load<K, @Nullable Object>> compared) {
    TreeRoot<K> tree = node.tree();
    tree.requireNoWrite(Operation.COMPUTE_IF_ABSENT, path);
    StackRoom.ensure(); // or nobody might end what is reserved
    return tree.core.loadsToJoin().reserve(this, compared);
  }

  @Override
  @Nullable Object look(boolean isHandedOver) {
    TreeRoot<K> tree = node.tree();
    if (isHandedOver || tree.guard.isTaken()) {
      tree.inTurn(() -> isStale = false);
    }
    return node.get(key);
  }

  @Override
  @Nullable Object store(@Nullable Object value) {
    return node.write(
        Operation.COMPUTE_IF_ABSENT,
        path,
        look -> true,
        null,
        new TreeRoot.NodeWrite<K, @Nullable Object>() {
          @Override
          public @Nullable Object applyTo(TreeDraft<K> draft, long found) {
            return storeIn(draft, found, value);
          }

          @Override
          public void isStored(@Nullable Object now) {
            if (now != null) {
              setValue(now);
              node.tree().publish();
              end();
            }
          }
        });
  }

  @Override
  void letGo() {
    node.tree().core.loadsToJoin().letGo(this);
  }
}
