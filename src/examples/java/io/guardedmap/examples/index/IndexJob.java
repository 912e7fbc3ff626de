package io.guardedmap.examples.index;

import io.guardedmap.GuardedMap;
import io.guardedmap.GuardedTree;
import io.guardedmap.examples.MapKind;
import io.guardedmap.examples.Text;
import io.guardedmap.examples.TextTable;
import io.guardedmap.examples.TextTable.Column;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The second part of the tour: the same job with several maps and trees of maps, and a table of
 * what came of it.
 */
public final class IndexJob {
  private final PrintStream out;
  private final FileTree input;
  private final Path target;
  private final int threads;

  /**
   * Prepares the job.
   *
   * @param out what it prints to
   * @param directory the input; if empty, the class files of the running JDK
   * @param target the directory for the dumps
   * @param threads how many threads index
   */
  public IndexJob(PrintStream out, Optional<Path> directory, Path target, int threads) {
    this.out = out;
    this.input = FileTree.of(directory);
    this.target = target;
    this.threads = threads;
  }

  /**
   * Does it.
   *
   * @return whether our maps had the right index every time, and all their dumps were whole
   * @throws IOException if a dump cannot be written or read
   * @throws InterruptedException if the program is to end
   */
  public boolean run() throws IOException, InterruptedException {
    introduction();
    List<IndexResult> results = new ArrayList<>();
    for (Candidate<?> candidate : candidates()) {
      results.add(new IndexRun<>(candidate, input, threads, out).run());
    }
    out.println();
    print(results);
    return results.stream()
        .filter(result -> result.candidate().isOurs())
        .allMatch(IndexResult::isRight);
  }

  private List<Candidate<?>> candidates() {
    return List.of(
        flat(MapKind.SYNCHRONIZED_MAP),
        flat(MapKind.CONCURRENT_HASH_MAP),
        flat(MapKind.GUARDED_MAP),
        new Candidate<>(
            MapKind.GUARDED_MAP + ", changes",
            true,
            () -> new FlatIndex(new GuardedMap<>()),
            new ChangeDumper(file("index-" + MapKind.GUARDED_MAP + "-changes.txt"))),
        new Candidate<TreeIndex>(
            "nested maps, JSON",
            false,
            TreeIndex.Nested::new,
            new JsonDumper(file("index-nested-maps.json"))),
        new Candidate<TreeIndex>(
            "GuardedTree, JSON",
            true,
            () -> new TreeIndex.Guarded(new GuardedTree<>()),
            new JsonDumper(file("index-GuardedTree.json"))));
  }

  private Candidate<FlatIndex> flat(MapKind kind) {
    return new Candidate<>(
        kind.toString(),
        kind == MapKind.GUARDED_MAP,
        () -> new FlatIndex(kind.newMap()),
        new Dumper.Whole(file("index-" + kind + ".txt")));
  }

  private DumpFile file(String name) {
    return new DumpFile(target.resolve(name));
  }

  private void introduction() {
    out.println("Part 2, real input: " + input);
    Count found = new Count();
    int unreadable = input.visit(threads, (directory, file, bytes) -> found.add(bytes));
    out.printf(
        Locale.ROOT,
        "%,d files, %,d bytes%s; %d threads index, one dumps to %s%n",
        found.files(),
        found.bytes(),
        unreadable == 0 ? "" : ", " + Text.number(unreadable) + " unreadable",
        threads,
        target);
    out.println();
  }

  private void print(List<IndexResult> results) {
    TextTable table =
        new TextTable(
            out,
            List.of(
                Column.left("map", 19),
                Column.right("indexes", 7),
                Column.right("wrong", 5),
                Column.right("each took", 9),
                Column.right("dumps", 6),
                Column.right("whole", 6),
                Column.right("torn", 6),
                Column.right("failed", 6),
                Column.right("broken", 6),
                Column.right("bytes each", 10),
                Column.right("reads", 6),
                Column.right("torn reads", 10)));
    table.head();
    for (IndexResult result : results) {
      row(result, table);
    }
    out.println();
    out.print(
        """
        Each dump is one plain iteration over the map, by the same code for all. synchronizedMap is iterated
        as most people do, without holding its lock. A file changes four entries: by four calls of merge,
        on GuardedMap in one update. The input is indexed again and again, each time into a new map.
        By changes, all of the map is dumped now and then, and in between what has changed since the last
        dump, by changesSince; each dump is loaded whole, with all changes behind the last whole one.
        In the last two rows the index is a tree: a node for each directory, a leaf for each file, and totals
        at the root. The nested maps are ConcurrentHashMaps; a library writes either tree as JSON.
          wrong   indexes that did not hold what was found when all was done
          torn    dumps whose totals disagree with the rest of them: the map never held that
          failed  dumps that could not be made, for a ConcurrentModificationException
          broken  files that are not a whole dump; none, as each is written beside, forced, and renamed
          bytes   written for each dump
          reads   how often another thread loaded the file in the midst of it, and how many were torn
        """);
    results.stream()
        .filter(result -> !result.candidate().isOurs() && result.isRight())
        .forEach(
            result ->
                out.println("Not caught at it this time: " + result.candidate().title() + "."));
  }

  private static void row(IndexResult result, TextTable table) {
    DumpCounts dumps = result.dumps();
    table.cell(result.candidate().title());
    table.cell(result.indexes());
    table.cell(result.wrongIndexes());
    table.cell(result.timePerIndex().toMillis() + " ms");
    table.cell(dumps.all());
    table.cell(dumps.whole());
    table.cell(dumps.torn());
    table.cell(dumps.failed());
    table.cell(dumps.broken());
    table.cell(result.bytesPerDump());
    table.cell(result.reads().all());
    table.cell(result.reads().torn() + result.reads().broken());
  }
}
