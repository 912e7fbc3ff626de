package io.guardedmap.examples.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that always holds a whole dump: the next is written beside it, forced to the disk, and
 * then takes its name in one step. For one writer, and any number of readers.
 */
final class DumpFile {
  private final Path path;
  private final Path beside;
  private long written;

  DumpFile(Path path) {
    this.path = path;
    this.beside = path.resolveSibling(path.getFileName() + ".next");
  }

  boolean exists() {
    return Files.exists(path);
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }

  void write(byte[] dump) throws IOException {
    write(
        beside,
        dump,
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE);
    Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Adds to the dump; who reads meanwhile may read a part of that. */
  void append(byte[] more) throws IOException {
    write(path, more, StandardOpenOption.APPEND);
  }

  private void write(Path to, byte[] bytes, OpenOption... options) throws IOException {
    try (FileChannel channel = FileChannel.open(to, options)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    written += bytes.length;
  }

  byte[] read() throws IOException {
    return Files.readAllBytes(path);
  }

  /** How many bytes were written, ever. */
  long written() {
    return written;
  }
}
