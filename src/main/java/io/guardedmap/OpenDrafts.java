package io.guardedmap;

import java.util.IdentityHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The open drafts of values of a node, by their very keys. Those whose nodes are gone are let go
 * of.
 */
final class OpenDrafts<K extends @Nullable Object> {
  private static final int FEW = 4;

  /** The first: most nodes on the way to a write have no other. */
  private TreeDraft<K> first;

  /** The others; made with the first of them. */
  private @Nullable IdentityHashMap<@Nullable Object, TreeDraft<K>> others;

  /** How many others there may be before those that are gone are looked for. */
  private int most = FEW;

  OpenDrafts(TreeDraft<K> first) {
    this.first = first;
  }

  @Nullable TreeDraft<K> get(@Nullable Object key) {
    if (first.key() == key) {
      return first;
    }
    return others == null ? null : others.get(key);
  }

  /** Adds one, or puts it in the place of that of the same key. */
  void add(TreeDraft<K> draft, Predicate<TreeDraft<K>> isThere) {
    if (first.key() == draft.key()) {
      first = draft;
      return;
    }
    if (others == null) {
      others = new IdentityHashMap<>(FEW);
    } else if (others.size() >= most) {
      others.values().removeIf(isThere.negate());
      most = FEW + 2 * others.size();
    }
    others.put(draft.key(), draft);
  }

  void forEach(Consumer<TreeDraft<K>> action) {
    action.accept(first);
    if (others != null) {
      others.values().forEach(action);
    }
  }

  /** The sum of what a function says of each. */
  long sum(ToLongFunction<TreeDraft<K>> function) {
    long sum = function.applyAsLong(first);
    if (others != null) {
      for (TreeDraft<K> each : others.values()) {
        sum += function.applyAsLong(each);
      }
    }
    return sum;
  }
}
