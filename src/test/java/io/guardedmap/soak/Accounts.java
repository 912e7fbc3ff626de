package io.guardedmap.soak;

import io.guardedmap.GuardedMap;
import java.util.Map;
import java.util.Random;

/** Accounts among which all writers transfer; their sum never changes. */
final class Accounts {
  private static final int COUNT = 40;
  private static final int IN_ALL = 100 * COUNT;

  private Accounts() {}

  private static String account(int number) {
    return "account " + number;
  }

  static void open(Map<Object, Integer> map) {
    for (int n = 0; n < COUNT; n++) {
      map.put(account(n), IN_ALL / COUNT);
    }
  }

  static void removeFrom(Map<Object, Integer> map) {
    for (int n = 0; n < COUNT; n++) {
      map.remove(account(n));
    }
  }

  /** Transfers something; now and then an account is closed and opened again; some give up. */
  static void transfer(GuardedMap<Object, Integer> map, Random random) {
    String from = account(random.nextInt(COUNT));
    String to = account(random.nextInt(COUNT));
    int amount = random.nextInt(10);
    boolean reopens = random.nextInt(10) == 0;
    boolean givesUp = random.nextInt(10) == 0;
    try {
      map.update(
          all -> {
            int left = all.get(from) - amount;
            if (reopens) {
              all.remove(from);
            }
            all.put(from, left);
            if (givesUp) {
              throw new GivenUp();
            }
            all.merge(to, amount, Integer::sum);
          });
      Soak.require(!givesUp, "a transaction that throws has returned");
    } catch (GivenUp e) {
      Soak.require(givesUp, "a transaction has thrown for another");
    }
  }

  static void check(Map<Object, Integer> map) {
    int sum = 0;
    for (int n = 0; n < COUNT; n++) {
      sum += map.getOrDefault(account(n), Integer.MIN_VALUE / COUNT);
    }
    Soak.require(sum == IN_ALL, "the accounts hold " + sum + " together");
  }

  private static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivenUp() {
      super("given up", null, false, false);
    }
  }
}
