package io.guardedmap.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Micrometer asks of a map takes constant time and no lock. */
class MicrometerRecipeTest {
  /** Here as the registry does not keep them. */
  private final GuardedMap<String, Integer> stock = new GuardedMap<>();

  private final ConfinedMap<String, Integer> orders = new ConfinedMap<>();

  // recipe: Micrometer
  static void register(MeterRegistry registry, GuardedMap<?, ?> stock, ConfinedMap<?, ?> orders) {
    Gauge.builder("stock.size", stock, GuardedMap::size).register(registry);
    FunctionCounter.builder("stock.changes", stock, GuardedMap::version).register(registry);
    Gauge.builder("orders.pending", orders, ConfinedMap::pending).register(registry);
  }

  // end

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void metersTellWhatTheMapsTell() throws InterruptedException {
    MeterRegistry registry = new SimpleMeterRegistry();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (orders) {
      register(registry, stock, orders);
      stock.put("apples", 3);
      stock.put("pears", 5);
      stock.remove("apples");
      assertThat(registry.get("stock.size").gauge().value()).isEqualTo(1);
      assertThat(registry.get("stock.changes").functionCounter().count()).isEqualTo(3);

      orders.execute(
          all -> {
            begun.countDown();
            await(end);
          });
      begun.await();
      orders.execute(all -> all.put("apples", 1));
      double pending = registry.get("orders.pending").gauge().value();
      end.countDown(); // or closing would wait for ever
      assertThat(pending).isEqualTo(1);
    }
    assertThat(registry.get("orders.pending").gauge().value()).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
