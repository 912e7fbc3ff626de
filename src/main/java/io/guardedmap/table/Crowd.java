package io.guardedmap.table;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The positions of entries whose hash code is shared by too many others to stay in the index: an
 * immutable ordered tree (a treap), so that every table keeps its own at no cost, a reader needs
 * nothing but the reference, and a change can be prepared beside it.
 *
 * <p>Entries are ordered by hash code; among those of one hash code by class, for classes whose
 * objects compare to each other (as {@code HashMap}'s trees see it: {@code C implements
 * Comparable<C>}), then as they compare, and those that tie in the order of coming. Keys that do
 * not compare form one group in which a search asks each, as in {@code HashMap}.
 *
 * <p>Which entry stands above which is drawn by lot, so that whoever chooses the keys and their
 * order does not choose the shape: the tree is a few times as deep as the logarithm of its size,
 * and that bounds all recursion. Keys that compare and do not tie take as many steps to be found,
 * added or removed.
 */
final class Crowd {
  /**
   * The class of a key that compares to others of its class, else the group of those that don't.
   */
  private static final ClassValue<Class<?>> GROUP =
      new ClassValue<>() {
        @Override
        protected Class<?> computeValue(Class<?> type) {
          for (Type each : type.getGenericInterfaces()) {
            if (each instanceof ParameterizedType implemented
                && implemented.getRawType() == Comparable.class
                && implemented.getActualTypeArguments()[0] == type) {
              return type;
            }
          }
          return Incomparable.class;
        }
      };

  private interface Incomparable {}

  /** The position of an entry that has none yet: behind all others. */
  static final int NOT_PLACED = Integer.MAX_VALUE;

  private static final int LESS = -1;
  private static final int GREATER = 1;

  private final int hashCode;
  private final Object key;
  private final Class<?> group;

  /** Greater than those below. */
  private final int priority;

  // Of an entry that is being added these are set last, before anybody else sees it.
  private int position;
  private @Nullable Crowd left;
  private @Nullable Crowd right;

  private Crowd(Crowd node, int position, @Nullable Crowd left, @Nullable Crowd right) {
    this.hashCode = node.hashCode;
    this.key = node.key;
    this.group = node.group;
    this.priority = node.priority;
    this.position = position;
    this.left = left;
    this.right = right;
  }

  /** An entry by itself, of a masked key. */
  Crowd(int hashCode, Object key, int position) {
    this.hashCode = hashCode;
    this.key = key;
    this.group = GROUP.get(key.getClass());
    this.priority = ThreadLocalRandom.current().nextInt();
    this.position = position;
  }

  /** Gives an entry that was not placed its position. */
  void place(int position) {
    this.position = position;
  }

  private Crowd with(@Nullable Crowd newLeft, @Nullable Crowd newRight) {
    return with(position, newLeft, newRight);
  }

  /**
   * This with other neighbours: one that has no position yet is nobody else's, and stays the same
   * object.
   */
  private Crowd with(int newPosition, @Nullable Crowd newLeft, @Nullable Crowd newRight) {
    if (position == NOT_PLACED && newPosition == NOT_PLACED) {
      left = newLeft;
      right = newRight;
    }
    return newPosition == position && newLeft == left && newRight == right
        ? this
        : new Crowd(this, newPosition, newLeft, newRight);
  }

  /** Finds the position of a masked key, or -1. */
  static int find(@Nullable Crowd crowd, int hashCode, Object key) {
    Class<?> group = GROUP.get(key.getClass());
    int position = group == Incomparable.class ? -1 : findComparing(crowd, hashCode, key, group);
    return position >= 0 ? position : findAsking(crowd, hashCode, key, group, false, false);
  }

  private static int findComparing(@Nullable Crowd node, int hashCode, Object key, Class<?> group) {
    while (node != null) {
      int order = compareGroups(hashCode, group, node);
      if (order == 0) {
        order = compareKeys(key, node.key);
        if (order == 0) {
          if (Nulls.sameKey(key, node.key)) {
            return node.position;
          }
          int found = findComparing(node.left, hashCode, key, group);
          if (found >= 0) {
            return found;
          }
          order = GREATER;
        }
      }
      node = order < 0 ? node.left : node.right;
    }
    return -1;
  }

  /**
   * Asks all keys of the hash code in other groups than the key's own, since objects of different
   * classes may be equal; and all in its own, if that is the group of those that don't compare.
   * Where both bounds of a subtree lie within the key's own group there is nobody to ask.
   */
  private static int findAsking(
      @Nullable Crowd node, int hashCode, Object key, Class<?> group, boolean low, boolean high) {
    if (node == null || (low && high)) {
      return -1;
    }
    if (node.hashCode != hashCode) {
      return node.hashCode > hashCode
          ? findAsking(node.left, hashCode, key, group, low, high)
          : findAsking(node.right, hashCode, key, group, low, high);
    }
    boolean own = node.group == group && group != Incomparable.class;
    if (!own && Nulls.sameKey(key, node.key)) {
      return node.position;
    }
    int found = findAsking(node.left, hashCode, key, group, low, own);
    return found >= 0 ? found : findAsking(node.right, hashCode, key, group, own, high);
  }

  /**
   * Finds the position of a very object among the masked keys of a hash code, or -1. Asks none, and
   * so goes through all.
   */
  static int findSame(@Nullable Crowd node, int hashCode, Object key) {
    if (node == null) {
      return -1;
    }
    if (node.hashCode != hashCode) {
      return findSame(node.hashCode > hashCode ? node.left : node.right, hashCode, key);
    }
    if (node.key == key) {
      return node.position;
    }
    int found = findSame(node.left, hashCode, key);
    return found >= 0 ? found : findSame(node.right, hashCode, key);
  }

  /**
   * A crowd and one entry more, which is that very object, and so it stays when more are added
   * before they have positions. Its key must not be in it.
   */
  static Crowd plus(@Nullable Crowd node, Crowd added) {
    if (node == null || added.priority > node.priority) {
      added.takeApart(node);
      return added;
    }
    return added.compareTo(node) < 0
        ? node.with(plus(node.left, added), node.right)
        : node.with(node.left, plus(node.right, added));
  }

  /**
   * Hangs what comes before this from a tree to the left, and what comes behind it to the right.
   */
  private void takeApart(@Nullable Crowd node) {
    if (node == null) {
      return;
    }
    if (compareTo(node) < 0) {
      takeApart(node.left);
      right = node.with(right, node.right);
    } else {
      takeApart(node.right);
      left = node.with(node.left, left);
    }
  }

  /** A crowd without an entry that is in it, which is told by its position. */
  static @Nullable Crowd minus(Crowd crowd, Crowd gone) {
    Crowd rest = delete(crowd, gone);
    // Where keys compare otherwise than before, their answers lead astray.
    return rest != crowd
        ? rest
        : renumbered(crowd, position -> position == gone.position ? -1 : position);
  }

  private static @Nullable Crowd delete(@Nullable Crowd node, Crowd gone) {
    if (node == null) {
      return null;
    }
    if (node.position == gone.position) {
      return join(node.left, node.right);
    }
    return gone.compareTo(node) < 0
        ? node.with(delete(node.left, gone), node.right)
        : node.with(node.left, delete(node.right, gone));
  }

  private static @Nullable Crowd join(@Nullable Crowd left, @Nullable Crowd right) {
    if (left == null) {
      return right;
    }
    if (right == null) {
      return left;
    }
    return left.priority > right.priority
        ? left.with(left.left, join(left.right, right))
        : right.with(join(left, right.left), right.right);
  }

  /**
   * The crowd with each position replaced by its image, and without those whose image is negative.
   * No key is asked anything.
   */
  static @Nullable Crowd renumbered(@Nullable Crowd node, IntUnaryOperator image) {
    if (node == null) {
      return null;
    }
    Crowd left = renumbered(node.left, image);
    Crowd right = renumbered(node.right, image);
    int position = image.applyAsInt(node.position);
    return position < 0 ? join(left, right) : node.with(position, left, right);
  }

  /** The order of the tree: hash code, group, comparison, and last the order of coming. */
  private int compareTo(Crowd other) {
    int order = compareGroups(hashCode, group, other);
    if (order == 0 && group != Incomparable.class) {
      order = compareKeys(key, other.key);
    }
    return order != 0 ? order : Integer.compare(position, other.position);
  }

  private static int compareGroups(int hashCode, Class<?> group, Crowd node) {
    if (hashCode != node.hashCode) {
      return hashCode < node.hashCode ? LESS : GREATER;
    }
    if (group == node.group) {
      return 0;
    }
    int order = group.getName().compareTo(node.group.getName());
    return order != 0
        ? order
        : Integer.compare(System.identityHashCode(group), System.identityHashCode(node.group));
  }

  @SuppressWarnings("unchecked") // both are of one class C, which implements Comparable<C>
  private static int compareKeys(Object key, Object other) {
    return ((Comparable<Object>) key).compareTo(other);
  }
}
