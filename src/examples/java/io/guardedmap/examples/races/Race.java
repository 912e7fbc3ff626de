package io.guardedmap.examples.races;

import io.guardedmap.examples.MapKind;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * A row of the table.
 *
 * @param id the name of the scenario
 * @param title what the program does
 * @param reading what counts as bad, in one line
 * @param hazards the maps on which a bad outcome is to be expected
 * @param promises the maps on which no outcome may be bad
 * @param trials how often to run it
 * @param trial one run
 * @param figure how to show the greatest {@linkplain Outcome#measure() figure} of the trials; empty
 *     for none
 */
record Race(
    String id,
    String title,
    String reading,
    Set<MapKind> hazards,
    Set<MapKind> promises,
    int trials,
    Trial trial,
    LongFunction<String> figure) {

  /** No map is expected to fail. */
  static final Set<MapKind> NONE = Set.of();

  /** The maps whose iterators throw, sooner or later. */
  static final Set<MapKind> FAIL_FAST = Set.of(MapKind.HASH_MAP, MapKind.SYNCHRONIZED_MAP);

  /** All maps of the JDK. */
  static final Set<MapKind> PEERS =
      Set.of(MapKind.HASH_MAP, MapKind.SYNCHRONIZED_MAP, MapKind.CONCURRENT_HASH_MAP);

  private static final Set<MapKind> GUARDED = Set.of(MapKind.GUARDED_MAP);

  /** A row without figures. */
  Race(String id, String title, String reading, Set<MapKind> hazards, int trials, Trial trial) {
    this(id, title, reading, hazards, GUARDED, trials, trial);
  }

  /** A row without figures, on which not only GuardedMap has no bad outcome. */
  Race(
      String id,
      String title,
      String reading,
      Set<MapKind> hazards,
      Set<MapKind> promises,
      int trials,
      Trial trial) {
    this(id, title, reading, hazards, promises, trials, trial, figure -> "");
  }

  /** A row with figures. */
  Race(
      String id,
      String title,
      String reading,
      Set<MapKind> hazards,
      int trials,
      Trial trial,
      LongFunction<String> figure) {
    this(id, title, reading, hazards, GUARDED, trials, trial, figure);
  }

  /** Runs all trials on one map; ends early if one hangs, as its threads go on burning time. */
  Tally run(MapKind kind) throws InterruptedException {
    Tally tally = new Tally(figure);
    for (int number = 0; number < trials && !tally.hasHung(); number++) {
      tally.add(trial.run(kind, number));
    }
    return tally;
  }
}
