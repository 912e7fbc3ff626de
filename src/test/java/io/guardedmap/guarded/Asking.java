package io.guardedmap.guarded;

/** Equal to something once it has run its code. */
final class Asking {
  private final Object same;
  private final Runnable inside;

  Asking(Object same, Runnable inside) {
    this.same = same;
    this.inside = inside;
  }

  @Override
  @SuppressWarnings("EqualsUnsafeCast") // is no cast
  public boolean equals(Object other) {
    inside.run();
    return same.equals(other);
  }

  @Override
  public int hashCode() {
    return same.hashCode();
  }

  @Override
  public String toString() {
    return same.toString();
  }
}
