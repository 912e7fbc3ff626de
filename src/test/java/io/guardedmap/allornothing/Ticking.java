package io.guardedmap.allornothing;

/** A key or value whose every method may set off a bomb. */
class Ticking {
  private final Bomb bomb;
  private final int number;
  private final int code;

  Ticking(Bomb bomb, int number, int code) {
    this.bomb = bomb;
    this.number = number;
    this.code = code;
  }

  /** One that compares to others of its class. */
  static final class Ranked extends Ticking implements Comparable<Ranked> {
    Ranked(Bomb bomb, int number, int code) {
      super(bomb, number, code);
    }

    @Override
    public int compareTo(Ranked other) {
      tick();
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

  final int number() {
    return number;
  }

  final void tick() {
    bomb.tick();
  }

  @Override
  public boolean equals(Object other) {
    bomb.tick();
    return other instanceof Ticking ticking && ticking.number == number;
  }

  @Override
  public int hashCode() {
    bomb.tick();
    return code;
  }

  @Override
  public String toString() {
    bomb.tick();
    return "#" + number;
  }
}
