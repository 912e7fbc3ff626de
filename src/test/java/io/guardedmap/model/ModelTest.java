package io.guardedmap.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.testkit.Keys;
import io.guardedmap.testkit.Maker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both maps do what {@link java.util.LinkedHashMap} does, in long random sequences of everything
 * that they can do, with every kind of keys. A failure says how to replay it: {@code mvn test
 * -Dtest=ModelTest -Dguardedmap.model.seed=SEED}. More steps: {@code -Dguardedmap.model.steps=N}.
 */
class ModelTest {
  private static final long SEED =
      Long.getLong("guardedmap.model.seed", ThreadLocalRandom.current().nextLong());

  /** For each case; over a million in all. */
  private static final int STEPS = Integer.getInteger("guardedmap.model.steps", 80_000);

  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    for (Maker maker : Maker.values()) {
      for (Keys keys : Keys.values()) {
        cases.add(Arguments.of(maker, keys));
      }
    }
    assertThat(cases.size() * 80_000).isGreaterThan(1_000_000);
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void doesAsLinkedHashMapDoes(Maker maker, Keys keys) {
    Walk walk = new Walk(maker, keys, SEED);
    try {
      walk.take(STEPS, Math.min(keys.enough() / 3, STEPS / 50));
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "step %d of %s with %s failed; replay with -Dguardedmap.model.seed=%d: %s"
              .formatted(walk.taken(), maker, keys, SEED, e.getMessage()),
          e);
    }
  }
}
