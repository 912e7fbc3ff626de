package io.guardedmap.examples.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An index as text. A header names the format, then comes a line for each entry, its number before
 * its key, and the trailer of a {@link Section}.
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
public record Dump(Map<String, Long> entries) implements Content {
  private static final String HEADER = "guarded-map index 1";

  /** Writes down an index by a plain iteration, as a program does that knows of no other thread. */
  public static byte[] of(Map<String, Long> index) {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, Long> entry : index.entrySet()) {
      lines.add(line(entry));
    }
    return new Section(HEADER, lines).toBytes();
  }

  /** An entry as a line; names of directories may contain anything but a slash. */
  static String line(Map.Entry<String, Long> entry) {
    return entry.getValue() + " " + escaped(entry.getKey());
  }

  static String escaped(String key) {
    return key.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  /**
   * Reads what {@link #of} has written.
   *
   * @throws BrokenDumpException if that is not a whole dump
   */
  public static Dump parse(byte[] bytes) throws BrokenDumpException {
    Section section = Section.parse(bytes).get(0);
    if (!Arrays.equals(section.toBytes(), bytes)) {
      throw new BrokenDumpException("something follows the trailer");
    }
    return of(section);
  }

  static Dump of(Section section) throws BrokenDumpException {
    if (!section.header().equals(HEADER)) {
      throw new BrokenDumpException("not the header of a dump: " + section.header());
    }
    Map<String, Long> entries = new HashMap<>();
    for (String line : section.lines()) {
      Map.Entry<String, Long> entry = entry(line);
      if (entries.put(entry.getKey(), entry.getValue()) != null) {
        throw new BrokenDumpException("a key is there twice: " + line);
      }
    }
    return new Dump(entries);
  }

  /** Reads a line that {@link #line} has made; the key stays escaped. */
  static Map.Entry<String, Long> entry(String line) throws BrokenDumpException {
    String[] numberAndKey = line.split(" ", 2);
    try {
      return Map.entry(numberAndKey[1], Long.valueOf(numberAndKey[0]));
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
      throw new BrokenDumpException("not a number and a key: " + line);
    }
  }

  @Override
  public boolean totalsAgree() {
    return sum(FlatIndex.FILES) == total(FlatIndex.TOTAL_FILES)
        && sum(FlatIndex.BYTES) == total(FlatIndex.TOTAL_BYTES);
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

  @Override
  public long totalFiles() {
    return total(FlatIndex.TOTAL_FILES);
  }

  @Override
  public long totalBytes() {
    return total(FlatIndex.TOTAL_BYTES);
  }
}
