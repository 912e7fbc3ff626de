package io.guardedmap.bench;

import static io.guardedmap.bench.maps.Implementation.ALL;
import static io.guardedmap.bench.maps.Implementation.CONCURRENT_HASH_MAP;
import static io.guardedmap.bench.maps.Implementation.GUARDED_MAP;
import static io.guardedmap.bench.maps.Implementation.HASH_MAP;
import static io.guardedmap.bench.maps.Implementation.LINKED_HASH_MAP;
import static io.guardedmap.bench.maps.Implementation.LOCKED_MAP;
import static io.guardedmap.bench.maps.Implementation.NON_BLOCKING_HASH_MAP;
import static io.guardedmap.bench.maps.Implementation.RIVALS;
import static io.guardedmap.bench.maps.Implementation.SHARED;
import static io.guardedmap.bench.maps.Implementation.SYNCHRONIZED_MAP;
import static io.guardedmap.bench.maps.Implementation.TRIE_MAP;
import static io.guardedmap.bench.maps.Implementation.VERSIONED_MAP;
import static io.guardedmap.bench.maps.TreeImplementation.CONCURRENT_HASH_MAPS;
import static io.guardedmap.bench.maps.TreeImplementation.GUARDED_TREE;
import static io.guardedmap.bench.maps.TreeImplementation.HASH_MAPS;
import static io.guardedmap.bench.maps.TreeImplementation.ONE_GUARDED_MAP;
import static io.guardedmap.bench.maps.TreeImplementation.PERSISTENT_MAPS;
import static io.guardedmap.bench.maps.TreeImplementation.TRIE_MAPS;

import io.guardedmap.bench.Form.Effort;
import io.guardedmap.bench.maps.Contestant;
import io.guardedmap.bench.maps.Implementation;
import io.guardedmap.bench.maps.TreeImplementation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is run in each form. The short form runs all maps at 100,000 entries twice, and ours and
 * ConcurrentHashMap, wherever a goal compares them, more often and at more sizes.
 */
final class Plan {
  private static final List<Implementation> OTHERS =
      ALL.stream().filter(map -> !RIVALS.contains(map)).toList();
  private static final List<Implementation> SNAPSHOTS =
      List.of(CONCURRENT_HASH_MAP, TRIE_MAP, GUARDED_MAP);
  private static final List<Implementation> COPIES =
      List.of(HASH_MAP, CONCURRENT_HASH_MAP, TRIE_MAP, GUARDED_MAP);
  private static final List<Implementation> ORDERED =
      List.of(LINKED_HASH_MAP, CONCURRENT_HASH_MAP, GUARDED_MAP);
  private static final List<Implementation> ATOMIC =
      List.of(SYNCHRONIZED_MAP, LOCKED_MAP, GUARDED_MAP);
  private static final List<Implementation> ATOMIC_OR_RIVAL =
      List.of(CONCURRENT_HASH_MAP, SYNCHRONIZED_MAP, LOCKED_MAP, GUARDED_MAP);
  private static final List<Implementation> TREES =
      List.of(HASH_MAP, CONCURRENT_HASH_MAP, VERSIONED_MAP, GUARDED_MAP);
  private static final List<Implementation> WALKABLE =
      List.of(CONCURRENT_HASH_MAP, NON_BLOCKING_HASH_MAP, TRIE_MAP, GUARDED_MAP);

  /** Those of trees that hand out live nodes. */
  private static final List<TreeImplementation> LIVE_TREES =
      List.of(CONCURRENT_HASH_MAPS, TRIE_MAPS, GUARDED_TREE);

  private static final List<TreeImplementation> PEERS_OF_TREE =
      List.of(HASH_MAPS, CONCURRENT_HASH_MAPS, TRIE_MAPS, PERSISTENT_MAPS);
  private static final List<TreeImplementation> OTHER_TREES =
      List.of(HASH_MAPS, TRIE_MAPS, PERSISTENT_MAPS);

  private final Form form;
  private final List<Job> jobs = new ArrayList<>();
  private Path jdk = Jvm.OWN_JDK;

  private Plan(Form form) {
    this.form = form;
  }

  static List<Job> of(Form form) {
    Plan plan = new Plan(form);
    if (form == Form.FULL) {
      plan.planAll();
    } else {
      plan.planSome();
    }
    Jvm.OTHER_JDK.ifPresent(plan::planOn);
    return List.copyOf(plan.jobs);
  }

  private void planSome() {
    // Calls of many methods, of 200 ms, or that come after a fill of a million, are compiled late.
    Effort warm = form.effort.withWarmups(3);
    for (String read : List.of("ReadBenchmark.hit", "ReadBenchmark.miss")) {
      add(3, read, RIVALS, "keys=STRING size=1000,100000,1000000 threads=1,2");
      add(2, read, OTHERS, "keys=STRING size=100000 threads=1");
    }
    String mixed = "keys=STRING size=1000 profile=MIXED threads=1";
    for (String read : List.of("ReadBenchmark.hit", "ReadBenchmark.miss")) {
      add(3, read, RIVALS, mixed);
    }
    add(3, "WriteBenchmark.replace", RIVALS, mixed, warm);
    add(2, "ReadBenchmark.hit", OTHERS, "keys=STRING size=100000 threads=2");
    add(2, "ReadBenchmark.hit", RIVALS, "keys=STRING size=10 threads=1");
    add(2, "ReadBenchmark.hit", TREES, "keys=LONG,UUID size=100000 threads=1");
    add(
        3,
        "WriteBenchmark.replace",
        RIVALS,
        "keys=STRING size=1000,100000,1000000 threads=1,2",
        warm);
    add(2, "WriteBenchmark.replace", OTHERS, "keys=STRING size=100000 threads=1,2", warm);
    add(3, "WriteBenchmark.removeAndPut", RIVALS, "keys=STRING size=1000,1000000 threads=1", warm);
    add(
        3,
        "WriteBenchmark.removeAndPutFew",
        RIVALS,
        "keys=STRING size=1000,100000 threads=1",
        warm);
    add(3, "WriteBenchmark.count", RIVALS, "keys=STRING size=1000 threads=1", warm);
    for (String write : List.of("removeAndPut", "count", "computeIfAbsentOfPresent")) {
      add(2, "WriteBenchmark." + write, ALL, "keys=STRING size=100000 threads=1", warm);
    }
    // What rebuilds a table runs only some ten times in a fill, so it takes a few to be compiled.
    Effort fill = form.effort.withWarmups(4);
    String fills = "keys=STRING threads=1 size=1000,100000";
    add(3, "FillBenchmark.fill", RIVALS, fills + ",1000000", fill);
    add(3, "FillBenchmark.load", RIVALS, fills, fill);
    add(2, "FillBenchmark.fill", OTHERS, "keys=STRING size=100000 threads=1");
    Effort together = shots(10, 10, 25);
    add(2, "FillBenchmark.fillTogether", WALKABLE, "keys=STRING size=100000 threads=2", together);
    add(3, "MixBenchmark.read95", RIVALS, "keys=STRING size=1000,100000,1000000 threads=2");
    add(2, "MixBenchmark.read95", OTHERS, "keys=STRING size=100000 threads=2");
    add(2, "MixBenchmark.read50", SHARED, "keys=STRING size=100000 threads=2");
    add(2, "MixBenchmark.oneWriter", ATOMIC_OR_RIVAL, "keys=STRING size=100000 threads=2");
    String snapshots = "keys=STRING size=100000 snapshotsPerSecond=0,100 threads=2";
    add(3, "SnapshotLoadBenchmark.read95", SNAPSHOTS, snapshots);
    add(3, "IterationBenchmark.iterator", ORDERED, "keys=STRING size=1000000 threads=1");
    add(2, "IterationBenchmark.iterator", ALL, "keys=STRING size=100000 threads=1");
    for (String walk : List.of("forEach", "streamSum", "parallelStreamSum")) {
      add(2, "IterationBenchmark." + walk, RIVALS, "keys=STRING size=1000000 threads=1");
    }
    for (String snapshot : List.of("snapshot", "snapshotAndWrite")) {
      String benchmark = "SnapshotBenchmark." + snapshot;
      String sizes = "keys=LONG size=1000,1000000 threads=1";
      add(3, benchmark, List.of(TRIE_MAP, GUARDED_MAP), sizes, warm);
      add(2, benchmark, List.of(GUARDED_MAP), "keys=LONG size=10000000 threads=1", warm);
    }
    String apart = "keys=LONG size=1000,1000000 threads=1";
    add(3, "SnapshotBenchmark.changesSince", List.of(GUARDED_MAP), apart, warm);
    add(2, "SnapshotBenchmark.snapshotAndWalk", SNAPSHOTS, "keys=LONG size=100000 threads=1");
    add(2, "SnapshotBenchmark.copyToHashMap", COPIES, "keys=LONG size=100000 threads=1");
    add(2, "SnapshotBenchmark.serialise", COPIES, "keys=LONG size=100000 threads=1");
    String batches = "keys=STRING size=1000,1000000 keysAtOnce=1,10,1000 threads=1";
    add(3, "TransactBenchmark.transact", List.of(SYNCHRONIZED_MAP, GUARDED_MAP), batches, warm);
    add(1, "TransactBenchmark.transact", List.of(LOCKED_MAP, VERSIONED_MAP), batches, warm);
    planSomeTrees(warm);
    String floods = "keys=ONE_CODE,LOW_BITS size=100000 threads=1";
    add(2, "FloodBenchmark.fillAndGet", TREES, floods, warm);
    Effort crowds = shots(1, 2, 250);
    add(2, "RemovalBenchmark.keyByKey", ATOMIC_OR_RIVAL, "crowd=100 share=1000 threads=1", crowds);
  }

  private void planSomeTrees(Effort warm) {
    String depths = "shape=10000,100x100,22x22x22,10x10x10x10 threads=1";
    add(2, "TreeReadBenchmark.get", TreeImplementation.RIVALS, depths);
    add(1, "TreeReadBenchmark.get", OTHER_TREES, "shape=22x22x22 threads=1");
    String below = "shape=100x100,22x22x22,10x10x10x10 threads=1";
    add(2, "TreeReadBenchmark.getByNode", TreeImplementation.RIVALS, below);
    String leaves = "shape=100x100x100 threads=1";
    add(3, "TreeWriteBenchmark.update", List.of(ONE_GUARDED_MAP, GUARDED_TREE), leaves, warm);
    add(1, "TreeWriteBenchmark.update", PEERS_OF_TREE, leaves, warm);
    add(2, "TreeWriteBenchmark.putByNode", TreeImplementation.RIVALS, leaves, warm);
  }

  /** What services do most, once more. */
  private void planOn(Path jdk) {
    this.jdk = jdk;
    String small = "keys=STRING size=1000 profile=CLEAN,MIXED threads=1";
    String large = "keys=STRING size=100000 threads=1";
    for (String read : List.of("ReadBenchmark.hit", "ReadBenchmark.miss")) {
      add(3, read, RIVALS, small);
      add(3, read, RIVALS, large);
    }
    Effort warm = form.effort.withWarmups(3);
    add(3, "WriteBenchmark.replace", RIVALS, small, warm);
    add(3, "WriteBenchmark.replace", RIVALS, large, warm);
  }

  private void planAll() {
    String sizes = "size=10,1000,100000,1000000,10000000 ";
    for (String each :
        List.of(
            "ReadBenchmark.hit",
            "ReadBenchmark.miss",
            "WriteBenchmark.replace",
            "WriteBenchmark.removeAndPut",
            "WriteBenchmark.removeAndPutFew",
            "WriteBenchmark.count",
            "WriteBenchmark.computeIfAbsentOfPresent")) {
      add(3, each, ALL, "keys=STRING " + sizes + "threads=1,2");
      add(3, each, ALL, "keys=STRING size=1000,100000 profile=MIXED threads=1");
      add(3, each, ALL, "keys=LONG,UUID size=1000,1000000 threads=1");
    }
    add(3, "FillBenchmark.fill", ALL, "keys=STRING " + sizes + "threads=1");
    add(3, "FillBenchmark.fill", ALL, "keys=LONG,UUID size=1000,1000000 threads=1");
    add(3, "FillBenchmark.load", ALL, "keys=STRING " + sizes + "threads=1");
    Effort fills = shots(20, 20, 100);
    add(
        3,
        "FillBenchmark.fillTogether",
        SHARED,
        "keys=STRING size=100000,1000000 threads=2",
        fills);
    for (String mix : List.of("read95", "read50", "oneWriter")) {
      add(3, "MixBenchmark." + mix, SHARED, "keys=STRING " + sizes + "threads=2");
    }
    String snapshots = "keys=STRING size=1000,100000 snapshotsPerSecond=0,100 threads=2";
    add(3, "SnapshotLoadBenchmark.read95", SHARED, snapshots);
    for (String walk : List.of("iterator", "forEach", "streamSum", "parallelStreamSum")) {
      add(3, "IterationBenchmark." + walk, ALL, "keys=STRING " + sizes + "threads=1");
    }
    for (String each : List.of("snapshot", "snapshotAndWrite")) {
      add(3, "SnapshotBenchmark." + each, ALL, "keys=LONG " + sizes + "threads=1");
    }
    add(
        3,
        "SnapshotBenchmark.changesSince",
        List.of(GUARDED_MAP),
        "keys=LONG " + sizes + "threads=1");
    for (String each : List.of("snapshotAndWalk", "copyToHashMap", "serialise")) {
      add(3, "SnapshotBenchmark." + each, ALL, "keys=LONG size=1000,100000,1000000 threads=1");
    }
    String batches = "keys=STRING size=1000,1000000 keysAtOnce=1,10,1000 threads=1,2";
    add(3, "TransactBenchmark.transact", ATOMIC, batches);
    add(3, "FloodBenchmark.fillAndGet", TREES, "keys=ONE_CODE,LOW_BITS size=100000 threads=1");
    Effort crowds = shots(2, 5, 1500);
    add(3, "RemovalBenchmark.keyByKey", WALKABLE, "crowd=1000 share=1000 threads=1", crowds);
    add(3, "RemovalBenchmark.keyByKey", SHARED, "crowd=100 share=1000 threads=1", crowds);
    String shapes = "shape=10000,100x100,22x22x22,10x10x10x10,100x100x100 ";
    add(3, "TreeReadBenchmark.get", TreeImplementation.ALL, shapes + "threads=1");
    add(3, "TreeReadBenchmark.getByNode", LIVE_TREES, shapes + "threads=1");
    add(3, "TreeWriteBenchmark.update", TreeImplementation.ALL, shapes + "threads=1,2");
    add(3, "TreeWriteBenchmark.put", LIVE_TREES, shapes + "threads=1,2");
    add(3, "TreeWriteBenchmark.putByNode", LIVE_TREES, shapes + "threads=1,2");
  }

  /** For benchmarks of single shots, whose time is only estimated. */
  private Effort shots(int warmups, int shots, int millis) {
    Duration time = Duration.ofMillis(millis);
    return form == Form.SMOKE
        ? new Effort(0, time, 1, time)
        : new Effort(warmups, time, shots, time);
  }

  private void add(int rounds, String benchmark, List<? extends Contestant> maps, String variants) {
    add(rounds, benchmark, maps, variants, form.effort);
  }

  /**
   * Adds a job for each combination of the values, given as {@code name=value,value name=value}.
   */
  private void add(
      int rounds,
      String benchmark,
      List<? extends Contestant> maps,
      String variants,
      Effort effort) {
    List<Map<String, String>> combinations = List.of(Map.of());
    for (String variant : variants.split(" ")) {
      String name = variant.substring(0, variant.indexOf('='));
      String[] values = variant.substring(name.length() + 1).split(",");
      combinations =
          combinations.stream()
              .flatMap(each -> Stream.of(values).map(value -> with(each, name, value)))
              .toList();
    }
    for (Map<String, String> each : combinations) {
      Map<String, String> parameters = new TreeMap<>(each);
      int threads = Integer.parseInt(parameters.remove("threads"));
      // Threads that fill all processors leave the compiler a part of them.
      Effort own = threads > 1 ? effort.withWarmups(3) : effort;
      new Job(benchmark, maps, parameters, threads, Math.min(rounds, form.rounds), own, jdk)
          .possible()
          .ifPresent(jobs::add);
    }
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new TreeMap<>(map);
    more.put(key, value);
    return more;
  }
}
