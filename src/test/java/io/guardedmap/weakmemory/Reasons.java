package io.guardedmap.weakmemory;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why lines may stay that no model needs: {@code reasons.txt}, a weakening and its reason on each
 * line.
 */
final class Reasons {
  private static final String SEPARATOR = " | ";
  private static final String COVERED = "covered by ";

  private final Map<String, String> reasons = new LinkedHashMap<>();

  static Reasons read() throws IOException {
    Reasons read = new Reasons();
    for (String line : Files.readAllLines(ModelLine.MODELS.resolve("reasons.txt"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        int separator = line.indexOf(SEPARATOR);
        read.reasons.put(
            line.substring(0, separator), line.substring(separator + SEPARATOR.length()));
      }
    }
    return read;
  }

  /** The reason for a weakening that nothing notices; null if there is none. */
  @Nullable String of(String weakening) {
    return reasons.entrySet().stream()
        .filter(each -> isMeant(each.getKey(), weakening))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** The weakening without which this one would be noticed; null if the reason is another. */
  @Nullable String coveredBy(String weakening) {
    String reason = of(weakening);
    return reason != null && reason.startsWith(COVERED) ? reason.substring(COVERED.length()) : null;
  }

  /** The reasons that are for none of these. */
  List<String> forNoneOf(Collection<String> weakenings) {
    return reasons.keySet().stream()
        .filter(words -> weakenings.stream().noneMatch(each -> isMeant(words, each)))
        .toList();
  }

  private static boolean isMeant(String words, String weakening) {
    return weakening.matches(Pattern.quote(words).replace("*", "\\E.*\\Q"));
  }
}
