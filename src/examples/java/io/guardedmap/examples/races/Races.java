package io.guardedmap.examples.races;

import io.guardedmap.examples.MapKind;
import io.guardedmap.examples.Text;
import io.guardedmap.examples.TextTable;
import io.guardedmap.examples.TextTable.Column;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The first part of the tour: runs every scenario on every map, and prints a row for each. */
public final class Races {
  /** Wide enough for all that a {@link Tally} may say. */
  private static final int CELL = 11;

  private final PrintStream out;
  private final List<String> brokenPromises = new ArrayList<>();
  private final List<String> unseenHazards = new ArrayList<>();
  private int hazards;

  /** Prints to this stream. */
  public Races(PrintStream out) {
    this.out = out;
  }

  /** All rows, in the order of their names. */
  private static List<Race> all() {
    return Stream.of(
            LoopRaces.all(),
            List.of(
                HelperRace.race(),
                AsyncRace.race(),
                OwnerRace.race(),
                TransferRace.race(),
                TreeRace.race()),
            MomentRaces.all(),
            AddRaces.all(),
            TakeRaces.all(),
            RemovalRaces.all(),
            CounterRaces.all())
        .flatMap(List::stream)
        .sorted(
            Comparator.comparing((Race race) -> "AMTC".indexOf(race.id().charAt(0)))
                .thenComparing(race -> Integer.valueOf(race.id().substring(1))))
        .toList();
  }

  /**
   * Runs them all.
   *
   * @return whether GuardedMap, ConfinedMap and GuardedTree had no bad outcome
   * @throws InterruptedException if the program is to end
   */
  public boolean run() throws InterruptedException {
    out.println("Part 1, the races: how many of N trials had a bad outcome");
    out.println(
        "Synchron'd is Collections.synchronizedMap(new HashMap<>()), Concurrent ConcurrentHashMap.");
    out.println(
        "Versioned is VersionedMap without a guard; detected: it threw MapChangedException, as promised.");
    out.println();
    TextTable table = table();
    table.head();
    List<Race> races = all();
    for (Race race : races) {
      row(race, table);
    }
    summary(races.size());
    return brokenPromises.isEmpty();
  }

  private TextTable table() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.left("id", 3));
    columns.add(Column.left("scenario", 33));
    columns.add(Column.right("N", 3));
    for (MapKind kind : MapKind.values()) {
      columns.add(Column.right(kind.shortTitle(), CELL));
    }
    return new TextTable(out, columns);
  }

  private void row(Race race, TextTable table) throws InterruptedException {
    table.cell(race.id());
    table.cell(race.title());
    table.cell(race.trials());
    for (MapKind kind : MapKind.values()) {
      Tally tally = race.run(kind);
      table.cell(tally.cell());
      judge(race, kind, tally.bad());
    }
    table.remark(race.reading());
  }

  private void judge(Race race, MapKind kind, int bad) {
    String where = race.id() + " on " + kind;
    if (race.promises().contains(kind) && bad > 0) {
      brokenPromises.add(where);
    }
    if (race.hazards().contains(kind)) {
      hazards++;
      if (bad == 0) {
        unseenHazards.add(where);
      }
    }
  }

  private void summary(int rows) {
    out.println();
    out.println("What VersionedMap says in A5:");
    out.println("  " + HelperRace.whatVersionedMapSays());
    out.println();
    out.println(
        brokenPromises.isEmpty()
            ? "GuardedMap, ConfinedMap in M4 and GuardedTree in M6: 0 bad outcomes in "
                + rows
                + " rows."
            : "GuardedMap, ConfinedMap or GuardedTree BROKE ITS PROMISE: "
                + String.join(", ", brokenPromises)
                + ".");
    String seen = Text.number(hazards - unseenHazards.size()) + " of " + hazards;
    out.println(
        "The JDK's maps: "
            + seen
            + " known hazards showed"
            + (unseenHazards.isEmpty()
                ? "."
                : "; not this time: " + String.join(", ", unseenHazards)));
    out.println();
  }
}
