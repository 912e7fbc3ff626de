package io.guardedmap.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.planting.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list of mutants keeps up with the tests. */
@Tag("project")
class MutantListTest {
  private static final Path STRESS_TESTS = Path.of("stress-tests/src/java/io/guardedmap/stress");

  @Test
  void everyKillerIsThere() throws IOException {
    for (Change mutant : Change.readAll(MutantRun.LIST)) {
      assertThat(mutant.killers()).as(mutant.name()).isNotEmpty();
      String folder = MutantRun.isOfPair(mutant) ? "pairs" : "ordering";
      for (String killer : mutant.killers()) {
        Path file =
            MutantRun.isUnitTest(killer)
                ? Path.of("src/test/java/io/guardedmap", killer.replace('.', '/') + ".java")
                : STRESS_TESTS.resolve(folder).resolve(killer + ".java");
        assertThat(file).as(mutant.name()).exists();
      }
    }
  }

  /** The other way round: no test of a pair is without a mutant that only it notices. */
  @Test
  void everyPairHasMutants() throws IOException {
    Set<String> killers = new TreeSet<>();
    for (Change mutant : Change.readAll(MutantRun.LIST)) {
      if (MutantRun.isOfPair(mutant)) {
        assertThat(mutant.killers()).as(mutant.name()).hasSize(1);
        killers.addAll(mutant.killers());
      }
    }
    try (Stream<Path> files = Files.list(STRESS_TESTS.resolve("pairs"))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".java", "")))
          .filteredOn(name -> name.matches("Pair.+"))
          .containsExactlyInAnyOrderElementsOf(killers);
    }
  }
}
