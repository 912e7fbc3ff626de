package io.guardedmap.bench.report;

import static io.guardedmap.bench.maps.Implementation.CONCURRENT_HASH_MAP;
import static io.guardedmap.bench.maps.Implementation.GUARDED_MAP;
import static io.guardedmap.bench.maps.Implementation.HASH_MAP;
import static io.guardedmap.bench.maps.Implementation.LINKED_HASH_MAP;
import static io.guardedmap.bench.maps.Implementation.SYNCHRONIZED_MAP;
import static io.guardedmap.bench.maps.Implementation.TRIE_MAP;
import static io.guardedmap.bench.maps.Implementation.VERSIONED_MAP;
import static io.guardedmap.bench.maps.TreeImplementation.GUARDED_TREE;
import static io.guardedmap.bench.maps.TreeImplementation.ONE_GUARDED_MAP;

import io.guardedmap.bench.maps.Contestant;
import io.guardedmap.bench.maps.Implementation;
import io.guardedmap.bench.maps.Keys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;

/** What the maps were to reach, and what was measured. */
final class Goals {
  private final Results results;
  private final Memory memory;
  private final Optional<Memory> compact;
  private final Table table =
      new Table(List.of("work", "goal", "reached", "worst case", "best case"));

  /** One measured case of a goal. */
  private record Case(String name, Spread value) {}

  private Goals(Results results, Memory memory, Optional<Memory> compact) {
    this.results = results;
    this.memory = memory;
    this.compact = compact;
  }

  static String table(Results results, Memory memory, Optional<Memory> compact) {
    Goals goals = new Goals(results, memory, compact);
    goals.addSpeed();
    goals.addSnapshots();
    goals.addChanges();
    goals.addMemory();
    goals.addFlooding();
    goals.addTrees();
    return goals.table.toString();
  }

  private void addSpeed() {
    Predicate<Row> strings =
        row -> row.keys() == Keys.STRING && Set.of(1_000, 100_000, 1_000_000).contains(row.size());
    atLeast(
        "`get` of strings, present and absent, 1 and 2 threads",
        "1.0 x ConcurrentHashMap",
        1,
        ratios(strings.and(row -> row.benchmark().startsWith("Read")), CONCURRENT_HASH_MAP));
    atLeast(
        "`put` of a million new strings",
        "3 x ConcurrentHashMap",
        3,
        ratios(
            strings.and(row -> row.is("FillBenchmark.fill") && row.size() == 1_000_000),
            CONCURRENT_HASH_MAP));
    for (int threads = 1; threads <= 2; threads++) {
      int count = threads;
      atLeast(
          "replacing values, " + threads + (threads == 1 ? " thread" : " threads"),
          "1.0 x ConcurrentHashMap",
          1,
          ratios(
              strings.and(row -> row.is("WriteBenchmark.replace") && row.threads() == count),
              CONCURRENT_HASH_MAP));
    }
    atLeast(
        "19 `get` to 1 `put`, 2 threads",
        "1.2 x ConcurrentHashMap",
        1.2,
        ratios(strings.and(row -> row.is("MixBenchmark.read95")), CONCURRENT_HASH_MAP));
    atLeast(
        "a string removed and put back",
        "1.0 x ConcurrentHashMap",
        1,
        ratios(strings.and(row -> row.is("WriteBenchmark.removeAndPut")), CONCURRENT_HASH_MAP));
    atLeast(
        "the same of a few strings, again and again",
        "1.0 x ConcurrentHashMap",
        1,
        ratios(strings.and(row -> row.is("WriteBenchmark.removeAndPutFew")), CONCURRENT_HASH_MAP));
    Predicate<Row> load = strings.and(row -> row.is("FillBenchmark.load"));
    atLeast("`computeIfAbsent` of 1,000 new strings", "0.65 x `put`", 0.65, ofPut(load, 1_000));
    atLeast("the same of 100,000", "0.8 x `put`", 0.8, ofPut(load, 100_000));
    Predicate<Row> count = strings.and(row -> row.is("WriteBenchmark.count"));
    atLeast(
        "`merge` of a counter, 1,000 strings",
        "0.75 x ConcurrentHashMap",
        0.75,
        ratios(count.and(row -> row.size() == 1_000), CONCURRENT_HASH_MAP));
    atLeast(
        "the same, 100,000",
        "1.0 x ConcurrentHashMap",
        1,
        ratios(count.and(row -> row.size() == 100_000), CONCURRENT_HASH_MAP));
    addTransactions();
    Predicate<Row> iteration =
        strings.and(row -> row.is("IterationBenchmark.iterator") && row.size() == 1_000_000);
    atLeast(
        "iterating over a million entries",
        "2 x ConcurrentHashMap",
        2,
        ratios(iteration, CONCURRENT_HASH_MAP));
    atLeast("the same", "1.0 x LinkedHashMap", 1, ratios(iteration, LINKED_HASH_MAP));
  }

  private void addTransactions() {
    for (int size : List.of(1_000, 1_000_000)) {
      for (int keys : List.of(1, 10, 1_000)) {
        double goal = keys == 1 ? 3 : keys == 10 || size > 1_000 ? 2 : 1;
        atMost(
            String.format(Locale.ROOT, "`update` of %,d of %,d keys", keys, size),
            Spread.digits(goal) + " x a synchronized block's time",
            goal,
            cases(
                row ->
                    row.is("TransactBenchmark.transact")
                        && row.size() == size
                        && row.number("keysAtOnce") == keys,
                row -> results.cell(row, SYNCHRONIZED_MAP),
                row -> results.cell(row, GUARDED_MAP)));
      }
    }
  }

  /** How many times as fast a load of new keys is as putting them. */
  private List<Case> ofPut(Predicate<Row> load, int size) {
    return cases(
        load.and(row -> row.size() == size),
        row -> results.cell(row, GUARDED_MAP),
        row ->
            results.cell(
                new Row("FillBenchmark.fill", row.parameters(), row.threads()), GUARDED_MAP));
  }

  private void addSnapshots() {
    Predicate<Row> snapshot = row -> row.is("SnapshotBenchmark.snapshot");
    Predicate<Row> write = row -> row.is("SnapshotBenchmark.snapshotAndWrite");
    atLeast("`snapshot()`", "1.0 x TrieMap's `readOnlySnapshot`", 1, ratios(snapshot, TRIE_MAP));
    atMost("`snapshot()` of 10 million entries", "1.5 x that of 1,000", 1.5, growth(snapshot));
    atLeast(
        "`snapshot()` and one `put`, a million entries",
        "6 x TrieMap",
        6,
        ratios(write.and(row -> row.size() == 1_000_000), TRIE_MAP));
    atMost(
        "`snapshot()` and one `put`, 10 million entries", "10 x that of 1,000", 10, growth(write));
    atLeast(
        "19 `get` to 1 `put` beside 100 snapshots a second, each walked over",
        "0.9 x without",
        0.9,
        cases(
            row -> row.is("SnapshotLoadBenchmark.read95") && row.number("snapshotsPerSecond") > 0,
            row -> results.cell(row, GUARDED_MAP),
            row -> results.cell(row.with("snapshotsPerSecond", 0), GUARDED_MAP)));
  }

  private void addChanges() {
    Predicate<Row> apart =
        row -> row.is("SnapshotBenchmark.changesSince") && row.size() == 1_000_000;
    List<Case> cases = new ArrayList<>();
    for (Row row : results.rows(apart)) {
      results
          .cell(row, GUARDED_MAP)
          .ifPresent(cell -> cases.add(new Case(row.title(), cell.nanos().dividedBy(1_000))));
    }
    atMost("`changesSince`, ten writes among a million, microseconds", "50", 50, cases);
  }

  private void addMemory() {
    for (Implementation map : List.of(VERSIONED_MAP, GUARDED_MAP)) {
      atMost(
          map.label() + ", bytes of structure, 100,000 to 1.5 million",
          "0.55 x HashMap",
          0.55,
          footprints(memory, map));
      compact.ifPresent(
          measured ->
              atMost(
                  "the same with compact object headers",
                  "0.65 x HashMap",
                  0.65,
                  footprints(measured, map)));
    }
    atMost(
        "VersionedMap, bytes of structure, 1 entry",
        "1.0 x HashMap",
        1,
        List.of(footprint(memory, VERSIONED_MAP, 1)));
    atMost(
        "VersionedMap, bytes of structure, 10 entries",
        "0.8 x HashMap",
        0.8,
        List.of(footprint(memory, VERSIONED_MAP, 10)));
    atMost("VersionedMap, bytes when empty", "64", 64, bytes(VERSIONED_MAP, 0));
    atMost("GuardedMap, bytes when empty", "160", 160, bytes(GUARDED_MAP, 0));
    atMost("the same, 3 entries", "300", 300, bytes(GUARDED_MAP, 3));
  }

  private void addFlooding() {
    for (Implementation map : List.of(VERSIONED_MAP, GUARDED_MAP)) {
      atMost(
          map.label() + ", 100,000 comparable keys of one hash code",
          "2 x HashMap's time",
          2,
          cases(
              row -> row.keys() == Keys.ONE_CODE,
              row -> results.cell(row, HASH_MAP),
              row -> results.cell(row, map)));
    }
  }

  private void addTrees() {
    Predicate<Row> update =
        row -> row.is("TreeWriteBenchmark.update") && row.shapeIs("100x100x100");
    atMost(
        "GuardedTree, a leaf written among 100 x 100 x 100",
        "2 x the time of `update` of 1 of 1,000,000 keys of a GuardedMap",
        2,
        cases(
            update,
            row -> results.cell(row, ONE_GUARDED_MAP),
            row -> results.cell(row, GUARDED_TREE)));
    atMost(
        "the same, bytes allocated",
        "4096",
        4096,
        results.rows(update).stream()
            .flatMap(row -> results.cell(row, GUARDED_TREE).stream())
            .map(cell -> number(cell.garbage()))
            .toList());
    atMost(
        "GuardedTree, bytes of structure for each of 10,000 nodes of ten",
        "300",
        300,
        memory.ofNode(GUARDED_TREE).stream().map(Goals::number).toList());
  }

  private List<Case> bytes(Implementation map, int size) {
    return Optional.ofNullable(memory.of(map).get(size)).stream().map(Goals::number).toList();
  }

  private static Case number(Number measured) {
    return new Case("", Spread.of(List.of(measured.doubleValue())));
  }

  private static List<Case> footprints(Memory memory, Implementation map) {
    return memory.of(map).keySet().stream()
        .filter(size -> size >= 100_000)
        .map(size -> footprint(memory, map, size))
        .toList();
  }

  private static Case footprint(Memory memory, Implementation map, int size) {
    return new Case(
        String.format(Locale.ROOT, "%,d entries", size),
        Spread.of(List.of(memory.timesHashMap(map, size))));
  }

  private List<Case> ratios(Predicate<Row> rows, Contestant reference) {
    return cases(rows, row -> results.cell(row, GUARDED_MAP), row -> results.cell(row, reference));
  }

  /** Our cost at ten million entries in terms of that at a thousand. */
  private List<Case> growth(Predicate<Row> rows) {
    return cases(
        rows.and(row -> row.size() == 10_000_000),
        row -> results.cell(row.with("size", 1_000), GUARDED_MAP),
        row -> results.cell(row, GUARDED_MAP));
  }

  private interface Choice {
    Optional<Results.Cell> of(Row row);
  }

  private List<Case> cases(Predicate<Row> rows, Choice fast, Choice slow) {
    List<Case> cases = new ArrayList<>();
    for (Row row : results.rows(rows)) {
      fast.of(row)
          .flatMap(one -> slow.of(row).map(other -> one.timesAsFastAs(other)))
          .ifPresent(ratio -> cases.add(new Case(row.title(), ratio)));
    }
    return cases;
  }

  private void atLeast(String work, String goal, double least, List<Case> cases) {
    List<Case> sorted = sorted(cases);
    add(work, "at least " + goal, sorted, count(cases, value -> value >= least));
  }

  private void atMost(String work, String goal, double most, List<Case> cases) {
    List<Case> sorted = new ArrayList<>(sorted(cases));
    Collections.reverse(sorted);
    add(work, "at most " + goal, sorted, count(cases, value -> value <= most));
  }

  private static List<Case> sorted(List<Case> cases) {
    return cases.stream()
        .sorted((one, other) -> Double.compare(one.value.median(), other.value.median()))
        .toList();
  }

  private static int count(List<Case> cases, DoublePredicate reached) {
    return (int) cases.stream().filter(each -> reached.test(each.value.median())).count();
  }

  private void add(String work, String goal, List<Case> fromWorst, int reached) {
    int count = fromWorst.size();
    String verdict =
        count == 0
            ? "not measured"
            : reached == count
                ? "yes"
                : "**no**" + (count == 1 ? "" : ": " + reached + " of " + count);
    table.add(
        List.of(
            work,
            goal,
            verdict,
            count == 0 ? "" : text(fromWorst.get(0)),
            count < 2 ? "" : text(fromWorst.get(count - 1))));
  }

  private static String text(Case one) {
    String number = one.value.asRatio();
    return one.name.isEmpty() ? number : number + "<br>" + one.name;
  }
}
