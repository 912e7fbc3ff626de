package io.guardedmap;

import io.guardedmap.events.Events;
import io.guardedmap.events.UserCodeEvent;
import io.guardedmap.table.Located;
import io.guardedmap.table.Table;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The root of a {@link GuardedTree}, whose guard orders the writes of all nodes: each is a small
 * transaction, from the root to the node, and readers see what it has left when the root has
 * another table. So nothing that readers have is ever written to, and what they have read is of one
 * moment.
 *
 * @param <K> the type of keys
 */
final class TreeRoot<K extends @Nullable Object> extends GuardedMap<K, @Nullable Object> {
  private static final long serialVersionUID = 1L;

  /** What is done to a node, once it is open. */
  interface NodeWrite<K extends @Nullable Object, R extends @Nullable Object> {
    /** Writes to a node, whose key is where it was found. */
    R applyTo(TreeDraft<K> node, long found);

    /** Told of the result while other writers still wait. */
    default void isStored(R result) {}

    /** This, after another call that may throw. */
    default NodeWrite<K, R> after(NodeWrite<K, ?> check) {
      NodeWrite<K, R> write = this;
      return new NodeWrite<>() {
        @Override
        public R applyTo(TreeDraft<K> node, long found) {
          check.applyTo(node, found);
          return write.applyTo(node, found);
        }

        @Override
        public void isStored(R result) {
          write.isStored(result);
        }
      };
    }
  }

  /** The last snapshot that was taken, while it is of what is published; null for none. */
  private final transient AtomicReference<@Nullable MapSnapshot<K, @Nullable Object>> last =
      new AtomicReference<>();

  TreeRoot() {
    guard().request(); // and never withdraws: what is published is frozen, so nobody waits
    frozen();
  }

  @Override
  String kind() {
    return "GuardedTree";
  }

  // ---- Reading -------------------------------------------------------------------------------

  /** The same object while nothing is published; it is not kept longer than that (case 15i). */
  @Override
  public MapSnapshot<K, @Nullable Object> snapshot() {
    Table<K, @Nullable Object> now = table;
    MapSnapshot<K, @Nullable Object> known = last.get();
    if (known != null && known.table() == now) {
      return known;
    }
    MapSnapshot<K, @Nullable Object> made = new MapSnapshot<>(now, guard());
    last.set(made);
    if (table != now) {
      last.compareAndSet(made, null);
    }
    return made;
  }

  @Override
  void published() {
    if (last.get() != null) {
      last.set(null);
    }
  }

  /** The node at a path from a root that was published; an empty one if there is none. */
  @SuppressWarnings("unchecked") // keys of nodes are what callers say they are, as those of any map
  MapSnapshot<K, @Nullable Object> node(Path<K> path, Table<K, @Nullable Object> from) {
    MapSnapshot<K, @Nullable Object> node = new MapSnapshot<>(from, guard());
    for (int level = 0; level < path.length(); level++) {
      Object value = node.table().get(path.key(level), path.hashCode(level), null);
      if (!(value instanceof MapSnapshot)) {
        return emptyNode();
      }
      node = (MapSnapshot<K, @Nullable Object>) value;
    }
    return node;
  }

  MapSnapshot<K, @Nullable Object> emptyNode() {
    return new MapSnapshot<>(Table.<K, @Nullable Object>empty().freeze(), guard());
  }

  // ---- Writing -------------------------------------------------------------------------------

  /** Runs a transaction on drafts; its changes appear all at once, or never if it throws. */
  <R extends @Nullable Object> R run(
      Operation operation, Function<? super TreeDraft<K>, ? extends R> body) {
    lockToRun(operation);
    try {
      return TreeDraft.run(this, body);
    } finally {
      unlock();
    }
  }

  /**
   * Writes to a node, and the way to it, of which there is more than there was only if something
   * was put. Looks without the lock until what was found holds when it has it (case 15).
   *
   * @param called how messages call what is written to
   * @param toDo whether there is something to do
   * @param nothing the result if there is not
   * @throws IllegalStateException if there is a leaf instead
   */
  <R extends @Nullable Object> R write(
      Operation operation,
      Path<K> called,
      PathLook<K> look,
      Predicate<PathLook<K>> toDo,
      R nothing,
      NodeWrite<K, R> write) {
    UserCodeEvent event =
        operation.callsFunction() ? Events.userCode(operation, Core.classOf(called)) : null;
    while (true) {
      look.lookIn(table);
      look.requireNoLeaf();
      if (!toDo.test(look)) {
        return nothing;
      }
      lock(operation, called);
      try {
        if (look.holdsIn(core.table())) {
          core.ask(called, Located.NOWHERE);
          core.time(event);
          R result = TreeDraft.write(this, root -> writeBelow(root, look, write));
          write.isStored(result);
          return result;
        }
      } finally {
        unlock();
      }
    }
  }

  private static <K extends @Nullable Object, R extends @Nullable Object> R writeBelow(
      TreeDraft<K> root, PathLook<K> look, NodeWrite<K, R> write) {
    TreeDraft<K> node = look.openIn(root);
    R result = write.applyTo(node, look.located());
    if (!look.isThere() && node.isEmpty()) {
      root.revert();
    }
    return result;
  }

  /**
   * Makes sure that a path leads to a node, or to nothing.
   *
   * @throws IllegalStateException if it leads to or through a leaf
   */
  void requireNoLeaf(Path<K> path) {
    PathLook<K> look = new PathLook<>(path);
    look.lookIn(table);
    look.requireNoLeaf();
  }

  /** Tells loads that what is at a path of these hash codes, and below, is about to be removed. */
  void invalidate(int[] codes) {
    Loads<K, @Nullable Object> loads = core.loads();
    if (loads != null && loads.areAny()) {
      inTurn(new LoadsBelow(loads, codes)::invalidateAll);
    }
  }
}
