package io.guardedmap.races;

import static io.guardedmap.Checks.checkInvariants;

import io.guardedmap.GuardedTree;
import io.guardedmap.testkit.Race;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * M6: threads move things between shelves, which are maps in a map, and note the last move in a
 * list; every so often all of it is dumped to a file and loaded back.
 */
@Tag("races")
class DumpOfTreeTest {
  private static final int SHELVES = 4;
  private static final int THINGS = 20;

  /** The key of the last move: to which shelf, and what. */
  private static final int MOVED = SHELVES;

  @TempDir private Path directory;

  private final LongAdder dumps = new LongAdder();
  private final LongAdder torn = new LongAdder();

  /** All things on the first shelf. */
  private static Map<Integer, Object> filled(Supplier<Map<Integer, Object>> newMap) {
    Map<Integer, Object> root = newMap.get();
    for (int shelf = 0; shelf < SHELVES; shelf++) {
      root.put(shelf, newMap.get());
    }
    for (int thing = 0; thing < THINGS; thing++) {
      shelf(root, 0).put(thing, "thing");
    }
    root.put(MOVED, List.of(0, 0));
    return root;
  }

  @SuppressWarnings("unchecked") // that is what is there
  private static Map<Integer, Object> shelf(Map<Integer, Object> root, int shelf) {
    return (Map<Integer, Object>) root.get(shelf);
  }

  private static void move(Map<Integer, Object> root, int thing, int from, int to) {
    shelf(root, to).put(thing, shelf(root, from).remove(thing));
    root.put(MOVED, List.of(to, thing));
  }

  private static void move(GuardedTree<Integer> tree, int thing, int to) {
    tree.update(
        root -> {
          for (int shelf = 0; shelf < SHELVES; shelf++) {
            root.map(shelf).remove(thing);
          }
          root.map(to).put(thing, "thing");
          root.put(MOVED, List.of(to, thing));
        });
  }

  /**
   * Writes a line for each thing and the last move, running something after the first; says whether
   * all is right.
   */
  private boolean dumpIsWhole(Map<Integer, Object> root, Runnable meanwhile) throws IOException {
    Path file = directory.resolve("dump");
    boolean started = false;
    try (BufferedWriter lines = Files.newBufferedWriter(file)) {
      for (Map.Entry<Integer, Object> each : root.entrySet()) {
        if (each.getValue() instanceof Map<?, ?> shelf) {
          for (Object thing : shelf.keySet()) {
            lines.write(List.of(each.getKey(), thing) + System.lineSeparator());
            if (!started) {
              started = true;
              meanwhile.run();
            }
          }
        } else {
          lines.write("moved " + each.getValue());
        }
      }
    } catch (ConcurrentModificationException e) {
      return false;
    }
    List<String> loaded = Files.readAllLines(file);
    String moved = loaded.get(loaded.size() - 1);
    return loaded.size() == THINGS + 1 && loaded.contains(moved.replace("moved ", ""));
  }

  /**
   * How many of a hundred dumps were wrong, in the midst of which another thread moved what they
   * began with.
   */
  private int countWrong(Supplier<Map<Integer, Object>> newMap) throws IOException {
    int wrong = 0;
    for (int n = 0; n < 100; n++) {
      Map<Integer, Object> root = filled(newMap);
      wrong += dumpIsWhole(root, () -> byAnother(() -> move(root, 0, 0, SHELVES - 1))) ? 0 : 1;
    }
    return wrong;
  }

  private static void byAnother(Runnable move) {
    CompletableFuture.runAsync(move).join();
  }

  @Test
  void dumpWhileOthersMove() throws Exception {
    int tornOnConcurrent = countWrong(ConcurrentHashMap::new);
    int failedOnSynchronized = countWrong(() -> Collections.synchronizedMap(new HashMap<>()));

    for (int n = 0; n < 100; n++) {
      GuardedTree<Integer> tree = new GuardedTree<>(filled(HashMap::new));
      count(dumpIsWhole(tree.snapshot(), () -> byAnother(() -> move(tree, 0, SHELVES - 1))));
    }
    GuardedTree<Integer> tree = new GuardedTree<>(filled(HashMap::new));
    new Race()
        .times(200, n -> count(dumpIsWhole(tree.snapshot(), () -> {})))
        .meanwhile(() -> moveAlong(tree, 1))
        .meanwhile(() -> moveAlong(tree, 3))
        .run();

    checkInvariants(tree.at());
    Seen.of("M6")
        .reproduced("nested ConcurrentHashMaps", tornOnConcurrent, 100)
        .reproduced("nested synchronizedMaps", failedOnSynchronized, 100)
        .never("GuardedTree", torn.sum(), dumps.sum());
  }

  private static void moveAlong(GuardedTree<Integer> tree, int step) {
    for (int thing = 0; thing < THINGS; thing++) {
      move(tree, thing, thing * step % SHELVES);
    }
  }

  private void count(boolean whole) {
    dumps.increment();
    torn.add(whole ? 0 : 1);
  }
}
