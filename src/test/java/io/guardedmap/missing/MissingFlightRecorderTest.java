package io.guardedmap.missing;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.OwnJvm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without Flight Recorder the maps do as well; with it they are seen, as a module, too. */
@Tag("project")
class MissingFlightRecorderTest {
  private static final List<String> AS_MODULE =
      List.of("-p", OwnJvm.place(GuardedMap.class), "--add-modules", "io.guardedmap");

  @TempDir Path directory;

  @Test
  void withoutIt() throws Exception {
    assertThat(runWith(List.of(), "--limit-modules", "java.base")).contains("500");
    assertThat(runWith(AS_MODULE, "--limit-modules", "java.base,io.guardedmap")).contains("500");
  }

  @Test
  void onTheClassPath() throws Exception {
    assertThat(recordedWith(List.of())).contains("UserCode", "Load", "Rebuild");
  }

  @Test
  void asAModule() throws Exception {
    assertThat(recordedWith(AS_MODULE)).contains("UserCode", "Load", "Rebuild");
  }

  /** The events of the maps that are recorded, by their names without the package. */
  private List<String> recordedWith(List<String> options) throws Exception {
    Path file = directory.resolve("recorded.jfr");
    String all =
        List.of("UserCode", "Load", "Rebuild").stream()
            .map(name -> ",+io.guardedmap." + name + "#threshold=0ms")
            .reduce("filename=" + file, String::concat);
    assertThat(runWith(options, "-XX:StartFlightRecording:" + all)).contains("500");
    return RecordingFile.readAllEvents(file).stream()
        .map(event -> event.getEventType().getName().replace("io.guardedmap.", ""))
        .toList();
  }

  /** What uses each map prints, with these options of the JVM. */
  private static List<String> runWith(List<String> options, String... more) throws Exception {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return options.isEmpty()
        ? OwnJvm.run(EachMap.class, all)
        : OwnJvm.runOn(OwnJvm.place(EachMap.class), EachMap.class, all);
  }
}
