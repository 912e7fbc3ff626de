package io.guardedmap;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A load of a key of a node of a tree, as {@link GuardedLoad} is of a map. */
@SuppressWarnings("NullAway") // a value may be null, as that of any map
final class TreeLoad<K extends @Nullable Object, V extends @Nullable Object> extends Load<K, V> {
  private final TreeView<K, V> node;

  /** The path of the key. */
  private final Path<K> path;

  TreeLoad(TreeView<K, V> node, Path<K> path) {
    super(path.last(), Arrays.hashCode(path.hashCodes()));
    this.node = node;
    this.path = path;
  }

  Path<K> path() {
    return path;
  }

  @Override
  boolean isOfKeyOf(Load<K, V> other) {
    return path.keys().equals(((TreeLoad<K, V>) other).path.keys());
  }

  @Override
  Path<K> called() {
    return path;
  }

  @Override
  @SuppressWarnings("unchecked") // loads of other types of values are compared, and waited for
  Load<K, V> reserve(Collection<Load<K, V>> compared) {
    TreeRoot<K> tree = node.tree();
    tree.requireNoWrite(Operation.COMPUTE_IF_ABSENT, path);
    StackRoom.ensure(); // or nobody might end what is reserved
    return ((Loads<K, V>) tree.core.loadsToJoin()).reserve(this, compared);
  }

  @Override
  @Nullable V look(boolean isHandedOver) {
    TreeRoot<K> tree = node.tree();
    if (isHandedOver || tree.guard().isTaken()) {
      tree.inTurn(() -> isStale = false);
    }
    return node.get(path);
  }

  @Override
  @Nullable V store(V value) {
    return node.write(
        Operation.COMPUTE_IF_ABSENT,
        path,
        look -> true,
        null,
        new TreeRoot.NodeWrite<K, @Nullable V>() {
          @Override
          @SuppressWarnings("unchecked") // as far as this has to do with its values
          public @Nullable V applyTo(TreeDraft<K> draft, long found) {
            return storeIn((VersionedMap<K, V>) draft, found, value);
          }

          @Override
          public void isStored(@Nullable V now) {
            if (now != null) {
              setValue(now);
              node.tree().publish();
              end();
            }
          }
        });
  }

  @Override
  @SuppressWarnings("unchecked") // as in reserve
  void letGo() {
    ((Loads<K, V>) node.tree().core.loadsToJoin()).letGo(this);
  }
}
