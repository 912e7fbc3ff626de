package io.guardedmap.examples.index;

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
 * The second part of the tour: the same job on three maps, on the last of them also with dumps of what
 * has changed, and a table of what came of it.
 */
public final class IndexJob {
  private static final List<MapKind> KINDS =
      List.of(MapKind.SYNCHRONIZED_MAP, MapKind.CONCURRENT_HASH_MAP, MapKind.GUARDED_MAP);

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
   * @return whether GuardedMap had the right index every time, and all its dumps, of either kind, were whole
   * @throws IOException if a dump cannot be written or read
   * @throws InterruptedException if the program is to end
   */
  public boolean run() throws IOException, InterruptedException {
    introduction();
    List<IndexResult> results = new ArrayList<>();
    for (MapKind kind : KINDS) {
      results.add(run(kind, new Dumper.Whole(file("index-" + kind))));
    }
    IndexResult byChanges =
        run(
            MapKind.GUARDED_MAP,
            new ChangeDumper(file("index-" + MapKind.GUARDED_MAP + "-changes")));
    out.println();
    print(results, byChanges);
    results.add(byChanges);
    return results.stream()
        .filter(result -> result.kind() == MapKind.GUARDED_MAP)
        .allMatch(IndexResult::isRight);
  }

  private DumpFile file(String name) {
    return new DumpFile(target.resolve(name + ".txt"));
  }

  private IndexResult run(MapKind kind, Dumper dumper) throws IOException, InterruptedException {
    return new IndexRun(kind, input, dumper, threads, out).run();
  }

  private void introduction() {
    out.println("Part 2, real input: " + input);
    Count found = new Count();
    int unreadable = input.visit(threads, (directory, bytes) -> found.add(bytes));
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

  private void print(List<IndexResult> results, IndexResult byChanges) {
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
      row(result.kind().toString(), result, table);
    }
    row(byChanges.kind() + ", changes", byChanges, table);
    out.println();
    out.print(
        """
        Each dump is one plain iteration over the map, by the same code for all. synchronizedMap is iterated
        as most people do, without holding its lock. A file changes four entries: by four calls of merge,
        on GuardedMap in one update. The input is indexed again and again, each time into a new map.
        In the last row, all of the map is dumped now and then, and in between what has changed since the
        last dump, by changesSince; each dump is loaded whole, with all changes behind the last whole one.
          wrong   indexes that did not hold what was found when all was done
          torn    dumps whose totals disagree with the rest of them: the map never held that
          failed  dumps that could not be made, for a ConcurrentModificationException
          broken  files that are not a whole dump; none, as each is written beside, forced, and renamed
          bytes   written for each dump
          reads   how often another thread loaded the file in the midst of it, and how many were torn
        """);
    results.stream()
        .filter(result -> result.kind() != MapKind.GUARDED_MAP && result.isRight())
        .forEach(result -> out.println("Not caught at it this time: " + result.kind() + "."));
  }

  private static void row(String title, IndexResult result, TextTable table) {
    DumpCounts dumps = result.dumps();
    table.cell(title);
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
