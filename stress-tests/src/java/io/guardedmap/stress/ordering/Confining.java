package io.guardedmap.stress.ordering;

import io.guardedmap.ConfinedMap;
import io.guardedmap.VersionedMap;
import io.guardedmap.stress.Meeting;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** A map with an owner thread, which all states share; each has keys of its own. */
abstract class Confining extends Meeting {
  /** What comes out when the owner was not woken up. */
  static final String LOST = "lost";

  private static final int PATIENCE = 10_000;

  /** Longer than a busy machine keeps a thread from running. */
  static final int LOST_AFTER_SECONDS = 10;

  private static final AtomicInteger KEYS = new AtomicInteger();

  final Integer key = KEYS.getAndAdd(2);
  final Integer laterKey = key + 1;

  /** Sends a request. */
  static <V, R> CompletableFuture<R> send(
      ConfinedMap<Integer, V> map, Function<? super VersionedMap<Integer, V>, R> body) {
    try {
      return map.submit(body);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether there is an answer, sooner or later. */
  static boolean isAnswered(CompletableFuture<?> request) {
    try {
      request.get(LOST_AFTER_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for something for a while; says whether it has happened. */
  static boolean await(BooleanSupplier condition) {
    for (int n = 0; n < PATIENCE && !condition.getAsBoolean(); n++) {
      Thread.onSpinWait();
    }
    return condition.getAsBoolean();
  }
}
