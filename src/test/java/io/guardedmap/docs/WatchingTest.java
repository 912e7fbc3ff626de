package io.guardedmap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.EventType;
import jdk.jfr.SettingDescriptor;
import jdk.jfr.ValueDescriptor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page on events has each of them, with its threshold and fields. */
@Tag("project")
class WatchingTest {
  private static final Set<String> OF_EACH =
      Set.of("startTime", "duration", "eventThread", "stackTrace");

  @Test
  void eachEventHasItsRow() throws IOException {
    List<String> rows;
    try (Stream<String> lines = Files.lines(Path.of("docs/watching.md"))) {
      rows = lines.filter(line -> line.startsWith("| `io.guardedmap.")).toList();
    }
    List<EventType> types = eventTypes();
    assertThat(types).hasSizeGreaterThan(1).hasSameSizeAs(rows);
    for (EventType type : types) {
      assertThat(rows).anyMatch(row -> row.matches(pattern(type)));
    }
  }

  private static String pattern(EventType type) {
    String threshold =
        type.getSettingDescriptors().stream()
            .filter(setting -> setting.getName().equals("threshold"))
            .map(SettingDescriptor::getDefaultValue)
            .collect(Collectors.joining());
    String fields =
        type.getFields().stream()
            .map(ValueDescriptor::getName)
            .filter(name -> !OF_EACH.contains(name))
            .map(name -> '`' + name + '`')
            .collect(Collectors.joining(", "));
    return "\\| `" + type.getName() + "` \\| [^|]* \\| " + threshold + " \\| " + fields + " \\|";
  }

  private static List<EventType> eventTypes() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/java/io/guardedmap/events"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith("Event.java") && !name.equals("MapEvent.java"))
          .map(name -> eventType(name.replace(".java", "")))
          .toList();
    }
  }

  private static EventType eventType(String name) {
    try {
      Class<?> type = Class.forName("io.guardedmap.events." + name);
      return EventType.getEventType(type.asSubclass(jdk.jfr.Event.class));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
