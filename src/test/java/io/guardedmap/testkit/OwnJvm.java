package io.guardedmap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.GuardedMap;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.varhandle.MpscVarHandleArrayQueue;

/**
 * Runs a class with the maps and nothing else in a JVM of its own, which may be short of
 * everything.
 */
public final class OwnJvm {
  private OwnJvm() {}

  /** Where the class files of a class and its neighbours are. */
  public static String place(Class<?> type) {
    URL location = type.getProtectionDomain().getCodeSource().getLocation();
    return Path.of(URI.create(location.toString())).toString();
  }

  /**
   * Runs the main method, which is to end with zero.
   *
   * @return the lines that it has printed
   */
  public static List<String> run(Class<?> main, List<String> options, String... arguments)
      throws Exception {
    return runOn(
        classPath(GuardedMap.class, main, MpscVarHandleArrayQueue.class, MessagePassingQueue.class),
        main,
        options,
        arguments);
  }

  /** A path to these classes. */
  public static String classPath(Class<?>... types) {
    return Stream.of(types).map(OwnJvm::place).collect(Collectors.joining(File.pathSeparator));
  }

  /** The same on a class path that is given. */
  public static List<String> runOn(
      String classPath, Class<?> main, List<String> options, String... arguments) throws Exception {
    Path out = Files.createTempFile(main.getSimpleName(), ".out");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      builder.command().addAll(options);
      builder.command().addAll(List.of("-cp", classPath, main.getName()));
      builder.command().addAll(List.of(arguments));
      Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
      boolean ended = process.waitFor(10, TimeUnit.MINUTES);
      process.destroyForcibly();
      assertThat(ended).as("has ended").isTrue();
      assertThat(process.exitValue()).as(Files.readString(out)).isZero();
      return Files.readAllLines(out);
    } finally {
      Files.delete(out);
    }
  }
}
