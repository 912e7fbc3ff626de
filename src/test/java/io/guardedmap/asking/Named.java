package io.guardedmap.asking;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A key or value that equals others of its name, and may tell when it is asked. */
final class Named {
  private final char letter;
  final int number;
  private final @Nullable Runnable whenAsked;

  private Named(char letter, int number, @Nullable Runnable whenAsked) {
    this.letter = letter;
    this.number = number;
    this.whenAsked = whenAsked;
  }

  static Named key(int number) {
    return new Named('k', number, null);
  }

  static Named value(int number) {
    return new Named('v', number, null);
  }

  /** One that equals this, and tells when it is asked. */
  Named telling(Runnable whoWantsToKnow) {
    return new Named(letter, number, whoWantsToKnow);
  }

  boolean isEven() {
    return number % 2 == 0;
  }

  private void tell() {
    if (whenAsked != null) {
      whenAsked.run();
    }
  }

  @Override
  public boolean equals(@Nullable Object object) {
    tell();
    return object instanceof Named other && other.letter == letter && other.number == number;
  }

  @Override
  public int hashCode() {
    tell();
    return Objects.hash(letter, number);
  }

  @Override
  public String toString() {
    return letter + "" + number;
  }
}
