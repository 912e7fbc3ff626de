package io.guardedmap.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.Checks;
import io.guardedmap.GuardedTree;
import io.guardedmap.MapSnapshot;
import io.guardedmap.TreeDraft;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/**
 * A tree beside nested LinkedHashMaps: random updates of several steps, some of which are rolled
 * back, and snapshots that are looked at again at the end, or become the content again.
 */
class TreeModelTest {
  private static final long SEED =
      Long.getLong("guardedmap.model.seed", ThreadLocalRandom.current().nextLong());
  private static final int HISTORIES = 100;
  private static final int UPDATES = 60;

  /** So many entries at most at all levels: copies in copies grow fast. */
  private static final int LARGEST = 2000;

  /** A snapshot, and what it is to hold for ever. */
  private record Kept(MapSnapshot<Integer, Object> snapshot, Map<Object, Object> model) {}

  private final List<Kept> kept = new ArrayList<>();
  private GuardedTree<Integer> tree = new GuardedTree<>();
  private Map<Object, Object> model = new LinkedHashMap<>();

  @Test
  void holdsWhatNestedMapsHold() {
    for (int history = 0; history < HISTORIES; history++) {
      long seed = SEED + history;
      try {
        run(new Random(seed));
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(
            "failed; replay with -Dguardedmap.model.seed=%d: %s".formatted(seed, e.getMessage()),
            e);
      }
    }
  }

  private void run(Random random) {
    tree = new GuardedTree<>();
    model = new LinkedHashMap<>();
    kept.clear();
    int keys = 3 + random.nextInt(60);
    for (int n = 0; n < UPDATES; n++) {
      update(random, keys);
      check(tree.snapshot(), model);
      if (random.nextInt(4) == 0) {
        kept.add(new Kept(tree.snapshot(), deepCopy(model)));
      }
      if (random.nextInt(20) == 0 && !kept.isEmpty()) {
        Kept old = kept.get(random.nextInt(kept.size()));
        tree.replaceContents(old.snapshot);
        model = deepCopy(old.model);
      }
    }
    kept.forEach(each -> check(each.snapshot, each.model));
    for (Kept before : kept) {
      checkChanges(before, kept.get(random.nextInt(kept.size())));
    }
  }

  /** Makes a copy of one state another, node by node. */
  private static void checkChanges(Kept before, Kept after) {
    Map<Object, Object> copy = deepCopy(before.model);
    GuardedTree.forEachChange(
        before.snapshot,
        after.snapshot,
        (path, changes) -> {
          Map<Object, Object> node = copy;
          for (Integer key : path) {
            node = node(node, key);
          }
          changes.applyTo(node);
          node.replaceAll((key, value) -> copyOf(value)); // to be changed again
        });
    assertThat(copy.toString()).isEqualTo(after.model.toString());
  }

  private void update(Random random, int keys) {
    Map<Object, Object> after = deepCopy(model);
    boolean fails = random.nextInt(5) == 0;
    try {
      tree.update(
          root -> {
            for (int steps = random.nextInt(12); steps >= 0; steps--) {
              step(root, after, random, keys);
            }
            if (fails) {
              throw new IllegalArgumentException("on purpose");
            }
          });
      model = after;
    } catch (IllegalArgumentException e) {
      assertThat(fails).isTrue();
    }
  }

  private void step(
      TreeDraft<Integer> root, Map<Object, Object> rootModel, Random random, int keys) {
    TreeDraft<Integer> draft = root;
    Map<Object, Object> map = rootModel;
    for (int depth = random.nextInt(4); depth > 0; depth--) {
      int key = random.nextInt(keys);
      Object there = map.get(key);
      if (there != null && !(there instanceof Map)) {
        continue; // a leaf
      }
      draft = draft.map(key);
      map = node(map, key);
    }
    int key = random.nextInt(keys);
    switch (random.nextInt(9)) {
      case 0, 1, 2 -> {
        int leaf = random.nextInt(1000);
        draft.put(key, leaf);
        map.put(key, leaf);
      }
      case 3 -> {
        draft.remove(key);
        map.remove(key);
      }
      case 4 -> { // moves, or gives a second path to, what is there
        int from = random.nextInt(keys);
        draft.put(key, root.get(from));
        map.put(key, copyOf(rootModel.get(from)));
        if (random.nextBoolean()) {
          root.remove(from);
          rootModel.remove(from);
        }
      }
      case 5 -> {
        Map<Object, Object> given = new LinkedHashMap<>();
        for (int n = random.nextInt(40); n > 0; n--) {
          given.put(random.nextInt(keys), random.nextBoolean() ? null : n);
        }
        given.put(key, Map.of(1, 2));
        draft.put(key, given);
        map.put(key, deepCopy(given));
      }
      case 6 -> {
        draft.putAll(root.snapshot());
        map.putAll(deepCopy(rootModel));
      }
      case 7 -> {
        if (random.nextInt(4) == 0) {
          draft.clear();
          map.clear();
        }
      }
      default -> {
        if (!kept.isEmpty()) {
          Kept old = kept.get(random.nextInt(kept.size()));
          draft.put(key, old.snapshot);
          map.put(key, deepCopy(old.model));
        }
      }
    }
    if (size(rootModel) > LARGEST) {
      root.clear();
      rootModel.clear();
    } else if (random.nextBoolean()) {
      assertThat(root.toString()).isEqualTo(rootModel.toString());
    }
  }

  @SuppressWarnings("unchecked") // it is a node
  private static Map<Object, Object> node(Map<Object, Object> map, Object key) {
    if (map.get(key) == null) {
      map.put(key, new LinkedHashMap<>());
    }
    return (Map<Object, Object>) map.get(key);
  }

  private static int size(Map<?, ?> map) {
    int size = map.size();
    for (Object each : map.values()) {
      size += each instanceof Map<?, ?> node ? size(node) : 0;
    }
    return size;
  }

  private static Object copyOf(Object value) {
    return value instanceof Map<?, ?> map ? deepCopy(map) : value;
  }

  private static Map<Object, Object> deepCopy(Map<?, ?> map) {
    Map<Object, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(key, copyOf(value)));
    return copy;
  }

  private static void check(MapSnapshot<?, ?> snapshot, Map<?, ?> model) {
    assertThat(snapshot.toString()).isEqualTo(model.toString());
    checkNodes(snapshot);
  }

  private static void checkNodes(MapSnapshot<?, ?> node) {
    Checks.checkInvariants(node);
    node.values().stream()
        .filter(MapSnapshot.class::isInstance)
        .forEach(each -> checkNodes((MapSnapshot<?, ?>) each));
  }
}
