package io.guardedmap.stress.pairs;

import java.util.Map;

/** A key whose hash code is that of all others. */
final class OneCode implements Comparable<OneCode> {
  private static final int LOWEST = -8;
  private static final OneCode[] ALL = new OneCode[32];

  static {
    for (int n = 0; n < ALL.length; n++) {
      ALL[n] = new OneCode(n + LOWEST);
    }
  }

  private final int number;

  private OneCode(int number) {
    this.number = number;
  }

  static OneCode of(int number) {
    return ALL[number - LOWEST];
  }

  /** Adds entries with such keys, from the first on. */
  static void add(Map<Object, Integer> to, int end) {
    for (int n = 0; n < end; n++) {
      to.put(of(n), n);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OneCode key && key.number == number;
  }

  @Override
  public int hashCode() {
    return 7;
  }

  @Override
  public int compareTo(OneCode other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return String.valueOf(number);
  }
}
