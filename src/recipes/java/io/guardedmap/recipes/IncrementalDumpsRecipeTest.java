package io.guardedmap.recipes;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapChanges;
import io.guardedmap.MapSnapshot;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dumps that hold what has changed since the one before. */
class IncrementalDumpsRecipeTest {
  // recipe: Incremental dumps
  /** Files, each with what has changed since the one before, in a folder that is empty at first. */
  static final class Dumps<K, V> {
    private final Path folder;
    private MapSnapshot<K, V> dumped = MapSnapshot.copyOf(Map.of());
    private int count;

    Dumps(Path folder) {
      this.folder = folder;
    }

    void dump(MapSnapshot<K, V> now) throws IOException {
      Path draft = folder.resolve("draft");
      try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(draft))) {
        out.writeObject(now.changesSince(dumped));
      }
      Files.move(draft, file(count), ATOMIC_MOVE); // all of it or nothing
      dumped = now;
      count++;
    }

    /** Makes the map that was dumped last; what is dumped from now on are snapshots of that one. */
    @SuppressWarnings("unchecked") // it is what dump has written
    GuardedMap<K, V> restore() throws IOException, ClassNotFoundException {
      GuardedMap<K, V> map = new GuardedMap<>();
      for (count = 0; Files.exists(file(count)); count++) {
        try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file(count)))) {
          ((MapChanges<K, V>) in.readObject()).applyTo(map);
        }
      }
      dumped = map.snapshot();
      return map;
    }

    private Path file(int number) {
      return folder.resolve(number + ".changes");
    }
  }

  // end

  @Test
  void restoresContentAndOrder(@TempDir Path folder) throws IOException, ClassNotFoundException {
    GuardedMap<String, Integer> stock = new GuardedMap<>();
    stock.put("pears", 5);
    stock.put("apples", 3);
    Dumps<String, Integer> dumps = new Dumps<>(folder);
    dumps.dump(stock.snapshot());
    stock.put("apples", null);
    stock.remove("pears");
    stock.put("pears", 6); // now behind the apples
    dumps.dump(stock.snapshot());

    Dumps<String, Integer> others = new Dumps<>(folder);
    GuardedMap<String, Integer> back = others.restore();
    assertThat(back).containsExactly(entry("apples", null), entry("pears", 6));

    back.put(null, 1);
    others.dump(back.snapshot());
    assertThat(new Dumps<String, Integer>(folder).restore())
        .containsExactly(entry("apples", null), entry("pears", 6), entry(null, 1));
    try (ObjectInputStream in =
        new ObjectInputStream(Files.newInputStream(folder.resolve("2.changes")))) {
      assertThat(in.readObject()).hasToString("MapChanges[0 removed, 0 replaced, 1 added]");
    }
  }
}
