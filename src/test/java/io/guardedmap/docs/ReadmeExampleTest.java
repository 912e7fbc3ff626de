package io.guardedmap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The README's example compiles, does what its comments say, and is this one. */
@Tag("project")
class ReadmeExampleTest {
  private static final Path THIS_FILE =
      Path.of("src/test/java", ReadmeExampleTest.class.getName().replace('.', '/') + ".java");

  @Test
  void exampleRuns() {
    // example
    GuardedMap<String, Integer> stock = new GuardedMap<>(Map.of("apples", 3, "pears", 5));
    stock.merge("apples", 1, Integer::sum); // one key: linearizable
    stock.update(
        all -> { // several keys: together or not at all
          all.merge("apples", -2, Integer::sum);
          all.put("cider", 2);
        });
    for (String fruit : stock.keySet()) { // one moment, whatever other threads do
      stock.remove(fruit, 0); // and no ConcurrentModificationException
    }
    MapSnapshot<String, Integer> before = stock.snapshot(); // constant time at any size
    boolean done = stock.updateIf(before, all -> all.put("perry", before.get("pears")));
    // end of example

    assertThat(done).isTrue();
    assertThat(stock)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("apples", 2, "pears", 5, "cider", 2, "perry", 5));
    assertThat(before).doesNotContainKey("perry");
  }

  @Test
  void readmeShowsTheExample() throws IOException {
    List<String> readme = Files.readAllLines(Path.of("README.md"));
    List<String> source = Files.readAllLines(THIS_FILE);
    assertThat(withoutSpace(Excerpt.between(readme, "```java", "```")))
        .isEqualTo(withoutSpace(Excerpt.between(source, "// example", "// end of example")));
  }

  /** The formatter breaks lines at other places than the README does. */
  private static String withoutSpace(String text) {
    return text.replaceAll("\\s", "");
  }
}
