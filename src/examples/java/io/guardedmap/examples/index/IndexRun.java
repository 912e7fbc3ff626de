package io.guardedmap.examples.index;

import io.guardedmap.examples.MapKind;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The job on one map. Several threads index the input into it; one dumps it again and again, loads
 * each dump back and checks it; one loads the file now and then, as another program might. Small
 * inputs are indexed several times, each time into a new map.
 */
final class IndexRun {
  private static final Duration AT_LEAST = Duration.ofSeconds(2);
  private static final Duration PROGRESS = Duration.ofMillis(500);
  private static final int DUMP_PAUSE_MILLIS = 1;
  private static final int READ_PAUSE_MILLIS = 10;

  private final MapKind kind;
  private final FileTree input;
  private final Dumper dumper;
  private final int threads;
  private final PrintStream out;
  private final CountDownLatch done = new CountDownLatch(1);

  /** What has been indexed, ever. */
  private final Count all = new Count();

  private volatile Map<String, Long> index;
  private int indexes;
  private int wrongIndexes;

  IndexRun(MapKind kind, FileTree input, Dumper dumper, int threads, PrintStream out) {
    this.kind = kind;
    this.input = input;
    this.dumper = dumper;
    this.threads = threads;
    this.out = out;
    this.index = kind.newMap();
  }

  IndexResult run() throws IOException, InterruptedException {
    dumper.file().delete();
    ExecutorService others = Executors.newFixedThreadPool(2);
    Future<DumpCounts> dumps = others.submit(this::dumpAgainAndAgain);
    Future<DumpCounts> reads = others.submit(this::readNowAndThen);
    Duration time;
    try {
      time = indexAgainAndAgain();
    } finally {
      done.countDown();
      others.shutdown();
    }
    DumpCounts dumped = result(dumps);
    return new IndexResult(
        kind, indexes, wrongIndexes, time, dumped, dumper.file().written(), result(reads));
  }

  private static DumpCounts result(Future<DumpCounts> counts)
      throws IOException, InterruptedException {
    try {
      return counts.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cannotWrite) {
        throw cannotWrite;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private Duration indexAgainAndAgain() {
    long start = System.nanoTime();
    Duration time;
    do {
      index = kind.newMap();
      if (!isRight(indexOnce())) {
        wrongIndexes++;
      }
      indexes++;
      time = Duration.ofNanos(System.nanoTime() - start);
    } while (time.compareTo(AT_LEAST) < 0);
    return time;
  }

  private Count indexOnce() {
    Map<String, Long> into = index;
    Count found = new Count();
    input.visit(
        threads,
        (directory, bytes) -> {
          FileIndex.add(into, directory, bytes);
          found.add(bytes);
          all.add(bytes);
        });
    return found;
  }

  /** Whether the index, at rest now, holds what was found. */
  private boolean isRight(Count found) {
    Dump dump = new Dump(index);
    return dump.totalsAgree()
        && dump.totalFiles() == found.files()
        && dump.totalBytes() == found.bytes();
  }

  /** Makes the last dump when the indexing is over. */
  private DumpCounts dumpAgainAndAgain() throws IOException, InterruptedException {
    DumpCounts counts = DumpCounts.NONE;
    long reported = System.nanoTime();
    boolean last;
    do {
      last = done.await(DUMP_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      counts = dumpOnce(counts);
      if (System.nanoTime() - reported > PROGRESS.toNanos()) {
        reported = System.nanoTime();
        progress(counts);
      }
    } while (!last);
    return counts;
  }

  private DumpCounts dumpOnce(DumpCounts counts) throws IOException {
    try {
      dumper.dump(index);
    } catch (ConcurrentModificationException e) {
      return counts.plusFailed();
    }
    return counts.plusLoaded(dumper);
  }

  private DumpCounts readNowAndThen() throws IOException, InterruptedException {
    DumpCounts counts = DumpCounts.NONE;
    while (!done.await(READ_PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
      if (dumper.file().exists()) {
        counts = counts.plusLoaded(dumper);
      }
    }
    return counts;
  }

  private void progress(DumpCounts counts) {
    out.printf(
        Locale.ROOT,
        "  %-17s  %,d files indexed, %,d dumps: %,d whole, %,d torn, %,d failed%n",
        kind,
        all.files(),
        counts.all(),
        counts.whole(),
        counts.torn(),
        counts.failed());
  }
}
