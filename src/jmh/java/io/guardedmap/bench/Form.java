package io.guardedmap.bench;

import java.time.Duration;
import java.util.Locale;

/** How much of the suite runs, and for how long. */
enum Form {
  /** Shows that everything runs; its figures mean nothing. */
  SMOKE(new Effort(0, Duration.ofMillis(0), 1, Duration.ofMillis(50)), 1, 100_000),
  SHORT(new Effort(1, Duration.ofMillis(300), 2, Duration.ofMillis(100)), 3, 1_000_000),
  FULL(new Effort(2, Duration.ofMillis(500), 3, Duration.ofMillis(500)), 3, 10_000_000);

  /** What a JVM does for one benchmark. */
  record Effort(int warmups, Duration warmup, int iterations, Duration iteration) {
    Effort withWarmups(int times) {
      return new Effort(times * warmups, warmup, iterations, iteration);
    }

    Duration total() {
      return warmup.multipliedBy(warmups).plus(iteration.multipliedBy(iterations));
    }
  }

  final Effort effort;

  /** How often each implementation gets a JVM, at most. */
  final int rounds;

  /** How many entries the maps have whose latency is measured. */
  final int latencySize;

  Form(Effort effort, int rounds, int latencySize) {
    this.effort = effort;
    this.rounds = rounds;
    this.latencySize = latencySize;
  }

  String argument() {
    return name().toLowerCase(Locale.ROOT);
  }
}
