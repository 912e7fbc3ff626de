package io.guardedmap.usercode;

/** A key of a chosen hash code that tells a hook whenever it is asked. */
class AskedKey {
  final int number;
  final Hook hook;
  private final int code;

  AskedKey(Hook hook, int number, int code) {
    this.hook = hook;
    this.number = number;
    this.code = code;
  }

  @Override
  public final boolean equals(Object other) {
    hook.at(Place.EQUALS);
    return other instanceof AskedKey key && key.number == number;
  }

  @Override
  public final int hashCode() {
    hook.at(Place.HASH_CODE);
    return code;
  }

  @Override
  public final String toString() {
    return "k" + number;
  }

  /** One that compares to others of its class. */
  static final class Ranked extends AskedKey implements Comparable<Ranked> {
    /** Odd, so that products differ; they are not in the order of the numbers. */
    private static final int SCRAMBLED = 0x9E3779B9;

    Ranked(Hook hook, int number, int code) {
      super(hook, number, code);
    }

    @Override
    public int compareTo(Ranked other) {
      hook.at(Place.COMPARE_TO);
      return Integer.compare(number * SCRAMBLED, other.number * SCRAMBLED);
    }
  }
}
