package io.guardedmap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The recipes that the page shows are those that the profile {@code recipes} compiles and tests.
 */
@Tag("project")
class RecipesTest {
  private static final String PAGE_MARK = "<!-- recipe: ";
  private static final String SOURCE_MARK = "// recipe: ";

  @ParameterizedTest
  @MethodSource("allNames")
  void pageShowsWhatIsTested(String name) throws IOException {
    assertThat(names(page(), PAGE_MARK)).as("recipes in docs/recipes.md").containsOnlyOnce(name);
    assertThat(names(sources(), SOURCE_MARK)).as("recipes in src/recipes").containsOnlyOnce(name);
    String block = Excerpt.between(page(), PAGE_MARK + name + " -->", "```");
    assertThat(block).startsWith("```");
    assertThat(block.substring(block.indexOf('\n') + 1))
        .as("recipe \"%s\" in docs/recipes.md, as in src/recipes", name)
        .isEqualTo(Excerpt.between(sources(), SOURCE_MARK + name, "// end"));
  }

  @Test
  void pageShowsNoOtherCode() throws IOException {
    assertThat(page().stream().filter(line -> line.startsWith("```")))
        .hasSize(2 * names(page(), PAGE_MARK).size());
  }

  private static Iterable<String> allNames() throws IOException {
    TreeSet<String> names = new TreeSet<>(names(page(), PAGE_MARK));
    names.addAll(names(sources(), SOURCE_MARK));
    return names;
  }

  private static List<String> names(List<String> lines, String mark) {
    return lines.stream()
        .map(String::strip)
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()).replace(" -->", ""))
        .toList();
  }

  private static List<String> page() throws IOException {
    return Files.readAllLines(Path.of("docs/recipes.md"));
  }

  private static List<String> sources() throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/recipes")).filter(Files::isRegularFile)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }
}
