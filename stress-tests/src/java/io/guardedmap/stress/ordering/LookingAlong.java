package io.guardedmap.stress.ordering;

import io.guardedmap.GuardedTree;
import io.guardedmap.stress.Meeting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A tree of keys of one hash code, whose methods are user code: paths and keys are looked for
 * without the lock.
 */
abstract class LookingAlong extends Meeting {
  /** So many keys of one hash code are a crowd. */
  static final int MANY = 12;

  /** The keys that lead to a node, below the root and below that. */
  static final int UPPER = 100;

  static final int LOWER = 200;

  /** Keys that no node has at first. */
  static final int NEW = 1_000;

  static final int NEWER = 1_001;

  final GuardedTree<EqualCode> tree = new GuardedTree<>();

  /** The node that a test is about. */
  final Map<EqualCode, Object> view;

  /**
   * Begins with so many entries in the root and in each of the two other nodes, each key with its
   * number for its value.
   */
  LookingAlong(int entries, int... path) {
    Map<EqualCode, Object> upper = numbers(entries);
    upper.put(key(LOWER), numbers(entries));
    Map<EqualCode, Object> root = numbers(entries);
    root.put(key(UPPER), upper);
    tree.replaceContents(root);
    view = tree.at(IntStream.of(path).mapToObj(LookingAlong::key).toArray(EqualCode[]::new));
  }

  static Map<EqualCode, Object> numbers(int entries) {
    Map<EqualCode, Object> numbers = new LinkedHashMap<>();
    for (int n = 0; n < entries; n++) {
      numbers.put(key(n), n);
    }
    return numbers;
  }

  static EqualCode key(int number) {
    return new EqualCode(number);
  }

  /** Whether a map has so many keys, each of which is there once, and can be found. */
  static boolean isWhole(Map<EqualCode, ?> map, int size) {
    return map.size() == size
        && new LinkedHashMap<>(map).size() == size
        && map.keySet().stream().allMatch(map::containsKey);
  }
}
