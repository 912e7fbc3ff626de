package io.guardedmap.examples.races;

import io.guardedmap.GuardedMap;
import io.guardedmap.examples.MapKind;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * M5: money moves between two accounts while another thread adds them up. Two calls are two
 * moments, however safe each of them is; and when the second never comes because the first half was
 * followed by an exception, the money is gone. A transaction is one moment, or none.
 */
final class TransferRace {
  private static final int TRIALS = 20;
  private static final int MONEY = 1_000;

  private TransferRace() {}

  static Race race() {
    return new Race(
        "M5",
        "move between keys, another sums",
        "bad: a sum that never was; in every other trial a transfer fails half-way now and then",
        Race.PEERS,
        TRIALS,
        TransferRace::trial);
  }

  private static Outcome trial(MapKind kind, int number) throws InterruptedException {
    Map<String, Integer> accounts = kind.newMap();
    accounts.put("savings", MONEY);
    accounts.put("cash", 0);
    boolean someFail = number % 2 == 1;
    AtomicInteger transfers = new AtomicInteger();
    return Meeting.repeat(
        kind,
        () -> {
          boolean fails = someFail && transfers.incrementAndGet() % 100 == 0;
          return transfer(accounts, fails) != fails;
        },
        () -> accounts.values().stream().mapToInt(Integer::intValue).sum() == MONEY);
  }

  /** Says whether the transfer was made. */
  private static boolean transfer(Map<String, Integer> accounts, boolean fails) {
    try {
      if (accounts instanceof GuardedMap<String, Integer> guarded) {
        guarded.update(all -> moveOne(all, fails));
      } else {
        moveOne(accounts, fails);
      }
      return true;
    } catch (RefusedException refused) {
      return false;
    }
  }

  private static void moveOne(Map<String, Integer> accounts, boolean fails) {
    accounts.merge("savings", -1, Integer::sum);
    if (fails) {
      throw new RefusedException();
    }
    accounts.merge("cash", 1, Integer::sum);
  }

  /** The bank says no when one half of the transfer is done. */
  private static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
