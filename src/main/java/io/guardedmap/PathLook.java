package io.guardedmap;

import io.guardedmap.table.KeyLook;
import io.guardedmap.table.Located;
import io.guardedmap.table.Puts;
import io.guardedmap.table.Shown;
import io.guardedmap.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look along a path of a {@link GuardedTree}, and for a key at its end, by a thread that does not
 * have the lock; and, once it has that, whether all that was found is so in what the tree is by
 * then. Keys are asked during the look alone, and in a further one only where what was found holds
 * no more (case 15).
 */
@SuppressWarnings("NullAway") // a value may be null, as that of any map
final class PathLook<K extends @Nullable Object> {
  private final Path<K> path;

  /** How to look for the key; null if the node as a whole is meant. */
  private final @Nullable Search<K> search;

  /** The looks for the keys of the path, as far as they were needed. */
  private final List<KeyLook<K, @Nullable Object>> levels;

  /** How many keys of the path lead to nodes. */
  private int nodes;

  /** The table of the node at the end; an empty one if there is none. */
  private Table<K, @Nullable Object> node = Table.empty();

  /** What there is instead of a node. */
  private @Nullable Object leaf;

  private @Nullable KeyLook<K, @Nullable Object> last;

  /** Whether the value of the key has to stay, which is then this. */
  private boolean isValueTold;

  private @Nullable Object told;

  /** What is to be put into the node, if that is meant. */
  private @Nullable Puts<K, @Nullable Object> puts;

  private interface Search<K extends @Nullable Object> {
    KeyLook<K, @Nullable Object> in(Table<K, @Nullable Object> node);
  }

  private PathLook(Path<K> path, @Nullable Search<K> search) {
    this.path = path;
    this.search = search;
    levels = new ArrayList<>(path.length());
  }

  /** For a node. */
  PathLook(Path<K> path) {
    this(path, (Search<K>) null);
  }

  /** For a node that several entries are to be put into. */
  PathLook(Path<K> path, Puts<K, @Nullable Object> puts) {
    this(path);
    this.puts = puts;
  }

  /** For a key of a node. */
  PathLook(Path<K> path, @Nullable Object key, int hashCode, boolean mayRemove) {
    this(path, table -> KeyLook.in(table, key, hashCode, mayRemove));
  }

  /** For an entry of a node that was shown. */
  PathLook(Path<K> path, Shown shown) {
    this(path, table -> KeyLook.in(table, shown));
  }

  // ---- Without the lock ----------------------------------------------------------------------

  /** Looks from a root on. */
  void lookIn(Table<K, @Nullable Object> root) {
    follow(root, true);
    isValueTold = false;
    if (puts != null) {
      puts.look(node);
    }
    if (search != null && (last == null || !last.holdsIn(node))) {
      last = search.in(node);
    }
  }

  /** Whether the key is there. */
  boolean isFound() {
    return last != null && last.isFound();
  }

  /** Whether an entry that was shown is there; the value that it has to have has to stay. */
  boolean isStillThere(Shown shown) {
    return isFound() && (shown.allowsAll() || shown.allowsValue(value()));
  }

  /** The value of the key, which from now on has to stay; null if it is absent. */
  @Nullable Object value() {
    isValueTold = true;
    told = valueIn(node, last);
    return told;
  }

  /**
   * Makes sure that there is a node to write to, or nothing.
   *
   * @throws IllegalStateException if there is a leaf in its place
   */
  void requireNoLeaf() {
    if (leaf != null) {
      throw TreeDraft.noMap(path.keys().subList(0, nodes + 1), leaf);
    }
  }

  // ---- With the lock, too --------------------------------------------------------------------

  /** Whether all that was found is so from a root on. Calls no user code. */
  @SuppressWarnings("ReferenceEquality") // the very value
  boolean holdsIn(Table<K, @Nullable Object> root) {
    return follow(root, false)
        && leaf == null
        && (puts == null || puts.holdIn(node))
        && (last == null || last.holdsIn(node))
        && !(isValueTold && valueIn(node, last) != told);
  }

  /** Whether there is a node. */
  boolean isThere() {
    return nodes == path.length();
  }

  /** The table of the node that was found last; an empty one if there is none. */
  Table<K, @Nullable Object> node() {
    return node;
  }

  /** Where the key is in that, or that it is nowhere. */
  long located() {
    return last == null ? Located.NOWHERE : last.locatedIn(node);
  }

  /**
   * Opens the node, from the draft of the root on, in which this holds; nodes are made where they
   * are missing.
   */
  TreeDraft<K> openIn(TreeDraft<K> root) {
    TreeDraft<K> draft = root;
    for (int level = 0; level < path.length(); level++) {
      long found = Located.absent(path.hashCode(level));
      if (level <= nodes) {
        KeyLook<K, @Nullable Object> look = levels.get(level);
        found = look.locatedIn(draft.table());
        draft.prepare(look.change());
      }
      draft = draft.openOrMake(path.key(level), found);
    }
    draft.prepare(last == null ? null : last.change());
    return draft;
  }

  // ---- The way -------------------------------------------------------------------------------

  /** Goes along the path, as far as there are nodes; says whether it could, or may ask. */
  private boolean follow(Table<K, @Nullable Object> root, boolean mayAsk) {
    node = root;
    leaf = null;
    for (nodes = 0; nodes < path.length(); nodes++) {
      if (!holdsAt(nodes)) {
        if (!mayAsk) {
          return false;
        }
        levels.subList(nodes, levels.size()).clear();
        levels.add(KeyLook.in(node, path.key(nodes), path.hashCode(nodes), false));
      }
      Object value = valueIn(node, levels.get(nodes));
      if (!(value instanceof MapSnapshot)) {
        leaf = value;
        node = Table.empty();
        return true;
      }
      node = tableOf(value);
    }
    return true;
  }

  private boolean holdsAt(int level) {
    return level < levels.size() && levels.get(level).holdsIn(node);
  }

  private static <K extends @Nullable Object> @Nullable Object valueIn(
      Table<K, @Nullable Object> table, @Nullable KeyLook<K, @Nullable Object> look) {
    return look != null && look.isFound()
        ? table.valueAt(Located.position(look.locatedIn(table)))
        : null;
  }

  @SuppressWarnings("unchecked") // keys of nodes are what callers say they are, as those of any map
  private static <K extends @Nullable Object> Table<K, @Nullable Object> tableOf(Object node) {
    return ((MapSnapshot<K, @Nullable Object>) node).table();
  }
}
