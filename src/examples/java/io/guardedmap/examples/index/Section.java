package io.guardedmap.examples.index;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Lines of text between a header and a trailer, which has the number of lines and a checksum of all
 * that is before it. So what was cut short, or put together from two, is no section.
 *
 * @param header the first line
 * @param lines those between; none begins as a trailer does
 */
record Section(String header, List<String> lines) {
  private static final String TRAILER = "end ";

  byte[] toBytes() {
    StringBuilder text = new StringBuilder(header).append('\n');
    for (String line : lines) {
      text.append(line).append('\n');
    }
    String trailer = trailer(lines.size(), text.toString());
    return text.append(trailer).append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #toBytes} has written, once or several times one after the other. What
   * follows the last trailer is not yet a section, and left out.
   *
   * @throws BrokenDumpException if there is no section, or one is broken
   */
  static List<Section> parse(byte[] bytes) throws BrokenDumpException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    List<Section> sections = new ArrayList<>();
    int from = 0;
    while (true) {
      int trailer = text.indexOf('\n' + TRAILER, from) + 1;
      int to = text.indexOf('\n', trailer) + 1;
      if (trailer == 0 || to == 0) {
        break;
      }
      sections.add(parse(text.substring(from, trailer), text.substring(trailer, to)));
      from = to;
    }
    if (sections.isEmpty()) {
      throw new BrokenDumpException("it has no header, or no trailer");
    }
    return sections;
  }

  private static Section parse(String before, String trailer) throws BrokenDumpException {
    List<String> lines = before.lines().toList();
    if (!trailer.equals(trailer(lines.size() - 1, before) + '\n')) {
      throw new BrokenDumpException("the trailer does not match what is before it");
    }
    return new Section(lines.get(0), lines.subList(1, lines.size()));
  }

  private static String trailer(int count, String before) {
    CRC32 checksum = new CRC32();
    checksum.update(before.getBytes(StandardCharsets.UTF_8));
    return TRAILER + count + ' ' + Long.toHexString(checksum.getValue());
  }
}
