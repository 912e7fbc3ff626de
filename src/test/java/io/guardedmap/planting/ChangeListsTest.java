package io.guardedmap.planting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists of changes keep up with the sources. */
@Tag("project")
class ChangeListsTest {
  @ParameterizedTest
  @ValueSource(strings = {"stress-tests/mutants.txt", "src/tiny/changes.txt"})
  void everyChangeChangesItsFile(String list) throws IOException {
    List<Change> changes = Change.readAll(Path.of(list));
    assertThat(changes).isNotEmpty().allMatch(Change::isOne);
    for (Change change : changes) {
      assertThatCode(() -> change.plantedIn(SourceCopy.ORIGINAL)).doesNotThrowAnyException();
    }
  }
}
