package io.guardedmap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the design says of rooms and doors holds in the sources. */
@Tag("project")
class ArchitectureTest {
  private static final Path SOURCES = Path.of("src/main/java/io/guardedmap");

  @Test
  void moduleExportsTheMapsAlone() throws IOException {
    try (InputStream descriptor =
        Files.newInputStream(Path.of("target/classes/module-info.class"))) {
      assertThat(ModuleDescriptor.read(descriptor).exports())
          .extracting(ModuleDescriptor.Exports::source)
          .containsExactly("io.guardedmap");
    }
  }

  @Test
  void publicTypesAreThoseOfTheDesign() throws IOException {
    assertThat(publicTypes())
        .containsExactlyInAnyOrder(
            "VersionedMap",
            "GuardedMap",
            "ConfinedMap",
            "MapSnapshot",
            "MapChanges",
            "GuardedTree",
            "TreeDraft",
            "MapChangedException");
  }

  @Test
  void publicTypesSaySinceWhen() throws IOException {
    for (String type : publicTypes()) {
      assertThat(Files.readString(SOURCES.resolve(type + ".java")))
          .as(type)
          .containsPattern("(?m)^ \\* @since \\d+\\.\\d+$");
    }
  }

  @Test
  void engineHasNoLock() throws IOException {
    for (Path file : javaFiles(SOURCES.resolve("table"))) {
      assertThat(Files.readString(file)).doesNotContain("java.util.concurrent.locks");
      assertThat(Files.readString(file)).doesNotContain("synchronized");
    }
  }

  @Test
  void noClassIsLong() throws IOException {
    for (Path file : javaFiles(Path.of("src"))) {
      assertThat(Files.readAllLines(file).size()).as("%s", file).isLessThanOrEqualTo(600);
    }
  }

  /** The formatter breaks code at 100 columns, and leaves comments as they are. */
  @Test
  void noCommentIsWide() throws IOException {
    Pattern comment = Pattern.compile("\\s*(//|/?\\*).*");
    for (Path file : javaFiles(Path.of("src"))) {
      assertThat(Files.readAllLines(file))
          .as("%s", file)
          .noneMatch(line -> line.length() > 100 && comment.matcher(line).matches());
    }
  }

  @Test
  void confinedMapIsASmallPolicy() throws IOException {
    assertThat(Files.readAllLines(SOURCES.resolve("ConfinedMap.java"))).hasSizeLessThan(400);
  }

  private static Set<String> publicTypes() throws IOException {
    return javaFiles(SOURCES).stream()
        .filter(file -> file.getParent().equals(SOURCES))
        .map(file -> file.getFileName().toString().replace(".java", ""))
        .filter(ArchitectureTest::isPublicType)
        .collect(Collectors.toSet());
  }

  private static boolean isPublicType(String name) {
    try {
      return !name.endsWith("-info")
          && Modifier.isPublic(Class.forName("io.guardedmap." + name).getModifiers());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).collect(Collectors.toList());
    }
  }
}
