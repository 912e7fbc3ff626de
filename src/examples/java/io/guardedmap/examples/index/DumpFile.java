package io.guardedmap.examples.index;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that always holds a whole dump: the next is written beside it, forced to the disk, and then
 * takes its name in one step.
 */
final class DumpFile {
  private final Path path;
  private final Path beside;

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
    try (FileChannel channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(dump);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
    Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
  }

  Dump load() throws IOException, BrokenDumpException {
    return Dump.parse(Files.readAllBytes(path));
  }
}
