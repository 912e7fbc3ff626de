package io.guardedmap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.weakmemory.ModelLine;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
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

  private static final Pattern HANDLE = Pattern.compile("static final VarHandle (\\w+)");

  private static final Pattern ACCESS =
      Pattern.compile("\\b([A-Z]+)\\s*\\.\\s*((?:get|set|compare|weak)\\w*)\\(");

  private static final Pattern VOLATILE_FIELD =
      Pattern.compile("(?m)^  (?:private |static |transient )*volatile .*?(\\w+)(?: =.*)?;$");

  private static final Pattern FENCE = Pattern.compile("VarHandle\\.(\\w+Fence)\\(");

  /** Whether traces are kept: a switch, which nobody concludes anything from. */
  private static final String SWITCH = "ChangeTrace.isOn";

  /**
   * Each door has the modes that the models check; of those that others have chosen, the sources of
   * the maps tell nothing.
   */
  @Test
  void modesAreThoseOfTheModels() throws IOException {
    Modes inModels = new Modes();
    for (ModelLine line : ModelLine.readAll()) {
      if (!line.isOfOthers()) {
        inModels.add(line.door(), line.kind(), line.mode());
      }
    }
    assertThat(inModels.byDoor).isEqualTo(modesInSources().byDoor);
  }

  /** The modes of each door; of fences how many there are. */
  private static final class Modes {
    final Map<String, Set<String>> byDoor = new TreeMap<>();

    void add(String door, String kind, String mode) {
      Set<String> modes = byDoor.computeIfAbsent(door, each -> new TreeSet<>());
      boolean isField = Character.isLowerCase(door.charAt(door.indexOf('.') + 1));
      if (kind.equals("FENCE")) {
        modes.add(mode + " " + modes.size());
      } else {
        modes.add(isField ? mode : kind + " " + mode);
      }
    }
  }

  private static Modes modesInSources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
      }
    }
    Map<String, String> handles = new TreeMap<>();
    sources.forEach(
        (name, source) ->
            HANDLE.matcher(source).results().forEach(each -> handles.put(each.group(1), name)));
    Modes modes = new Modes();
    for (Map.Entry<String, String> each : sources.entrySet()) {
      String name = each.getKey();
      for (MatchResult access : ACCESS.matcher(each.getValue()).results().toList()) {
        String handle = access.group(1);
        if (handles.containsKey(handle)) {
          modes.add(
              handles.get(handle) + "." + handle, kindOf(access.group(2)), modeOf(access.group(2)));
        }
      }
      for (MatchResult field : VOLATILE_FIELD.matcher(each.getValue()).results().toList()) {
        modes.add(name + "." + field.group(1), "", "VOLATILE");
      }
      for (MatchResult fence : FENCE.matcher(each.getValue()).results().toList()) {
        String mode = fence.group(1).equals("fullFence") ? "VOLATILE" : "RELEASE";
        modes.add(name + "." + fence.group(1), "FENCE", mode);
      }
    }
    modes.byDoor.remove(SWITCH);
    return modes;
  }

  /** What a method of VarHandle does, in the words of the models. */
  private static String kindOf(String method) {
    return method.matches("get[A-Z][a-z]+|get")
        ? "LOAD"
        : method.startsWith("set") ? "STORE" : "UPDATE";
  }

  private static String modeOf(String method) {
    return switch (method) {
      case "getAcquire" -> "ACQUIRE";
      case "setRelease" -> "RELEASE";
      case "compareAndSet", "compareAndExchange", "getAndAdd" -> "VOLATILE";
      default -> method;
    };
  }

  /**
   * Whoever finds a table frozen that was published by then needs no lock; the order is hard to
   * meet.
   */
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
        .containsPattern("publish\\(\\);\\s+guard\\(\\)\\.unlock\\(\\);")
        .containsPattern(
            "return table\\.freeze\\(\\);\\s+} finally \\{\\s+guard\\(\\)\\.unlock\\(\\);");
  }

  @Test
  void newMapIsFencedAsFinalFieldsWouldBe() throws IOException {
    assertThat(Files.readString(SOURCES.resolve("TakingTurns.java")))
        .containsPattern("table = own;\\s+complete\\(\\);")
        .containsPattern("table = core\\.table\\(\\);\\s+complete\\(\\);")
        .containsOnlyOnce("VarHandle.storeStoreFence();");
  }
}
