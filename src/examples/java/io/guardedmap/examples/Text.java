package io.guardedmap.examples;

import java.time.Duration;
import java.util.Locale;

/** How the tour writes numbers and times, whatever the language of the machine. */
public final class Text {
  private Text() {}

  /** A number with its thousands marked. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A time in seconds. */
  public static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
