package io.guardedmap.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** The JVMs that measure, and running them for what JMH does not run. */
final class Jvm {
  /** Where the JDK is on which this runs. */
  static final Path OWN_JDK = Path.of(System.getProperty("java.home"));

  /** Where another JDK is, on which some of it is measured too, if there is one. */
  static final Optional<Path> OTHER_JDK =
      Optional.ofNullable(System.getProperty("bench.otherJdk"))
          .filter(home -> !home.isBlank())
          .map(Path::of);

  private Jvm() {}

  /** The command that starts a JVM of a JDK. */
  static String of(Path jdk) {
    return jdk.resolve("bin").resolve("java").toString();
  }

  /** The version of a JDK, and who has built it. */
  static String version(Path jdk) throws IOException {
    Properties release = new Properties();
    try (Reader file = Files.newBufferedReader(jdk.resolve("release"))) {
      release.load(file);
    }
    return (release.getProperty("IMPLEMENTOR") + " " + release.getProperty("JAVA_RUNTIME_VERSION"))
        .replace("\"", "");
  }

  /** Runs a main class with the class path of this JVM, and gives what it printed. */
  static String run(Path jdk, Class<?> main, List<String> options, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(of(jdk));
    command.addAll(List.of("-Xms6g", "-Xmx6g", "-cp", System.getProperty("java.class.path")));
    command.addAll(options);
    command.add(main.getName());
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(main.getSimpleName() + " failed with " + List.of(args) + ": " + output);
    }
    return output;
  }
}
