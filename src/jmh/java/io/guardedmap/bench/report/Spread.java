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
    return "**" + digits(median) + "**" + range(1);
  }

  String asTime() {
    double unit = median < 1e3 ? 1 : median < 1e6 ? 1e3 : median < 1e9 ? 1e6 : 1e9;
    String name = unit == 1 ? " ns" : unit == 1e3 ? " µs" : unit == 1e6 ? " ms" : " s";
    return digits(median / unit) + range(unit) + name;
  }

  private String range(double unit) {
    return low == high ? "" : " (" + digits(low / unit) + "–" + digits(high / unit) + ")";
  }

  /** Three significant digits. */
  static String digits(double number) {
    double size = Math.abs(number);
    String format = size < 0.1 ? "%.3f" : size < 10 ? "%.2f" : size < 100 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, number);
  }
}
