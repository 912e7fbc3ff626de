package io.guardedmap.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The list of mutants keeps up with the sources and with the tests. */
class MutantListTest {
  @Test
  void everyMutantChangesItsFile() throws IOException {
    for (Mutant mutant : Mutant.readAll()) {
      assertThat(mutant.mutated())
          .as(mutant.name())
          .isNotEqualTo(Files.readAllLines(Mutant.SOURCES.resolve(mutant.file())));
    }
  }

  @Test
  void everyKillerIsThere() throws IOException {
    for (Mutant mutant : Mutant.readAll()) {
      for (String killer : mutant.killers()) {
        Path file =
            killer.contains(".")
                ? Path.of("src/test/java/io/guardedmap", killer.replace('.', '/') + ".java")
                : Path.of("stress-tests/src/java/io/guardedmap/stress/ordering", killer + ".java");
        assertThat(file).as(mutant.name()).exists();
      }
    }
  }
}
