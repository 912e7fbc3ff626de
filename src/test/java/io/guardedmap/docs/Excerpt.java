package io.guardedmap.docs;

import java.util.List;

/** Parts of documents and sources that stand between marks, each on a line of its own. */
final class Excerpt {
  private Excerpt() {}

  /**
   * What stands between a line and the next one that is {@code end}, without the indentation that
   * all of it has, nor blank lines at its end.
   *
   * @throws IllegalArgumentException if either line is not there
   */
  static String between(List<String> lines, String begin, String end) {
    List<String> stripped = lines.stream().map(String::strip).toList();
    int first = stripped.indexOf(begin) + 1;
    int length = stripped.subList(first, lines.size()).indexOf(end);
    if (first == 0 || length < 0) {
      throw new IllegalArgumentException("no \"" + begin + "\", or no \"" + end + "\" behind it");
    }
    return String.join("\n", lines.subList(first, first + length)).stripTrailing().stripIndent();
  }
}
