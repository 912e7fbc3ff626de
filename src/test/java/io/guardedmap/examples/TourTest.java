package io.guardedmap.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.OwnJvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tour as a program: what it says to bad arguments, and what it leaves behind. */
@Tag("project")
class TourTest {
  @TempDir private Path room;

  /** How a run of the tour ended. */
  private record Ending(int exitCode, List<String> out, List<String> err) {}

  static Stream<Arguments> badArguments() {
    return Stream.of(
        Arguments.of("unknown option: --fast", "--fast"),
        Arguments.of("unknown option: index", "index"),
        Arguments.of("--dir needs a value", "--dir"),
        Arguments.of("no such directory", "--dir ROOM/nowhere"),
        Arguments.of("no such directory", "--dir ROOM/file"),
        Arguments.of("cannot write there", "--out ROOM/file"),
        Arguments.of("cannot write there", "--only index --out ROOM/file/below"),
        Arguments.of("not a number", "--threads many"),
        Arguments.of("must be 1 to 256, not 0", "--threads 0"),
        Arguments.of("must be races, index or loads", "--only both"),
        Arguments.of("no such directory", "--out ROOM/new --dir ROOM/nowhere"));
  }

  @ParameterizedTest
  @MethodSource("badArguments")
  void badArgumentsGiveOneLineAndNothingElse(String complaint, String arguments) throws Exception {
    Files.createFile(room.resolve("file"));
    Ending ending = tour(arguments.replace("ROOM", room.toString()).split(" "));
    assertThat(ending.exitCode()).isEqualTo(2);
    assertThat(ending.out()).isEmpty();
    assertThat(ending.err()).singleElement().asString().startsWith("tour: ").contains(complaint);
    assertThat(room).isDirectoryNotContaining("glob:**/new");
  }

  @Test
  void helpNamesEveryOption() throws Exception {
    Ending ending = tour("--help");
    assertThat(ending.exitCode()).isZero();
    assertThat(String.join("\n", ending.out()))
        .contains("--dir", "--out", "--threads", "--only", "--help");
  }

  @Test
  void indexesADirectoryAndKeepsTheDumpsThatAreAskedFor() throws Exception {
    Path input = Files.createDirectories(room.resolve("input/odd\nname"));
    Files.writeString(input.resolve("three"), "abc");
    Files.writeString(input.resolveSibling("four"), "abcd");
    Path out = room.resolve("new/out");

    Ending ending =
        tour(
            "--only",
            "index",
            "--threads",
            "3",
            "--dir",
            input.getParent() + "",
            "--out",
            out + "");

    assertThat(ending.err()).isEmpty();
    assertThat(ending.exitCode()).isZero();
    assertThat(out).isDirectoryNotContaining("glob:**.next");
    List<String> dump = Files.readAllLines(out.resolve("index-GuardedMap.txt"));
    assertThat(dump)
        .startsWith("guarded-map index 1")
        .contains(
            "1 files in .",
            "4 bytes in .",
            "1 files in odd\\nname",
            "3 bytes in odd\\nname",
            "2 total files",
            "7 total bytes");
    assertThat(dump.get(7)).startsWith("end 6 ");
    assertThat(Files.readAllLines(out.resolve("index-GuardedMap-changes.txt")))
        .startsWith("guarded-map index 1");
    String tree = Files.readString(out.resolve("index-GuardedTree.json"));
    assertThat(new JsonMapper().readValue(tree, new TypeReference<Map<String, Object>>() {}))
        .isEqualTo(
            Map.of(
                "directories", Map.of(".", Map.of("four", 4), "odd\nname", Map.of("three", 3)),
                "files", 2,
                "bytes", 7));
    assertThat(String.join("\n", ending.out()))
        .contains("GuardedMap, changes", "nested maps, JSON", "GuardedTree, JSON");
  }

  @Test
  void nobodyWaitsForASlowLoaderOfOurs() throws Exception {
    Ending ending = tour("--only", "loads");
    assertThat(ending.err()).isEmpty();
    assertThat(ending.exitCode()).isZero();
    assertThat(String.join("\n", ending.out()))
        .contains("put in the same bin", "Our maps kept their promises");
  }

  private static Ending tour(String... arguments) throws IOException, InterruptedException {
    Path examples = Path.of(OwnJvm.place(GuardedMap.class)).resolveSibling("examples-classes");
    String libraries =
        OwnJvm.classPath(GuardedMap.class, JsonMapper.class, JsonFactory.class, JsonProperty.class);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(examples + File.pathSeparator + libraries);
    command.add("io.guardedmap.examples.Tour");
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile("tour", ".out");
    Path err = Files.createTempFile("tour", ".err");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      boolean ended = process.waitFor(60, TimeUnit.SECONDS);
      process.destroyForcibly();
      assertThat(ended).as("the tour has ended").isTrue();
      return new Ending(process.exitValue(), Files.readAllLines(out), Files.readAllLines(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }
}
