package io.guardedmap.usercode;

import java.util.ArrayList;
import java.util.List;

/** One cell of the table: a scenario, and with what map it is tried. */
record Cell(MapKind kind, Scenario scenario, boolean snapshot, Oracle oracle) {

  /** All cells of a call in which the hook runs and has something to do. */
  static List<Cell> of(MapKind kind, Call call) {
    List<Cell> cells = new ArrayList<>();
    for (KeyKind keys : KeyKind.values()) {
      for (int size : kind.sizes.of(keys, call.nature)) {
        for (Place place : Place.values()) {
          if (call.reaches(place, kind.isShared, keys, size)) {
            for (Action action : Action.values()) {
              addAll(cells, kind, new Scenario(call, place, action, keys, size));
            }
          }
        }
      }
    }
    return cells;
  }

  private static void addAll(List<Cell> cells, MapKind kind, Scenario scenario) {
    boolean inCall = scenario.place() != Place.BETWEEN || !scenario.action().isThrowing();
    if (inCall && scenario.action().applies(scenario.setting())) {
      Oracle oracle = new Oracle(scenario);
      for (boolean snapshot : kind.snapshots()) {
        cells.add(new Cell(kind, scenario, snapshot, oracle));
      }
    }
  }

  /** Whether it may take luck for the hook to run. */
  boolean isByLot() {
    return scenario.call().isByLot(scenario.place(), kind.isShared);
  }

  @Override
  public String toString() {
    return "%s, %s, %s".formatted(kind, snapshot ? "snapshot" : "no snapshot", scenario);
  }
}
