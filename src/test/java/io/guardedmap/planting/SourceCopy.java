package io.guardedmap.planting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A copy of the main sources, to be changed and compiled, so that the project's own stay as they
 * are.
 */
public final class SourceCopy {
  public static final Path ORIGINAL = Path.of("src/main/java");

  private final Path sources;
  private final Path classes;

  private SourceCopy(Path folder) {
    sources = folder.resolve("sources");
    classes = folder.resolve("classes");
  }

  /** Copies the sources to a folder, and deletes what was there. */
  public static SourceCopy in(Path folder) throws IOException {
    delete(folder);
    SourceCopy copy = new SourceCopy(folder);
    copy.add(ORIGINAL);
    return copy;
  }

  /** Where the copied sources are. */
  public Path sources() {
    return sources;
  }

  /** Where the compiled classes go. */
  public Path classes() {
    return classes;
  }

  /** Copies the sources of another tree, too. */
  public void add(Path tree) throws IOException {
    for (Path file : filesIn(tree)) {
      if (!file.endsWith("module-info.java")) {
        Path copy = sources.resolve(tree.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  /** Makes a change in the copy. */
  public void plant(Change change) throws IOException {
    Files.write(change.fileIn(sources), change.plantedIn(sources));
  }

  /** Compiles the copy as it is. */
  public void compile() throws IOException {
    Files.createDirectories(classes);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      List<String> options =
          List.of("-d", classes.toString(), "-proc:none", "-nowarn", "--release", "17");
      if (!compiler
          .getTask(
              null, files, null, options, null, files.getJavaFileObjectsFromPaths(filesIn(sources)))
          .call()) {
        throw new IllegalStateException("the changed sources do not compile");
      }
    }
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (Stream<Path> all = Files.walk(tree)) {
        all.sorted((a, b) -> b.compareTo(a)).forEach(SourceCopy::deleteOne);
      }
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> filesIn(Path tree) throws IOException {
    try (Stream<Path> all = Files.walk(tree)) {
      return all.filter(Files::isRegularFile).collect(Collectors.toList());
    }
  }
}
