package io.guardedmap.examples.races;

import io.guardedmap.examples.Text;
import io.guardedmap.examples.races.Outcome.Ending;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongFunction;

/** The outcomes of the trials of one cell of the table. */
final class Tally {
  private final Map<Ending, Integer> counts = new EnumMap<>(Ending.class);
  private final LongFunction<String> figure;
  private long greatest;

  Tally(LongFunction<String> figure) {
    this.figure = figure;
  }

  void add(Outcome outcome) {
    counts.merge(outcome.ending(), 1, Integer::sum);
    greatest = Math.max(greatest, outcome.measure());
  }

  private int count(Ending ending) {
    return counts.getOrDefault(ending, 0);
  }

  boolean hasHung() {
    return count(Ending.HUNG) > 0;
  }

  /** How many were bad; one that hung is bad, one that was detected as promised is not. */
  int bad() {
    return count(Ending.BAD) + count(Ending.HUNG);
  }

  /** The cell, such as "0", "17", "detected", "3, 17 det." or "4, hung". */
  String cell() {
    int detected = count(Ending.DETECTED);
    if (hasHung()) {
      return Text.number(bad()) + ", hung";
    }
    if (detected == 0) {
      return Text.number(bad()) + figure.apply(greatest);
    }
    return bad() == 0 ? "detected" : Text.number(bad()) + ", " + Text.number(detected) + " det.";
  }
}
