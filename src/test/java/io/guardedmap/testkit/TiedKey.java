package io.guardedmap.testkit;

/** A key with a chosen hash code whose {@code compareTo} ties for several keys that differ. */
public final class TiedKey extends CodedKey implements Comparable<TiedKey> {
  private static final long serialVersionUID = 1L;

  public TiedKey(int number, int code) {
    super(number, code);
  }

  @Override
  public int compareTo(TiedKey other) {
    return Integer.compare(number() / 8, other.number() / 8);
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
