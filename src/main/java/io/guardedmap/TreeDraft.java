package io.guardedmap;

import io.guardedmap.table.CrowdChange;
import io.guardedmap.table.Difference;
import io.guardedmap.table.End;
import io.guardedmap.table.Located;
import io.guardedmap.table.Table;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A node of a {@link GuardedTree} that is open for writing: a map, whose values that are maps are
 * nodes, too. {@link #map} and {@link #find} open those. All changes of a draft, and of those below
 * it, appear together when the body that it was given to returns, and none if that throws.
 *
 * <p>A value that is put is <em>taken in</em>: a map becomes a node, and a list or set a copy, deep
 * down, none of which ever changes; other objects are kept as they are. {@code get} gives what is
 * there now, with what open drafts below have changed so far, as an unmodifiable map, list or set.
 *
 * <p>A draft is for the thread that runs the body, until the body ends, and until the node is
 * removed, replaced or cleared away; its use after that throws {@link IllegalStateException} with
 * its path.
 *
 * @param <K> the type of keys
 * @since 0.2
 */
@SuppressWarnings("NullAway") // a value may be null, as that of any map
public final class TreeDraft<K extends @Nullable Object> extends VersionedMap<K, @Nullable Object> {
  private static final long serialVersionUID = 1L;

  private final transient TreeRoot<K> tree;

  private final transient Thread thread = Thread.currentThread();

  /** The draft of the root; this, if it is that. */
  private final transient TreeDraft<K> root;

  /** The draft that this is a value of; null for the root's. */
  private final transient @Nullable TreeDraft<K> parent;

  /** How many drafts there are from the root's to this. */
  private final transient int depth;

  /** The very key of this in its parent. */
  private final transient @Nullable Object key;

  /** The position of that, where it was last. */
  private transient int position;

  /** The node as it was opened, and before. */
  private final transient MapSnapshot<K, @Nullable Object> opened;

  /** The node as it is in the parent. */
  private transient MapSnapshot<K, @Nullable Object> node;

  /** The open drafts of values; null for none yet. */
  private transient @Nullable OpenDrafts<K> open;

  /** The table whose positions they have. */
  private transient Table<K, @Nullable Object> numbered;

  /** Those of them that have changed since they were written back, or have such below them. */
  private transient @Nullable TreeDraft<K> changed;

  /** The next of those of the parent. */
  private transient @Nullable TreeDraft<K> nextChanged;

  /** What the write of a view that is under way makes of the crowd, asked before. */
  private transient @Nullable CrowdChange prepared;

  /** Whether this is among those of its parent. */
  private transient boolean isNoted;

  /** Whether the node was found to be gone: it has been removed, replaced or cleared away. */
  private transient boolean isGone;

  /** Whether this is of the write of a view, which uses drafts that are in place; the root's. */
  private transient boolean isOfView;

  /** Whether the body has ended; the root's. */
  private transient boolean isEnded;

  private TreeDraft(
      TreeRoot<K> tree,
      MapSnapshot<K, @Nullable Object> node,
      @Nullable TreeDraft<K> parent,
      @Nullable Object key,
      int position) {
    super(node.guard() == tree.guard() ? node.table() : node.table().twin());
    this.tree = tree;
    this.opened = node;
    this.node = node;
    this.parent = parent;
    root = parent == null ? this : parent.root;
    depth = parent == null ? 0 : parent.depth + 1;
    this.key = key;
    this.position = position;
    numbered = super.table();
  }

  /**
   * Runs a body on a draft of the root of a tree; that takes all its changes, if there are any,
   * when the body returns, and none if it throws. For the writer.
   */
  static <K extends @Nullable Object, R extends @Nullable Object> R run(
      TreeRoot<K> tree, Function<? super TreeDraft<K>, ? extends R> body) {
    return run(tree, false, body);
  }

  /** The same for the write of a view. */
  static <K extends @Nullable Object, R extends @Nullable Object> R write(
      TreeRoot<K> tree, Function<? super TreeDraft<K>, ? extends R> body) {
    return run(tree, true, body);
  }

  private static <K extends @Nullable Object, R extends @Nullable Object> R run(
      TreeRoot<K> tree, boolean isOfView, Function<? super TreeDraft<K>, ? extends R> body) {
    Table<K, @Nullable Object> before = tree.core.table(); // frozen, as all that was published
    TreeDraft<K> root =
        new TreeDraft<>(tree, new MapSnapshot<>(before, tree.guard()), null, null, 0);
    root.isOfView = isOfView;
    try {
      R result = body.apply(root);
      Table<K, @Nullable Object> after = root.table();
      if (!Difference.isNone(before, after)) {
        root.invalidateReplaced();
        tree.core.adopt(after.countingAlso(root.modificationsBelow()));
      }
      return result;
    } finally {
      root.isEnded = true;
    }
  }

  // ---- Nodes below ---------------------------------------------------------------------------

  /**
   * Opens the node that is the value of a key; if the key is absent or has a null value, an empty
   * node is put first, at once. Expected constant time.
   *
   * @param key the key
   * @return the draft of the node, the same for the same node
   * @throws IllegalStateException if the value is no node, naming path and class
   */
  public TreeDraft<K> map(K key) {
    return openOrMake(key, locate(Operation.GET, key));
  }

  /** The same for a key that is where it was found. */
  TreeDraft<K> openOrMake(K key, long found) {
    if (isOpenable(found)) {
      return open(Located.position(found));
    }
    KeyWrite.store(this, Operation.PUT, found, key, tree.emptyNode());
    return open(Located.isFound(found) ? Located.position(found) : End.LAST.position(table()));
  }

  /**
   * Opens the node that is the value of a key, if there is one. Makes nothing. Expected constant
   * time.
   *
   * @param key the key
   * @return the draft of the node, the same for the same node; empty if the key is absent or has a
   *     null value
   * @throws IllegalStateException if the value is no node, naming path and class
   */
  public Optional<TreeDraft<K>> find(K key) {
    long found = locate(Operation.GET, key);
    return isOpenable(found) ? Optional.of(open(Located.position(found))) : Optional.empty();
  }

  /**
   * Whether there is a value: perhaps an older one, which is that of an open draft, so a node as
   * well.
   */
  private boolean isOpenable(long found) {
    return Located.isFound(found) && super.table().valueAt(Located.position(found)) != null;
  }

  @SuppressWarnings("unchecked") // keys of nodes are what callers say they are, as those of any map
  private TreeDraft<K> open(int at) {
    Table<K, @Nullable Object> now = super.table();
    K own = now.keyAt(at);
    Object value = now.valueAt(at);
    TreeDraft<K> known = opened(own);
    if (known != null && holds(known)) {
      return known;
    }
    if (!(value instanceof MapSnapshot)) {
      throw noMap(pathTo(own), value);
    }
    if (depth == Path.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "more than " + Path.MAX_LENGTH + " keys: " + Texts.ofPath(pathTo(own)));
    }
    TreeDraft<K> draft =
        new TreeDraft<>(tree, (MapSnapshot<K, @Nullable Object>) value, this, own, at);
    if (open == null) {
      open = new OpenDrafts<>(draft);
    } else {
      open.add(draft, this::holds);
    }
    return draft;
  }

  /** The very key of this in its parent. */
  @Nullable Object key() {
    return key;
  }

  /** The draft that was opened of the value of a very key, if any. */
  private @Nullable TreeDraft<K> opened(@Nullable Object own) {
    return open == null ? null : open.get(own);
  }

  /** What is thrown where a leaf is in the place of a node. */
  static IllegalStateException noMap(List<?> path, Object leaf) {
    return new IllegalStateException(
        Texts.ofPath(path) + " is no map but a " + leaf.getClass().getName());
  }

  /** The node as it is now, for being put somewhere. */
  MapSnapshot<K, @Nullable Object> node() {
    Table<K, @Nullable Object> now = table();
    if (parent == null) {
      return new MapSnapshot<>(now.freeze(), tree.guard());
    }
    parent.table();
    return node;
  }

  // ---- For writes of views, and loads --------------------------------------------------------

  /** Says what the write that follows makes of the crowd; null if that need not be known. */
  void prepare(@Nullable CrowdChange change) {
    prepared = change;
  }

  @Override
  @Nullable CrowdChange crowdToAdd(K added, long found) {
    endDraftIfGone(added);
    return prepared != null ? prepared : super.crowdToAdd(added, found);
  }

  @Override
  @Nullable CrowdChange crowdToRemove(int at) {
    return prepared != null ? prepared : super.crowdToRemove(at);
  }

  /** Those of keys below this. */
  @Override
  @Nullable RemovalListener loads() {
    Loads<K, @Nullable Object> all = tree.core.loads();
    if (all == null || !all.areAny()) {
      return null;
    }
    return new LoadsBelow(all, codes(0));
  }

  /**
   * Tells loads of keys below nodes that others have taken the place of: they are removed with
   * those.
   */
  private void invalidateReplaced() {
    Loads<K, @Nullable Object> all = tree.core.loads();
    if (all != null) {
      all.invalidateIf(load -> load instanceof TreeLoad<?, ?> of && replaces(of.path(), 0));
    }
  }

  /** Whether a node that was here before, on a path at this level, has been replaced. */
  private boolean replaces(Path<?> path, int level) {
    int hashCode = path.hashCode(level);
    return level + 1 < path.length()
        && opened.table().isAnyOf(hashCode, at -> replacesAt(at, path, level));
  }

  private boolean replacesAt(int before, Path<?> path, int level) {
    K own = opened.table().keyAt(before);
    Object value = opened.table().valueAt(before);
    int at = super.table().findSame(own, path.hashCode(level));
    TreeDraft<K> child = opened(own);
    if (child != null && holds(child)) {
      return child.opened != value || child.replaces(path, level + 1);
    }
    return value instanceof MapSnapshot && (at < 0 || super.table().valueAt(at) != value);
  }

  /** The hash codes of the keys that lead here, and behind them room for those of so many more. */
  private int[] codes(int more) {
    if (parent == null) {
      return new int[more];
    }
    int[] codes = parent.codes(more + 1);
    codes[codes.length - 1 - more] = parent.codeOf(this);
    return codes;
  }

  private int codeOf(TreeDraft<K> child) {
    return super.table().hashCodeAt(child.position);
  }

  // ---- What is open, and what has changed ----------------------------------------------------

  /** The table as it is now, with what has changed below. */
  @Override
  Table<K, @Nullable Object> table() {
    requireOpen();
    writeBack();
    return super.table();
  }

  @Override
  Table<K, @Nullable Object> keys() {
    requireOpen();
    return super.table();
  }

  /** Notes that the parent has to look at this again, before it has another table. */
  @Override
  void adopting() {
    // No recursion: an overflow must not leave some noted, and those above not.
    TreeDraft<K> each = this;
    while (each.parent != null && !each.isNoted) {
      each.nextChanged = each.parent.changed;
      each.parent.changed = each;
      each.isNoted = true;
      each = each.parent;
    }
  }

  /** Stores what has changed in open drafts. Calls no user code. */
  private void writeBack() {
    for (TreeDraft<K> child = changed; child != null; child = changed) {
      if (holds(child)) {
        child.writeBack();
        MapSnapshot<K, @Nullable Object> now = child.asNode();
        adopt(super.table().replace(child.position, now));
        child.node = now;
      }
      changed = child.nextChanged;
      child.nextChanged = null;
      child.isNoted = false;
    }
  }

  /** Takes all back, so that what was opened is there again; the root's. */
  void revert() {
    changed = null;
    adopt(opened.table());
  }

  /**
   * A node of what is here; the one that was opened if it is the same. The table is frozen either
   * way: so the next write makes another, and is noted.
   */
  private MapSnapshot<K, @Nullable Object> asNode() {
    Table<K, @Nullable Object> now = super.table().freeze();
    boolean isSame = Difference.isNone(opened.table(), now);
    return isSame ? opened : new MapSnapshot<>(now, tree.guard());
  }

  /** How many keys were added and removed in open drafts below this. */
  private long modificationsBelow() {
    return open == null ? 0 : open.sum(this::modificationsFrom);
  }

  /** The same in an open draft, and below. */
  private long modificationsFrom(TreeDraft<K> child) {
    return holds(child)
        ? child.node.version() - child.opened.version() + child.modificationsBelow()
        : 0;
  }

  private void requireOpen() {
    if (Thread.currentThread() != root.thread) {
      throw new IllegalStateException("the draft of a tree was used by another thread");
    }
    if (root.isEnded) {
      throw new IllegalStateException("the draft of a tree was used after its body ended");
    }
    if (!root.isOfView && !isInPlace()) {
      throw new IllegalStateException(
          "the draft of "
              + Texts.ofPath(path())
              + " was used after the node was removed, replaced or cleared away");
    }
  }

  private boolean isInPlace() {
    return parent == null || (parent.isInPlace() && parent.holds(this));
  }

  /** Whether the node of a draft is still the value of its key, and was whenever that was asked. */
  private boolean holds(TreeDraft<K> child) {
    endIfGone(child);
    return !child.isGone;
  }

  /** Ends a draft for good if its node is not the value of its key any more. */
  private void endIfGone(TreeDraft<K> child) {
    Table<K, @Nullable Object> now = super.table();
    if (!now.isNumberedAs(numbered)) {
      findAgain(now);
      numbered = now;
    }
    child.isGone |=
        !(now.isAt(child.position, child.key) && now.valueAt(child.position) == child.node);
  }

  @Override
  void replacing(int at) {
    endDraftIfGone(super.table().keyAt(at));
  }

  /**
   * Ends the draft of a very key if its node has gone, before there is another value: that may be
   * the very node, put back.
   */
  private void endDraftIfGone(@Nullable Object own) {
    TreeDraft<K> child = opened(own);
    if (child != null) {
      endIfGone(child);
    }
  }

  /** Finds the positions of open drafts in a table that was rebuilt, by their very keys. */
  private void findAgain(Table<K, @Nullable Object> now) {
    for (int at = now.next(0); at >= 0; at = now.next(at + 1)) {
      TreeDraft<K> child = opened(now.keyAt(at));
      if (child != null) {
        child.position = at;
      }
    }
  }

  private List<@Nullable Object> path() {
    List<@Nullable Object> path = parent == null ? new ArrayList<>() : parent.path();
    if (parent != null) {
      path.add(key);
    }
    return path;
  }

  private List<@Nullable Object> pathTo(@Nullable Object child) {
    List<@Nullable Object> path = path();
    path.add(child);
    return path;
  }

  // ---- Taking in -----------------------------------------------------------------------------

  @Override
  @Nullable Object takenIn(@Nullable Object value) {
    return TakenIn.of(value, tree.guard());
  }

  @Override
  public @Nullable Object put(K key, @Nullable Object value) {
    return super.put(key, takenIn(value));
  }

  @Override
  public @Nullable Object putIfAbsent(K key, @Nullable Object value) {
    return super.putIfAbsent(key, takenIn(value));
  }

  @Override
  public @Nullable Object replace(K key, @Nullable Object value) {
    return super.replace(key, takenIn(value));
  }

  @Override
  public boolean replace(K key, @Nullable Object oldValue, @Nullable Object newValue) {
    return super.replace(key, oldValue, takenIn(newValue));
  }

  @Override
  public @Nullable Object computeIfAbsent(
      K key, Function<? super K, ? extends @Nullable Object> mappingFunction) {
    Objects.requireNonNull(mappingFunction);
    return super.computeIfAbsent(key, absent -> takenIn(mappingFunction.apply(absent)));
  }

  @Override
  public @Nullable Object computeIfPresent(
      K key, BiFunction<? super K, ? super Object, ? extends @Nullable Object> remappingFunction) {
    Objects.requireNonNull(remappingFunction);
    return super.computeIfPresent(
        key, (present, value) -> takenIn(remappingFunction.apply(present, value)));
  }

  @Override
  public @Nullable Object compute(
      K key,
      BiFunction<? super K, ? super @Nullable Object, ? extends @Nullable Object>
          remappingFunction) {
    Objects.requireNonNull(remappingFunction);
    return super.compute(key, (same, value) -> takenIn(remappingFunction.apply(same, value)));
  }

  @Override
  public @Nullable Object merge(
      K key,
      @Nullable Object value,
      BiFunction<? super Object, ? super Object, ? extends @Nullable Object> remappingFunction) {
    Objects.requireNonNull(value);
    Objects.requireNonNull(remappingFunction);
    return super.merge(
        key, takenIn(value), (old, more) -> takenIn(remappingFunction.apply(old, more)));
  }

  @Override
  public void putAll(Map<? extends K, ? extends @Nullable Object> map) {
    MapSnapshot<K, @Nullable Object> nodes = TakenIn.mapOf(map, tree.guard());
    if (open != null) {
      open.forEach(this::endIfGone);
    }
    super.putAll(nodes);
  }

  @Override
  public void replaceAll(
      BiFunction<? super K, ? super @Nullable Object, ? extends @Nullable Object> function) {
    Objects.requireNonNull(function);
    super.replaceAll(
        (key, value) -> {
          Object own = takenIn(function.apply(key, value));
          endDraftIfGone(key);
          return own;
        });
  }

  // ---- Copies --------------------------------------------------------------------------------

  /** {@inheritDoc} It may be put into a tree again, in constant time. */
  @Override
  public MapSnapshot<K, @Nullable Object> snapshot() {
    return node();
  }

  /** Returns a {@link VersionedMap} with the content of this, which outlives it. */
  @Override
  @SuppressWarnings("MissingSuperCall") // the clone outlives the draft, so is no such map
  public Object clone() {
    return new VersionedMap<>(table().twin());
  }

  /**
   * Stands a copy in for this object, which outlives it.
   *
   * @return the copy
   */
  private Object writeReplace() {
    return clone();
  }

  /**
   * Refuses a stream that goes round that.
   *
   * @param in the stream
   * @throws InvalidObjectException always
   */
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("the draft of a tree is never in a stream");
  }
}
