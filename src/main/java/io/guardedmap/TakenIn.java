package io.guardedmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values as a {@link GuardedTree} keeps them: maps are nodes, lists and sets never change, deep
 * down; all other objects are leaves, as they are. What has been taken in before is not copied
 * again. Calls user code, that of maps, lists and sets, and stores nothing anywhere else.
 */
@SuppressWarnings("NullAway") // a value may be null, as that of any map
final class TakenIn {
  /** So many containers in each other at most. */
  static final int MAX_DEPTH = 500;

  /** That of the tree, whose the nodes are that are made. */
  private final Guard guard;

  private final int maxDepth;

  /**
   * The containers that are being copied, from the outermost on, and where each is in the one
   * before.
   */
  private final List<Object> containers = new ArrayList<>();

  private final List<@Nullable Object> path = new ArrayList<>();

  private TakenIn(Guard guard, int maxDepth) {
    this.guard = guard;
    this.maxDepth = maxDepth;
  }

  /**
   * Takes a value in.
   *
   * @throws IllegalArgumentException if a container contains itself, or is too deep; the message
   *     has the path
   */
  static @Nullable Object of(@Nullable Object value, Guard guard) {
    return isLeaf(value) ? value : new TakenIn(guard, MAX_DEPTH).value(value);
  }

  /** A node with the entries of a map, their values taken in. */
  static <K extends @Nullable Object> MapSnapshot<K, @Nullable Object> mapOf(
      Map<? extends K, ?> map, Guard guard) {
    return mapOf(map, guard, MAX_DEPTH);
  }

  /**
   * The same of the root of a tree that was written, however deep nodes had been put into others.
   */
  static <K extends @Nullable Object> MapSnapshot<K, @Nullable Object> readBack(
      MapSnapshot<K, @Nullable Object> root, Guard guard) {
    return mapOf(root, guard, Integer.MAX_VALUE);
  }

  @SuppressWarnings("unchecked") // the node of a map has its keys
  private static <K extends @Nullable Object> MapSnapshot<K, @Nullable Object> mapOf(
      Map<? extends K, ?> map, Guard guard, int maxDepth) {
    TakenIn taking = new TakenIn(guard, maxDepth);
    return (MapSnapshot<K, @Nullable Object>) Objects.requireNonNull(taking.value(map));
  }

  private static boolean isLeaf(@Nullable Object value) {
    return !(value instanceof Map || value instanceof List || value instanceof Set);
  }

  private @Nullable Object value(@Nullable Object value) {
    if (value instanceof TreeDraft<?> draft) {
      return draft.node();
    }
    if (value instanceof TreeView<?, ?> view) {
      return view.now();
    }
    if (value instanceof MapSnapshot<?, ?> snapshot && snapshot.guard() != null) {
      return snapshot;
    }
    if (value instanceof Map<?, ?> map) {
      return new MapSnapshot<>(entries(map).table().freeze(), guard);
    }
    if (value instanceof List<?> list) {
      return value instanceof FixedList ? value : new FixedList<>(elements(list));
    }
    if (value instanceof Set<?> set) {
      return value instanceof FixedSet ? value : new FixedSet<>(elements(set));
    }
    return value;
  }

  private <K extends @Nullable Object> VersionedMap<K, @Nullable Object> entries(
      Map<? extends K, ?> map) {
    enter(map);
    VersionedMap<K, @Nullable Object> entries = new VersionedMap<>();
    for (Map.Entry<? extends K, ?> each : map.entrySet()) {
      path.add(each.getKey());
      entries.put(each.getKey(), value(each.getValue()));
      path.remove(path.size() - 1);
    }
    containers.remove(containers.size() - 1);
    return entries;
  }

  private Object[] elements(Iterable<?> container) {
    enter(container);
    List<@Nullable Object> elements = new ArrayList<>();
    for (Object each : container) {
      path.add(elements.size());
      elements.add(value(each));
      path.remove(path.size() - 1);
    }
    containers.remove(containers.size() - 1);
    return elements.toArray();
  }

  private void enter(Object container) {
    for (Object around : containers) {
      if (around == container) {
        throw new IllegalArgumentException("a container in itself: " + Texts.ofPath(path));
      }
    }
    if (containers.size() == maxDepth) {
      throw new IllegalArgumentException(
          "more than " + maxDepth + " containers in each other: " + Texts.ofPath(path));
    }
    containers.add(container);
  }
}
