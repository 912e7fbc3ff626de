package io.guardedmap.examples.races;

import io.guardedmap.GuardedTree;
import io.guardedmap.examples.MapKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * M6: things move between two shelves, which are maps in a map, and the last move is noted beside
 * the shelves; another thread dumps all of it. However safe each map is, a dump looks at one after
 * the other. A {@code GuardedTree} has one moment for all of them.
 */
final class TreeRace {
  private static final int TRIALS = 20;
  private static final int THINGS = 50;
  private static final String LEFT = "left";
  private static final String RIGHT = "right";
  private static final String MOVED = "moved";

  private TreeRace() {}

  static Race race() {
    return new Race(
        "M6",
        "maps in a map change, one dumps",
        "bad: no dump for an exception, or a thing on both shelves, or not where noted; Guarded: GuardedTree",
        Race.PEERS,
        TRIALS,
        (kind, number) -> trial(kind));
  }

  private static Outcome trial(MapKind kind) throws InterruptedException {
    Shelves shelves = kind == MapKind.GUARDED_MAP ? new Tree() : new Nested(kind);
    int[] moves = {0};
    return Meeting.repeat(
        kind,
        () -> {
          int move = moves[0]++;
          boolean isBack = move / THINGS % 2 == 1;
          shelves.move("thing " + move % THINGS, isBack ? RIGHT : LEFT, isBack ? LEFT : RIGHT);
          return true;
        },
        () -> isWhole(copy(shelves.root())));
  }

  /** Puts all things on the left shelf. */
  private static void fill(Map<String, ? super String> left) {
    for (int number = 0; number < THINGS; number++) {
      left.put("thing " + number, "");
    }
  }

  /** Three steps at two levels. */
  private static void move(
      String thing,
      Map<String, ?> source,
      String to,
      Map<String, ? super String> target,
      Map<String, Object> root) {
    source.remove(thing);
    target.put(thing, "");
    root.put(MOVED, List.of(thing, to));
  }

  @SuppressWarnings("unchecked") // that is what is there
  private static Map<String, Object> node(Map<String, ?> root, String key) {
    return (Map<String, Object>) root.get(key);
  }

  /** Copies maps in maps by plain iterations, as a program does that knows of no other thread. */
  private static Map<String, Object> copy(Map<String, ?> map) {
    Map<String, Object> copy = new HashMap<>();
    for (Map.Entry<String, ?> entry : map.entrySet()) {
      String key = entry.getKey();
      copy.put(key, entry.getValue() instanceof Map ? copy(node(map, key)) : entry.getValue());
    }
    return copy;
  }

  private static boolean isWhole(Map<String, Object> dump) {
    Map<String, Object> all = new HashMap<>(node(dump, LEFT));
    all.putAll(node(dump, RIGHT));
    boolean isEachOnOne =
        all.size() == THINGS && node(dump, LEFT).size() + node(dump, RIGHT).size() == THINGS;
    return isEachOnOne
        && (!(dump.get(MOVED) instanceof List<?> moved)
            || node(dump, (String) moved.get(1)).containsKey(moved.get(0)));
  }

  /** Two shelves. */
  private interface Shelves {
    void move(String thing, String from, String to);

    Map<String, ?> root();
  }

  private static final class Nested implements Shelves {
    private final Map<String, Object> root;

    Nested(MapKind kind) {
      root = kind.newMap();
      root.put(LEFT, kind.newMap());
      root.put(RIGHT, kind.newMap());
      fill(node(root, LEFT));
    }

    @Override
    public void move(String thing, String from, String to) {
      TreeRace.move(thing, node(root, from), to, node(root, to), root);
    }

    @Override
    public Map<String, ?> root() {
      return root;
    }
  }

  private static final class Tree implements Shelves {
    private final GuardedTree<String> tree = new GuardedTree<>();

    Tree() {
      tree.update(
          root -> {
            fill(root.map(LEFT));
            root.map(RIGHT);
          });
    }

    @Override
    public void move(String thing, String from, String to) {
      tree.update(root -> TreeRace.move(thing, root.map(from), to, root.map(to), root));
    }

    @Override
    public Map<String, ?> root() {
      return tree.snapshot();
    }
  }
}
