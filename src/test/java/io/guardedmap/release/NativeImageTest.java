package io.guardedmap.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.OwnJvm;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In a native image the seed of the hashes is drawn when it runs, not when it is built. */
@Tag("project")
class NativeImageTest {
  private static final Path CLASSES = Path.of(OwnJvm.place(GuardedMap.class));
  private static final String OPTION = "--initialize-at-run-time=";

  @Test
  void whatDrawsTheSeedIsInitialisedAtRunTime() throws Exception {
    List<String> seeded = holdersOfTheSeed();
    assertThat(seeded).hasSize(1);
    assertThat(initialisedAtRunTime())
        .containsExactlyInAnyOrderElementsOf(initialisedWith(seeded.get(0)));
  }

  private static List<String> holdersOfTheSeed() throws Exception {
    try (ClassesWithout all = new ClassesWithout("")) {
      return classes().stream().filter(name -> all.hasField(name, "SEED")).toList();
    }
  }

  /** The class, and those whose initialisation initialises it: they fail where it is missing. */
  private static List<String> initialisedWith(String drawsSeed) throws IOException {
    return classes().stream().filter(name -> !isInitialisedWithout(drawsSeed, name)).toList();
  }

  private static boolean isInitialisedWithout(String missing, String name) {
    try (ClassesWithout loader = new ClassesWithout(missing)) {
      Class.forName(name, true, loader);
      return true;
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      assertThat(e).hasMessageContaining(missing.replace('.', '/'));
      return false;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> initialisedAtRunTime() throws IOException {
    Properties properties = new Properties();
    try (InputStream in =
        Files.newInputStream(
            CLASSES.resolve(
                "META-INF/native-image/io.guardedmap/guarded-map/native-image.properties"))) {
      properties.load(in);
    }
    String arguments = properties.getProperty("Args");
    assertThat(arguments).startsWith(OPTION);
    return List.of(arguments.substring(OPTION.length()).split(","));
  }

  private static List<String> classes() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      return files
          .map(file -> CLASSES.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.replace(".class", "").replace('/', '.'))
          .toList();
    }
  }

  /** Loads the classes of the maps anew, but for one. */
  private static final class ClassesWithout extends URLClassLoader {
    private final String missing;

    ClassesWithout(String missing) throws MalformedURLException {
      super(new URL[] {CLASSES.toUri().toURL()}, new WithoutMaps());
      this.missing = missing;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.equals(missing)) {
        throw new ClassNotFoundException(name.replace('.', '/'));
      }
      return super.findClass(name);
    }

    boolean hasField(String type, String field) {
      try {
        return Stream.of(Class.forName(type, false, this).getDeclaredFields())
            .anyMatch(declared -> declared.getName().equals(field));
      } catch (ClassNotFoundException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Has what the maps need, but not the maps. */
  private static final class WithoutMaps extends ClassLoader {
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("io.guardedmap.")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
