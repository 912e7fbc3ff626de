package io.guardedmap.linearizability;

import static org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt.forClasses;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;

/**
 * Lincheck's word on linearizability: it runs random scenarios of two threads, under a scheduler
 * that interleaves them at every shared access or freely, and looks for a sequential order that
 * explains each outcome.
 *
 * <p>The system property {@code guardedmap.lincheck.effort} multiplies the number of scenarios;
 * it may be a fraction.
 */
final class Lincheck {
  private static final double EFFORT =
      Double.parseDouble(System.getProperty("guardedmap.lincheck.effort", "1"));

  private static final int SCENARIOS = (int) Math.ceil(5 * EFFORT);

  /**
   * More than a waiting writer spins before its next try; beyond, Lincheck takes a loop for
   * endless.
   */
  private static final int LONGEST_LOOP = 1000;

  /** Of the sources with tiny constants: what it does is not to be interleaved with anything. */
  private static final String COUNTER = "io.guardedmap.table.Transition";

  private Lincheck() {}

  /** Checks operations under both schedulers; the order is that of {@link Sequential}. */
  static void check(Class<?> operations) {
    check(operations, Sequential.class);
  }

  /** Checks operations under both schedulers. */
  static void check(Class<?> operations, Class<?> sequential) {
    check(interleaved(100), operations, sequential);
    check(freely(), operations, sequential);
  }

  /**
   * Checks operations under both schedulers, of which each is many steps: fewer interleavings of
   * fewer and shorter scenarios.
   */
  static void checkLong(Class<?> operations, Class<?> sequential) {
    int scenarios = (SCENARIOS + 1) / 2;
    check(interleaved(20).actorsPerThread(2).iterations(scenarios), operations, sequential);
    check(freely(), operations, sequential);
  }

  private static ModelCheckingOptions interleaved(int invocations) {
    return new ModelCheckingOptions()
        .actorsPerThread(3)
        .iterations(SCENARIOS)
        .invocationsPerIteration(invocations)
        .loopBound(LONGEST_LOOP)
        .addGuarantee(forClasses(COUNTER).allMethods().ignore());
  }

  /** Checks operations without a scheduler, as those of which a thread is not Lincheck's. */
  static void checkFreely(Class<?> operations) {
    check(freely(), operations, Sequential.class);
  }

  private static StressOptions freely() {
    return new StressOptions()
        .actorsPerThread(3)
        .iterations(SCENARIOS)
        .invocationsPerIteration(500);
  }

  private static void check(Options<?, ?> options, Class<?> operations, Class<?> sequential) {
    options
        .threads(2)
        .actorsBefore(2)
        .actorsAfter(1)
        .sequentialSpecification(sequential)
        .check(operations);
  }
}
