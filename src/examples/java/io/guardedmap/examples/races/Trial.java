package io.guardedmap.examples.races;

import io.guardedmap.examples.MapKind;

/** One run of a scenario, on a new map. */
@FunctionalInterface
interface Trial {
  /**
   * Runs the scenario.
   *
   * @param kind the map to run it on
   * @param number counts the trials from 0, to vary them
   * @return how it ended
   * @throws InterruptedException if the program is to end
   */
  Outcome run(MapKind kind, int number) throws InterruptedException;
}
