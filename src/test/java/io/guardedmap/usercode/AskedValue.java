package io.guardedmap.usercode;

/** A value that tells a hook when it is compared. */
final class AskedValue {
  final int number;
  private final Hook hook;

  AskedValue(Hook hook, int number) {
    this.hook = hook;
    this.number = number;
  }

  @Override
  public boolean equals(Object other) {
    hook.at(Place.VALUE_EQUALS);
    return other instanceof AskedValue value && value.number == number;
  }

  @Override
  public int hashCode() {
    return number;
  }

  @Override
  public String toString() {
    return "v" + number;
  }
}
