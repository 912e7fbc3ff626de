package io.guardedmap.examples.index;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * An index as text. A header names the format, then comes a line for each entry, its number before
 * its key, and a trailer with the number of entries and a checksum of all lines before it. So a file
 * that was cut short, or put together from two, is no dump.
 *
 * <pre>
 * guarded-map index 1
 * 231 files in java.base/java/lang
 * 1048576 bytes in java.base/java/lang
 * 231 total files
 * 1048576 total bytes
 * end 4 8f3a2b1c
 * </pre>
 *
 * @param entries the entries of the index
 */
public record Dump(Map<String, Long> entries) {
  private static final String HEADER = "guarded-map index 1";
  private static final String TRAILER = "end ";

  /** Writes down an index by a plain iteration, as a program does that knows of no other thread. */
  public static byte[] of(Map<String, Long> index) {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    int count = 0;
    for (Map.Entry<String, Long> entry : index.entrySet()) {
      text.append(entry.getValue()).append(' ').append(escaped(entry.getKey())).append('\n');
      count++;
    }
    String trailer = trailer(count, text.toString());
    return text.append(trailer).append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #of} has written.
   *
   * @throws BrokenDumpException if that is not a whole dump
   */
  public static Dump parse(byte[] bytes) throws BrokenDumpException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    int end = text.lastIndexOf('\n' + TRAILER) + 1;
    List<String> lines = text.substring(0, end).lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEADER)) {
      throw new BrokenDumpException("it has no header, or no trailer");
    }
    if (!text.substring(end).equals(trailer(lines.size() - 1, text.substring(0, end)) + '\n')) {
      throw new BrokenDumpException("the trailer does not match what is before it");
    }
    Map<String, Long> entries = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      parseLine(line, entries);
    }
    return new Dump(entries);
  }

  private static void parseLine(String line, Map<String, Long> entries) throws BrokenDumpException {
    String[] numberAndKey = line.split(" ", 2);
    try {
      if (entries.put(numberAndKey[1], Long.valueOf(numberAndKey[0])) != null) {
        throw new BrokenDumpException("a key is there twice: " + line);
      }
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
      throw new BrokenDumpException("not a number and a key: " + line);
    }
  }

  /** Names of directories may contain anything but a slash. */
  private static String escaped(String key) {
    return key.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  private static String trailer(int count, String before) {
    CRC32 checksum = new CRC32();
    checksum.update(before.getBytes(StandardCharsets.UTF_8));
    return TRAILER + count + ' ' + Long.toHexString(checksum.getValue());
  }

  /** Whether the totals are the sums of the rest: if not, this never was the content of the map. */
  public boolean totalsAgree() {
    return sum(FileIndex.FILES) == total(FileIndex.TOTAL_FILES)
        && sum(FileIndex.BYTES) == total(FileIndex.TOTAL_BYTES);
  }

  private long sum(String kind) {
    return entries.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(kind))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private long total(String key) {
    return entries.getOrDefault(key, 0L);
  }

  long totalFiles() {
    return total(FileIndex.TOTAL_FILES);
  }

  long totalBytes() {
    return total(FileIndex.TOTAL_BYTES);
  }
}
