package io.guardedmap.waiting;

/** A key or value that runs code whenever it is asked for its hash code, or compared. */
final class Probe {
  private final String name;
  private final Runnable whenAsked;

  Probe(String name, Runnable whenAsked) {
    this.name = name;
    this.whenAsked = whenAsked;
  }

  @Override
  public boolean equals(Object other) {
    whenAsked.run();
    return other instanceof Probe probe && probe.name.equals(name);
  }

  @Override
  public int hashCode() {
    whenAsked.run();
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
