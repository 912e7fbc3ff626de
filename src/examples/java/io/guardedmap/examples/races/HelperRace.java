package io.guardedmap.examples.races;

import io.guardedmap.MapChangedException;
import io.guardedmap.VersionedMap;
import io.guardedmap.examples.MapKind;
import java.util.Arrays;
import java.util.Map;

/**
 * A5: the loop is innocent; a helper that it calls keeps a note in the same map. The exception of
 * {@code HashMap} points at the loop. That of {@code VersionedMap} names the operation and the
 * thread, and, while tracing is on, its cause is the stack that leads to the helper.
 */
final class HelperRace {
  private static final int TRIALS = 16;
  private static final Map<String, Integer> PRICES = Map.of("apples", 3, "pears", 5);

  private HelperRace() {}

  static Race race() {
    return new Race(
        "A5",
        "a helper of the loop adds a key",
        "bad: as A1, or the culprit is not named; VersionedMap names put, its thread and the helper",
        Race.FAIL_FAST,
        TRIALS,
        (kind, number) -> trial(kind));
  }

  /** An example of the message. */
  static String whatVersionedMapSays() {
    try {
      computeAll(new VersionedMap<>(PRICES));
      throw new AssertionError("the change was not detected");
    } catch (MapChangedException change) {
      return change.getMessage();
    }
  }

  private static Outcome trial(MapKind kind) {
    Map<String, Integer> prices = kind.newMap();
    prices.putAll(PRICES);
    VersionedMap.setTracing(true);
    try {
      computeAll(prices);
      return Outcome.fineIf(!kind.isFailFast() && prices.size() == PRICES.size() + 1);
    } catch (MapChangedException change) {
      return namesCulprit(change) ? Outcome.of(kind, change) : Outcome.BAD;
    } catch (RuntimeException failure) {
      return Outcome.of(kind, failure);
    } finally {
      VersionedMap.setTracing(false);
    }
  }

  private static void computeAll(Map<String, Integer> prices) {
    for (String fruit : prices.keySet()) {
      priceWithTax(prices, fruit);
    }
  }

  /** Seems to compute something, and keeps the result where it should not. */
  private static int priceWithTax(Map<String, Integer> prices, String fruit) {
    int price = prices.get(fruit) * 12 / 10;
    prices.put("last computed", price);
    return price;
  }

  private static boolean namesCulprit(MapChangedException change) {
    return change.lastOperation().equals("put")
        && change.lastThread().equals(Thread.currentThread().getName())
        && Arrays.stream(change.getCause().getStackTrace())
            .anyMatch(frame -> frame.getMethodName().equals("priceWithTax"));
  }
}
