package io.guardedmap.examples.index;

import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveTask;
import java.util.function.Predicate;

/** The input: all files of a kind below a directory, found by several threads at once. */
final class FileTree {
  private final Path root;
  private final String description;
  private final Predicate<Path> wanted;

  /** Who is told of the files, by any thread. */
  @FunctionalInterface
  interface Visitor {
    /** A file was found in this directory, which is named from the root. */
    void file(String directory, String file, long bytes);
  }

  private FileTree(Path root, String description, Predicate<Path> wanted) {
    this.root = root;
    this.description = description;
    this.wanted = wanted;
  }

  /** The regular files below a directory, or else the class files of the running JDK. */
  static FileTree of(Optional<Path> directory) {
    return directory.map(FileTree::below).orElseGet(FileTree::jdk);
  }

  private static FileTree below(Path directory) {
    return new FileTree(directory, "the files below " + directory, path -> true);
  }

  private static FileTree jdk() {
    return new FileTree(
        FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules"),
        "the class files of JDK " + Runtime.version().feature() + ", by package",
        path -> path.toString().endsWith(".class"));
  }

  @Override
  public String toString() {
    return description;
  }

  /**
   * Visits all files, with this many threads.
   *
   * @return how many files and directories could not be read, or went away meanwhile
   */
  int visit(int threads, Visitor visitor) {
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      return pool.invoke(new Directory(root, visitor));
    } finally {
      pool.shutdown();
    }
  }

  /**
   * The task to visit a directory and all below it; its result is the number of those unreadable.
   * Does not follow links, so it comes to an end.
   */
  private final class Directory extends RecursiveTask<Integer> {
    private static final long serialVersionUID = 1L;

    private final transient Path path;
    private final transient Visitor visitor;
    private final transient List<Directory> below = new ArrayList<>();
    private int unreadable;

    Directory(Path path, Visitor visitor) {
      this.path = path;
      this.visitor = visitor;
    }

    @Override
    protected Integer compute() {
      String name = path.equals(root) ? "." : root.relativize(path).toString();
      try (DirectoryStream<Path> children = Files.newDirectoryStream(path)) {
        for (Path child : children) {
          visitChild(child, name);
        }
      } catch (IOException | DirectoryIteratorException e) {
        unreadable++;
      }
      return unreadable + ForkJoinTask.invokeAll(below).stream().mapToInt(ForkJoinTask::join).sum();
    }

    private void visitChild(Path child, String directory) {
      try {
        BasicFileAttributes attributes =
            Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isDirectory()) {
          below.add(new Directory(child, visitor));
        } else if (attributes.isRegularFile() && wanted.test(child)) {
          visitor.file(directory, child.getFileName().toString(), attributes.size());
        }
      } catch (IOException e) {
        unreadable++;
      }
    }
  }
}
