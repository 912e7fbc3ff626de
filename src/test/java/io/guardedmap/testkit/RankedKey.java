package io.guardedmap.testkit;

/** A key with a chosen hash code that compares to others of its class, by number. */
public final class RankedKey extends CodedKey implements Comparable<RankedKey> {
  private static final long serialVersionUID = 1L;

  public RankedKey(int number, int code) {
    super(number, code);
  }

  @Override
  public int compareTo(RankedKey other) {
    return Integer.compare(number(), other.number());
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
