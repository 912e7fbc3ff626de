package io.guardedmap;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A tree of maps for many threads, changed all-or-nothing across its levels, read without a lock,
 * and dumped at one moment: maps in a map, under one guard.
 *
 * <p>A <em>node</em> is a map, whose values that are maps are nodes, too; all other values are
 * leaves. A path of keys leads from the root to each. A value that is put is <em>taken in</em>: a
 * map, whatever its class, becomes a node, and a list or set a copy, deep down, none of which ever
 * changes; arrays and other objects are kept as they are. A map that is meant as a leaf is wrapped
 * into an object.
 *
 * <p><b>Trade-off.</b> A change at any depth copies, at each level of its path, the page that it
 * touches, and writers of all nodes take turns; in return a snapshot of all of it takes constant
 * time.
 *
 * <p><b>Thread safety.</b> As {@link GuardedMap}: reads take no lock and are linearizable, bodies
 * run once, under the lock; snapshots wait for no user code.
 *
 * <p><b>Nulls.</b> The null key and null values are allowed; paths lead through no null value.
 *
 * <p><b>Cost.</b> To read costs a look-up a level; a snapshot constant time; an update what its
 * body touches, and at each level of a path a page. A map that is put costs a copy, a node of any
 * tree constant time.
 *
 * <p><b>Serialisation</b> writes one snapshot, and needs stack by its depth, as that of maps in
 * maps does. Reading back takes its content in; a leaf that refers to its tree can be written, but
 * not read back: it finds null there. A filter has to allow the classes {@code
 * io.guardedmap.GuardedTree}, {@code io.guardedmap.GuardedTree$Form}, {@code
 * io.guardedmap.SerialForm}, {@code io.guardedmap.MapSnapshot}, and those of keys and leaves; where
 * there are lists {@code io.guardedmap.FixedList} and {@code java.lang.Object}, for arrays of it;
 * where there are sets {@code io.guardedmap.FixedSet} and {@code java.lang.Boolean}.
 * <pre>{@code
 * GuardedTree<String> state = new GuardedTree<>();
 * // Nodes are made where they are missing.
 * state.update(root -> root.map("users").map("42").put("age", 5));
 * Object age = state.get("users", "42", "age");
 * MapSnapshot<String, Object> now = state.snapshot(); // all of it, at one moment
 * }</pre>
 *
 * @param <K> the type of keys
 * @since 0.2
 */
public final class GuardedTree<K extends @Nullable Object> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final transient TreeRoot<K> root = new TreeRoot<>();

  /** Makes an empty tree. */
  public GuardedTree() {}

  /**
   * Makes a tree with the content of a map, taken in, in the order of its iteration.
   *
   * @param map the content
   * @throws NullPointerException if the map is null
   * @throws IllegalArgumentException if a map, list or set contains itself, or more than 500 are in
   *     each other, naming the path
   */
  @JsonCreator
  public GuardedTree(Map<? extends K, ?> map) {
    replaceContents(map);
  }

  // ---- Reading -------------------------------------------------------------------------------

  /**
   * Returns the value at a path: a leaf, or a node as an unmodifiable map. A look-up for each
   * level, without a lock.
   *
   * @param path the keys from the root on; none for the root
   * @return the value, or null if there is none or it is null
   * @throws IllegalArgumentException if the path has more than 500 keys
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is read, and not kept
  public final @Nullable Object get(K... path) {
    Path.requireLength(path);
    if (path.length == 0) {
      return snapshot();
    }
    Object value = root.get(path[0]);
    for (int level = 1; level < path.length; level++) {
      value = below(value, path[level]);
    }
    return value;
  }

  /**
   * Returns the value at a path of a snapshot of a tree; else as the method of the tree. Java takes
   * every call with a {@code MapSnapshot} for its first argument for this one.
   *
   * @param <K> the type of keys
   * @param snapshot the snapshot
   * @param path the keys from the root on; none for the root
   * @return the value, or null if there is none or it is null
   * @throws IllegalArgumentException if the path has more than 500 keys
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is read, and not kept
  public static <K extends @Nullable Object> @Nullable Object get(
      MapSnapshot<K, ?> snapshot, K... path) {
    Path.requireLength(path);
    Object value = Objects.requireNonNull(snapshot);
    for (K key : path) {
      value = below(value, key);
    }
    return value;
  }

  private static @Nullable Object below(@Nullable Object value, @Nullable Object key) {
    return value instanceof MapSnapshot<?, ?> node ? node.get(key) : null;
  }

  /**
   * Returns what the tree holds at one moment of this call, at all levels, as a map that never
   * changes, nor do the maps, lists and sets in it. Constant time at any size and depth, without a
   * lock; the same object while nothing is written.
   *
   * @return the snapshot
   */
  @JsonValue
  public MapSnapshot<K, @Nullable Object> snapshot() {
    return root.snapshot();
  }

  /**
   * Returns the node at a path. A look-up for each level, without a lock.
   *
   * @param path the keys from the root on; none for the root
   * @return the node; an empty map if there is nothing, or a leaf
   * @throws IllegalArgumentException if the path has more than 500 keys
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is read, and not kept
  public final MapSnapshot<K, @Nullable Object> snapshot(K... path) {
    return view(path).snapshot();
  }

  // ---- Views ---------------------------------------------------------------------------------

  /**
   * Returns a live view of what is at a path, as a map. Each of its calls begins anew at the root,
   * is one linearizable call on the tree, and costs a look-up a level more than on a {@link
   * GuardedMap}; iterations are of one moment. What is not there reads as empty, and is made by the
   * first call that stores a value. Where the path leads to or through a leaf, reads find nothing,
   * and writes throw {@link IllegalStateException}. Functions, user code of keys and loads are
   * called as those of a {@code GuardedMap} are, and wait for the same; a key is loaded once at a
   * time for its path.
   *
   * @param path the keys from the root on, which are asked for their hash codes once, here; none
   *     for the root
   * @return the view; a value that is put there is taken in
   * @throws IllegalArgumentException if the path has more than 500 keys
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is read, and not kept
  public final ConcurrentMap<K, @Nullable Object> at(K... path) {
    return view(path);
  }

  /**
   * Returns a live view of what is at a path; else as {@link #at}.
   *
   * @param path the keys from the root on; the list may be changed later
   * @return the view
   * @throws IllegalArgumentException if the path has more than 500 keys
   */
  public ConcurrentMap<K, @Nullable Object> atPath(List<? extends K> path) {
    return view(path.toArray());
  }

  /**
   * Returns a live view of what is at a path, all of whose values are to be of one type; else as
   * {@link #at}. Java takes every call with a {@code Class} for its first argument for this one; a
   * path that begins with such a key has {@link #atPath}. Whatever value a call reads or writes, an
   * iteration all of them, is of that type, or the call throws {@link ClassCastException}, naming
   * path, key and class, and has changed nothing. Null passes; to compare and to print a view looks
   * at no types.
   *
   * @param <T> the type of values
   * @param type the class of values; of maps, lists or sets an interface, since those are taken in
   * @param path the keys from the root on, as above
   * @return the view
   * @throws NullPointerException if the type is null
   * @throws IllegalArgumentException if the type is primitive, or the path has more than 500 keys
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is read, and not kept
  public final <T> ConcurrentMap<K, @Nullable T> at(Class<T> type, K... path) {
    if (type.isPrimitive()) {
      throw new IllegalArgumentException("no value is of a primitive type: " + type);
    }
    return new TreeView<>(root, Path.of(path), type);
  }

  private TreeView<K, @Nullable Object> view(Object[] path) {
    return new TreeView<>(root, Path.of(path), Object.class);
  }

  /**
   * Returns the number of structural modifications so far: keys that drafts and views have added or
   * removed, at any level. What is in a map that is put counts as its value. Constant time, without
   * a lock.
   *
   * @return the version
   */
  public long version() {
    return root.version();
  }

  // ---- Writing -------------------------------------------------------------------------------

  /**
   * Runs a transaction. The body works on a draft of the root, which opens those of other nodes.
   * When it returns, all changes appear at once, at all levels; when it throws, none do. It runs
   * once, under the lock; readers and snapshots meanwhile see the state before, without waiting. If
   * it has neither added nor removed a key, and each value is the same object, nothing is
   * published.
   *
   * @param <R> the type of the result
   * @param body the transaction; its drafts are dead once it returns, and belong to the calling
   *     thread alone
   * @return what the body returns
   * @throws NullPointerException if the body is null
   * @throws IllegalStateException if called from inside a write to this tree
   */
  public <R extends @Nullable Object> R transact(Function<? super TreeDraft<K>, ? extends R> body) {
    Objects.requireNonNull(body);
    return root.run(Operation.TRANSACT, body);
  }

  /**
   * Runs a transaction without a result; else as {@link #transact}.
   *
   * @param body the transaction
   * @throws NullPointerException if the body is null
   * @throws IllegalStateException if called from inside a write to this tree
   */
  public void update(Consumer<? super TreeDraft<K>> body) {
    Objects.requireNonNull(body);
    root.run(Operation.UPDATE, TransactionMap.withoutResult(body));
  }

  /**
   * Runs a transaction if nothing has been written to this tree since a snapshot of it was taken.
   *
   * @param expected a snapshot of this tree; with another map the answer is false
   * @param body the transaction, as in {@link #transact}; not run if the answer is false
   * @return whether the transaction was run and its changes made
   * @throws NullPointerException if an argument is null
   * @throws IllegalStateException if called from inside a write to this tree
   */
  public boolean updateIf(
      MapSnapshot<K, @Nullable Object> expected, Consumer<? super TreeDraft<K>> body) {
    Objects.requireNonNull(body);
    return root.runIf(expected, () -> TreeDraft.run(root, TransactionMap.withoutResult(body)));
  }

  /**
   * Replaces all that is in this tree, at once, by the content of a map, which is read and taken in
   * before, without the lock. Constant time for a node or snapshot of any tree, which may be an
   * earlier one of this.
   *
   * @param map the content to have from now on
   * @throws NullPointerException if the map is null
   * @throws IllegalArgumentException if a map, list or set contains itself, or more than 500 are in
   *     each other, naming the path
   * @throws IllegalStateException if called from inside a write to this tree
   */
  public void replaceContents(Map<? extends K, ?> map) {
    Objects.requireNonNull(map);
    root.replaceContents(TakenIn.mapOf(map, root.guard()));
  }

  // ---- What has changed ----------------------------------------------------------------------

  /**
   * Tells what turns one snapshot of a tree into another, node by node, from the root down: of each
   * node that is in both, and has changed, its path and what has changed in itself. A node that is
   * in both is not among the replaced values of its parent; one that has come is added as a whole,
   * and one that has gone is removed as a whole. Who makes the changes in a copy of nested maps, in
   * this order, gets the other.
   *
   * <p>Costs what differs, as {@link MapSnapshot#changesSince}, at each level; what is shared is
   * gone past.
   *
   * @param <K> the type of keys
   * @param before a snapshot
   * @param after another, of the same tree or not
   * @param visitor called with the path of a node, which is empty for the root, and its changes
   * @throws NullPointerException if an argument is null
   */
  public static <K extends @Nullable Object> void forEachChange(
      MapSnapshot<K, @Nullable Object> before,
      MapSnapshot<K, @Nullable Object> after,
      BiConsumer<? super List<K>, ? super MapChanges<K, @Nullable Object>> visitor) {
    Objects.requireNonNull(before);
    Objects.requireNonNull(after);
    new TreeChanges<>(Objects.requireNonNull(visitor)).visit(before, after);
  }

  // ---- Serial form ---------------------------------------------------------------------------

  /**
   * What stands in a stream for a tree.
   *
   * @param <K> the type of keys
   * @param content what the tree held
   */
  private record Form<K extends @Nullable Object>(MapSnapshot<K, @Nullable Object> content)
      implements Serializable {
    private Object readResolve() {
      GuardedTree<K> tree = new GuardedTree<>();
      tree.root.replaceContents(TakenIn.readBack(content, tree.root.guard()));
      return tree;
    }
  }

  /**
   * Stands one snapshot in for this object.
   *
   * @return what is written
   */
  private Object writeReplace() {
    return new Form<>(snapshot());
  }

  /**
   * Refuses a stream that goes round that.
   *
   * @param in the stream
   * @throws InvalidObjectException always
   */
  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a GuardedTree is read from its content only");
  }

  /** Returns the text of one snapshot. */
  @Override
  public String toString() {
    return snapshot().toString();
  }
}
