package io.guardedmap.release;

import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.OwnJvm;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Prints the class that holds the seed of the hashes, and those whose initialisation initialises
 * it: they can't be initialised where it is missing.
 */
final class SeededClasses {
  private static final Path CLASSES = Path.of(OwnJvm.place(GuardedMap.class));

  private SeededClasses() {}

  public static void main(String[] args) throws IOException {
    for (String holder : classes().filter(SeededClasses::hasSeed).toList()) {
      classes().filter(name -> isNotInitialisedWithout(holder, name)).forEach(System.out::println);
    }
  }

  private static boolean hasSeed(String name) {
    try {
      return Stream.of(
              Class.forName(name, false, SeededClasses.class.getClassLoader()).getDeclaredFields())
          .anyMatch(field -> field.getName().equals("SEED"));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isNotInitialisedWithout(String missing, String name) {
    try (Without loader = new Without(missing)) {
      Class.forName(name, true, loader);
      return false;
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      return true;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<String> classes() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      return files
          .map(file -> CLASSES.relativize(file).toString().replace(File.separatorChar, '.'))
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .map(name -> name.replace(".class", ""))
          .toList()
          .stream();
    }
  }

  /** Loads the classes of the maps anew, but for one. */
  private static final class Without extends URLClassLoader {
    private final String missing;

    Without(String missing) throws IOException {
      super(new URL[] {CLASSES.toUri().toURL()});
      this.missing = missing;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.equals(missing)) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("io.guardedmap.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }
}
