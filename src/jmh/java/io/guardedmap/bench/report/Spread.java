package io.guardedmap.bench.report;

import java.util.List;
import java.util.Locale;

/** The median of some numbers, the least and the greatest. */
record Spread(double median, double low, double high) {

  static Spread of(List<Double> numbers) {
    List<Double> sorted = numbers.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
  }

  Spread dividedBy(double divisor) {
    return new Spread(median / divisor, low / divisor, high / divisor);
  }

  String asRatio() {
    return String.format(Locale.ROOT, "**%s** (%s–%s)", digits(median), digits(low), digits(high));
  }

  String asTime() {
    return time(median) + " (" + time(low) + "–" + time(high) + ")";
  }

  /** Three significant digits. */
  static String digits(double number) {
    double size = Math.abs(number);
    String format = size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, number);
  }

  static String time(double nanos) {
    if (nanos < 1_000) {
      return digits(nanos) + " ns";
    }
    if (nanos < 1_000_000) {
      return digits(nanos / 1_000) + " µs";
    }
    return nanos < 1e9 ? digits(nanos / 1e6) + " ms" : digits(nanos / 1e9) + " s";
  }
}
