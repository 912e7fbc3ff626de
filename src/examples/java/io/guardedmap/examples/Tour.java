package io.guardedmap.examples;

import io.guardedmap.examples.index.IndexJob;
import io.guardedmap.examples.loads.SlowLoads;
import io.guardedmap.examples.races.Races;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;

/**
 * The tour of this library: what goes wrong with shared maps, and what does not with {@code
 * GuardedMap}; first in small scenarios, then in a job on real input; and who waits for a slow
 * loader.
 */
public final class Tour {
  private static final int KEPT = 0;
  private static final int BROKEN = 1;
  private static final int COULD_NOT_RUN = 2;

  private Tour() {}

  /**
   * Runs the tour.
   *
   * @param args see {@code --help}
   * @throws InterruptedException never, as nobody interrupts it
   */
  public static void main(String[] args) throws InterruptedException {
    System.exit(run(System.out, System.err, args));
  }

  private static int run(PrintStream out, PrintStream err, String... args)
      throws InterruptedException {
    try {
      TourOptions options = TourOptions.parse(args);
      if (options.wantsHelp()) {
        out.print(TourOptions.USAGE);
        return KEPT;
      }
      return run(options, Workplace.open(options.out()), out) ? KEPT : BROKEN;
    } catch (UsageException e) {
      err.println("tour: " + e.getMessage());
    } catch (IOException e) {
      err.println("tour: cannot go on: " + e);
    }
    return COULD_NOT_RUN;
  }

  private static boolean run(TourOptions options, Workplace workplace, PrintStream out)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    boolean kept = true;
    if (options.wantsRaces()) {
      kept &= new Races(out).run();
    }
    if (options.wantsIndex()) {
      kept &=
          new IndexJob(out, options.directory(), workplace.directory(), options.threads()).run();
    }
    if (options.wantsLoads()) {
      kept &= new SlowLoads(out).run();
    }
    out.println();
    out.println(
        (kept ? "Our maps kept their promises; " : "Our maps BROKE THEIR PROMISES; ")
            + Text.seconds(Duration.ofNanos(System.nanoTime() - start)));
    return kept;
  }
}
