package io.guardedmap.examples.index;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ConcurrentModificationException;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The job with one candidate. Several threads index the input into it; one dumps it again and
 * again, loads each dump back and checks it; one loads the file now and then, as another program
 * might. Small inputs are indexed several times, each time into a new map.
 */
final class IndexRun<I extends Index> {
  private static final Duration AT_LEAST = Duration.ofSeconds(2);

  /** How many indexes the compiler is given to see what is called often, before it counts. */
  private static final int WARM_UP = 5;

  private static final Duration PROGRESS = Duration.ofMillis(500);
  private static final int DUMP_PAUSE_MILLIS = 1;
  private static final int READ_PAUSE_MILLIS = 10;

  private final Candidate<I> candidate;
  private final FileTree input;
  private final int threads;
  private final PrintStream out;
  private final CountDownLatch done = new CountDownLatch(1);

  /** What has been indexed, ever. */
  private final Count all = new Count();

  private volatile I index;
  private int indexes;
  private int wrongIndexes;

  IndexRun(Candidate<I> candidate, FileTree input, int threads, PrintStream out) {
    this.candidate = candidate;
    this.input = input;
    this.threads = threads;
    this.out = out;
    this.index = candidate.newIndex().get();
  }

  IndexResult run() throws IOException, InterruptedException {
    candidate.dumper().file().delete();
    for (int n = 0; n < WARM_UP; n++) {
      indexOneMore();
    }
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
        candidate,
        indexes,
        wrongIndexes,
        time,
        dumped,
        candidate.dumper().file().written(),
        result(reads));
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
      indexOneMore();
      indexes++;
      time = Duration.ofNanos(System.nanoTime() - start);
    } while (time.compareTo(AT_LEAST) < 0);
    return time;
  }

  private void indexOneMore() {
    index = candidate.newIndex().get();
    if (!isRight(indexOnce())) {
      wrongIndexes++;
    }
  }

  private Count indexOnce() {
    I into = index;
    Count found = new Count();
    input.visit(
        threads,
        (directory, file, bytes) -> {
          into.add(directory, file, bytes);
          found.add(bytes);
          all.add(bytes);
        });
    return found;
  }

  /** Whether the index, at rest now, holds what was found. */
  private boolean isRight(Count found) {
    Content content = index.content();
    return content.totalsAgree()
        && content.totalFiles() == found.files()
        && content.totalBytes() == found.bytes();
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
      candidate.dumper().dump(index);
    } catch (ConcurrentModificationException e) {
      return counts.plusFailed();
    }
    return counts.plusLoaded(candidate.dumper());
  }

  private DumpCounts readNowAndThen() throws IOException, InterruptedException {
    DumpCounts counts = DumpCounts.NONE;
    while (!done.await(READ_PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
      if (candidate.dumper().file().exists()) {
        counts = counts.plusLoaded(candidate.dumper());
      }
    }
    return counts;
  }

  private void progress(DumpCounts counts) {
    out.printf(
        Locale.ROOT,
        "  %-17s  %,d files indexed, %,d dumps: %,d whole, %,d torn, %,d failed%n",
        candidate.title(),
        all.files(),
        counts.all(),
        counts.whole(),
        counts.torn(),
        counts.failed());
  }
}
