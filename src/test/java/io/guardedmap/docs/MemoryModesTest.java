package io.guardedmap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The doors to shared state have the memory modes that the argument in {@code docs/concurrency.md}
 * rests on. Hardware such as x86 hides a weaker mode from every test that runs the code.
 */
@Tag("project")
class MemoryModesTest {
  private static final Path SOURCES =
      Path.of(System.getProperty("guardedmap.sources", "src/main/java"), "io/guardedmap");

  private static final Pattern DOOR =
      Pattern.compile(
          "\\b(STATE|CROWD|TALLY|VERSION|END|BOUNDS|FIRST|LAST|PAGE|CELL|SLOT)\\s*\\.\\s*(\\w+)\\(");

  @Test
  void engineReadsByAcquireAndWritesByRelease() throws IOException {
    Map<String, Set<String>> modes = new TreeMap<>();
    try (Stream<Path> files = Files.list(SOURCES.resolve("table"))) {
      for (Path file : files.toList()) {
        Matcher door = DOOR.matcher(Files.readString(file));
        while (door.find()) {
          modes.computeIfAbsent(door.group(1), handle -> new TreeSet<>()).add(door.group(2));
        }
      }
    }
    assertThat(modes)
        .containsOnlyKeys(
            "STATE", "CROWD", "TALLY", "VERSION", "END", "BOUNDS", "FIRST", "LAST", "PAGE", "CELL",
            "SLOT");
    assertThat(modes.get("STATE").remove("compareAndSet")).isTrue();
    assertThat(modes.values())
        .allSatisfy(each -> assertThat(each).containsExactly("getAcquire", "setRelease"));
  }

  /** Whoever finds a table frozen that was published by then needs no lock; the order is hard to meet. */
  @Test
  void aTableIsFrozenBeforeItIsPublished() throws IOException {
    assertThat(Files.readString(SOURCES.resolve("TakingTurns.java")))
        .containsPattern("now\\.freeze\\(\\);\\s+}\\s+if \\(now != table\\) \\{\\s+table = now;");
  }

  /** The other order makes readers of the ends wait for a writer, which no run meets for sure. */
  @Test
  void theEndsMoveBeforeTheEntryGoes() throws IOException {
    assertThat(Files.readString(SOURCES.resolve("table/Table.java")))
        .containsPattern(
            "TALLY[^;]*removing[^;]*;\\s+moving\\.removeRelease[^;]*;\\s+Pages\\.setValueRelease");
  }

  @Test
  void publishedTableIsVolatile() throws ReflectiveOperationException {
    for (String[] field : new String[][] {{"TakingTurns", "table"}, {"Owner", "published"}}) {
      Class<?> map = Class.forName("io.guardedmap." + field[0]);
      assertThat(Modifier.isVolatile(map.getDeclaredField(field[1]).getModifiers())).isTrue();
    }
  }

  /** The other order leaves a few instructions for another writer, which no run meets for sure. */
  @Test
  void aWriteIsPublishedBeforeTheLockIsReleased() throws IOException {
    assertThat(Files.readString(SOURCES.resolve("TakingTurns.java")))
        .containsPattern("publish\\(\\);\\s+guard\\.unlock\\(\\);")
        .containsPattern("return table\\.freeze\\(\\);\\s+} finally \\{\\s+guard\\.unlock\\(\\);");
  }

  @Test
  void newMapIsFencedAsFinalFieldsWouldBe() throws IOException {
    assertThat(Files.readString(SOURCES.resolve("TakingTurns.java")))
        .containsOnlyOnce("VarHandle.storeStoreFence();");
  }
}
