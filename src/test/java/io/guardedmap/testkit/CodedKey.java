package io.guardedmap.testkit;

import java.io.Serializable;

/** A key with a chosen hash code. Two are equal if number and class are. */
public class CodedKey implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int number;
  private final int code;

  public CodedKey(int number, int code) {
    this.number = number;
    this.code = code;
  }

  public final int number() {
    return number;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CodedKey key && key.number == number && key.getClass() == getClass();
  }

  @Override
  public int hashCode() {
    return code;
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + number;
  }
}
