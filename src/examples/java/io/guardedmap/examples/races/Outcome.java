package io.guardedmap.examples.races;

import io.guardedmap.MapChangedException;
import io.guardedmap.examples.MapKind;
import java.util.function.BooleanSupplier;

/**
 * How a trial ended.
 *
 * @param ending good or bad
 * @param measure a figure to show beside it, such as the number of keys lost; what it means, the
 *     {@link Race} knows
 */
record Outcome(Ending ending, long measure) {
  static final Outcome FINE = new Outcome(Ending.FINE, 0);
  static final Outcome DETECTED = new Outcome(Ending.DETECTED, 0);
  static final Outcome BAD = new Outcome(Ending.BAD, 0);
  static final Outcome HUNG = new Outcome(Ending.HUNG, 0);

  /** In order of severity. */
  enum Ending {
    FINE,
    /** {@code VersionedMap} has thrown {@link MapChangedException}, as it promises. */
    DETECTED,
    BAD,
    /** A call did not come back. */
    HUNG
  }

  static Outcome fineIf(boolean fine) {
    return fine ? FINE : BAD;
  }

  /** What it means that a trial of this map ended with an exception. */
  static Outcome of(MapKind kind, Throwable failure) {
    boolean promised = kind == MapKind.VERSIONED_MAP && failure instanceof MapChangedException;
    return promised ? DETECTED : BAD;
  }

  /** This outcome if it is not fine; else what a check finds, run only then. */
  Outcome and(BooleanSupplier check) {
    return ending == Ending.FINE ? worse(fineIf(check.getAsBoolean())) : this;
  }

  /** The same ending with a figure beside it. */
  Outcome withMeasure(long figure) {
    return new Outcome(ending, figure);
  }

  /** The worse of two. */
  Outcome worse(Outcome other) {
    return other.ending.compareTo(ending) > 0 ? other : this;
  }
}
