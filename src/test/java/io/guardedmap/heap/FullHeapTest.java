package io.guardedmap.heap;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.GuardedMap;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A heap that is really full, at each allocation of each call: see {@link FullHeap}. */
@Tag("sizes")
class FullHeapTest {
  /** A small heap that a JVM fills and collects at once, object by object. */
  private static final List<String> HEAP =
      List.of(
          "-Xmx4m",
          "-Xms4m",
          "-XX:+UseSerialGC",
          "-XX:-UseTLAB",
          "-XX:-ClassUnloading",
          "-XX:TieredStopAtLevel=1");

  private static String place(Class<?> type) {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getPath();
  }

  @Test
  void whatReportsAnErrorHasChangedNothing() throws Exception {
    String classPath =
        Stream.of(
                GuardedMap.class,
                FullHeap.class,
                MpscVarHandleArrayQueue.class,
                MessagePassingQueue.class)
            .map(FullHeapTest::place)
            .collect(Collectors.joining(File.pathSeparator));
    Path out = Files.createTempFile("full-heap", ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      builder.command().addAll(HEAP);
      builder.command().addAll(List.of("-cp", classPath, FullHeap.class.getName()));
      Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
      boolean ended = process.waitFor(10, TimeUnit.MINUTES);
      process.destroyForcibly();
      assertThat(ended).as("has ended").isTrue();
      assertThat(process.exitValue()).as(Files.readString(out)).isZero();
      assertThat(Files.readAllLines(out))
          .contains("put, present, WITH_ROOM: 0", "death: 7")
          .anyMatch(line -> line.matches("put, CONFINED: [1-9]\\d+"))
          .anyMatch(line -> line.matches("put, TRACED: [1-9]\\d+"))
          .anyMatch(line -> line.matches("put, WITHOUT_POSITIONS: [1-9]\\d+"))
          .anyMatch(line -> line.matches("merge, FROZEN: [1-9]\\d+"));
    } finally {
      Files.delete(out);
    }
  }
}
