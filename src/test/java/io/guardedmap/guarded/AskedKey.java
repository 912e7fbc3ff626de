package io.guardedmap.guarded;

/** One of many keys of one hash code, which runs its code whenever it is asked. */
final class AskedKey implements Comparable<AskedKey> {
  /** That of strings such as AaBBAaBBAa, too. */
  private static final int CODE = "AaAaAaAaAa".hashCode();

  final int number;

  /** How often it was asked for its hash code. */
  int hashCodes;

  private final Runnable inHashCode;
  private final Runnable inEquals;
  private final Runnable inCompareTo;

  AskedKey(int number) {
    this(number, () -> {});
  }

  AskedKey(int number, Runnable whenCompared) {
    this(number, whenCompared, whenCompared);
  }

  AskedKey(int number, Runnable inEquals, Runnable inCompareTo) {
    this(number, () -> {}, inEquals, inCompareTo);
  }

  AskedKey(int number, Runnable inHashCode, Runnable inEquals, Runnable inCompareTo) {
    this.number = number;
    this.inHashCode = inHashCode;
    this.inEquals = inEquals;
    this.inCompareTo = inCompareTo;
  }

  @Override
  public boolean equals(Object other) {
    inEquals.run();
    return other instanceof AskedKey key && key.number == number;
  }

  @Override
  public int compareTo(AskedKey other) {
    inCompareTo.run();
    return Integer.compare(number, other.number);
  }

  @Override
  public int hashCode() {
    inHashCode.run();
    hashCodes++;
    return CODE;
  }

  @Override
  public String toString() {
    return "key " + number;
  }
}
