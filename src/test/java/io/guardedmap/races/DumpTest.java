package io.guardedmap.races;

import static io.guardedmap.Checks.checkFree;

import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.Race;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** M1: threads change a map, and every so often it is dumped to a file and loaded back. */
@Tag("races")
class DumpTest {
  private static final int ACCOUNTS = 50;
  private static final int IN_ALL = 100 * ACCOUNTS;

  @TempDir private Path directory;

  private final LongAdder dumps = new LongAdder();
  private final LongAdder torn = new LongAdder();

  private static <M extends Map<Integer, Integer>> M opened(M accounts) {
    for (int account = 0; account < ACCOUNTS; account++) {
      accounts.put(account, 100);
    }
    return accounts;
  }

  private static void transfer(Map<Integer, Integer> accounts, int from, int to) {
    accounts.merge(from, -1, Integer::sum);
    accounts.merge(to, 1, Integer::sum);
  }

  /** Writes a line for each entry, running something after the first; says whether all is there. */
  private boolean dumpIsWhole(Map<Integer, Integer> accounts, Runnable meanwhile)
      throws IOException {
    Path file = directory.resolve("dump");
    boolean started = false;
    try (BufferedWriter lines = Files.newBufferedWriter(file)) {
      for (Map.Entry<Integer, Integer> each : accounts.entrySet()) {
        lines.write(each.getKey() + " " + each.getValue());
        lines.newLine();
        if (!started) {
          started = true;
          meanwhile.run();
        }
      }
    }
    Map<Integer, Integer> loaded = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.split(" ", -1);
      loaded.put(Integer.valueOf(fields[0]), Integer.valueOf(fields[1]));
    }
    return loaded.size() == ACCOUNTS
        && loaded.values().stream().mapToInt(Integer::intValue).sum() == IN_ALL;
  }

  /** Another thread transfers from the account that comes last to the one that came first. */
  private static void transferByAnother(Map<Integer, Integer> accounts) {
    CompletableFuture.runAsync(() -> transfer(accounts, ACCOUNTS - 1, 0)).join();
  }

  @Test
  void dumpWhileOthersTransfer() throws Exception {
    Map<Integer, Integer> concurrent = opened(new ConcurrentHashMap<>());
    int shown = 0;
    for (int n = 0; n < 100; n++) {
      shown += dumpIsWhole(concurrent, () -> transferByAnother(concurrent)) ? 0 : 1;
    }

    GuardedMap<Integer, Integer> guarded = opened(new GuardedMap<>());
    for (int n = 0; n < 100; n++) {
      count(dumpIsWhole(guarded, () -> transferByAnother(guarded)));
    }
    new Race()
        .times(200, n -> count(dumpIsWhole(guarded, () -> {})))
        .meanwhile(() -> transferAlong(guarded, 1))
        .meanwhile(() -> transferAlong(guarded, 7))
        .run();

    checkFree(guarded);
    Seen.of("M1")
        .reproduced("ConcurrentHashMap", shown, 100)
        .never("GuardedMap", torn.sum(), dumps.sum());
  }

  private static void transferAlong(GuardedMap<Integer, Integer> accounts, int step) {
    for (int n = 0; n < ACCOUNTS; n++) {
      int from = n;
      accounts.update(all -> transfer(all, from, (from + step) % ACCOUNTS));
    }
  }

  private void count(boolean whole) {
    dumps.increment();
    torn.add(whole ? 0 : 1);
  }
}
