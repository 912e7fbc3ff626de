package io.guardedmap.stress.ordering;

/** A key whose hash code is that of all others, with a plain field. */
final class EqualCode implements Comparable<EqualCode> {
  private int number;

  EqualCode(int number) {
    this.number = number;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EqualCode key && key.number == number;
  }

  @Override
  public int hashCode() {
    return 7;
  }

  @Override
  public int compareTo(EqualCode other) {
    return Integer.compare(number, other.number);
  }
}
