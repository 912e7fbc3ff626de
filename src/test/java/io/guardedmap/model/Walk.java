package io.guardedmap.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.testkit.Keys;
import io.guardedmap.testkit.Maker;
import java.util.Random;

/** A long random sequence of steps, with checks after each. */
final class Walk {
  /** What the steps are mostly about, for a while. */
  private enum Trend {
    GROW,
    SHRINK,
    QUEUE,
    REPLACE,
    MIX;

    private static final Trend[] ALL = values();

    static Trend any(Subject subject) {
      return subject.oneIn(2) ? GROW : ALL[subject.below(ALL.length)];
    }
  }

  /** The entries that steps and checks over the whole map may visit on average for each step. */
  private static final int VISITS = 15;

  private final Subject subject;
  private int taken;

  Walk(Maker maker, Keys keys, long seed) {
    this.subject = new Subject(maker, keys, new Random(seed));
  }

  /** The number of steps done, the last of which may have failed. */
  int taken() {
    return taken;
  }

  /** Lets the map grow to a size, and then takes steps of every kind. */
  void take(int steps, int size) {
    while (subject.model.size() < size) {
      taken++;
      takeKeyStep(Trend.GROW);
    }
    Trend trend = Trend.GROW;
    while (taken < steps) {
      taken++;
      if (subject.oneIn(2000)) {
        trend = Trend.any(subject);
      }
      if (rarely(subject)) {
        takeStep(subject);
      } else {
        takeKeyStep(trend);
      }
      if (subject.oneIn(4 + subject.model.size() / 4)) {
        subject.checkFully();
      }
    }
    subject.checkFully();
    subject.checkAllKept();
  }

  private static boolean rarely(Subject subject) {
    return subject.below(100 + subject.model.size()) < VISITS;
  }

  private void takeKeyStep(Trend trend) {
    boolean counter = subject.oneIn(8);
    switch (trend) {
      case GROW -> step(subject, counter ? KeyStep.any(subject) : KeyStep.growing(subject), false);
      case SHRINK ->
          step(subject, counter ? KeyStep.any(subject) : KeyStep.shrinking(subject), false);
      case REPLACE -> step(subject, KeyStep.PUT_AGAIN, false);
      case MIX -> step(subject, KeyStep.any(subject), false);
      case QUEUE -> {
        KeyStep removal = counter ? KeyStep.REMOVE_OLDEST_BY_ITERATOR : KeyStep.REMOVE_OLDEST;
        step(subject, KeyStep.PUT, true);
        step(subject, removal, true);
      }
    }
  }

  /** Any step at all, also one over the whole map. */
  static void takeStep(Subject subject) {
    switch (subject.below(4)) {
      case 0 -> OwnStep.any(subject).run(subject);
      case 1 -> bulk(subject, BulkStep.any(subject));
      default -> step(subject, KeyStep.any(subject), false);
    }
  }

  private static void step(Subject subject, KeyStep step, boolean queue) {
    Object key = queue ? subject.nextKey() : subject.key();
    long version = Maker.versionOf(subject.map);
    int size = subject.model.size();
    step.run(subject, key);
    subject.checkQuickly(key);
    long expected = version + Math.abs(subject.model.size() - size);
    if (Maker.versionOf(subject.map) != expected) {
      assertThat(Maker.versionOf(subject.map)).as("version after " + step).isEqualTo(expected);
    }
  }

  private static void bulk(Subject subject, BulkStep step) {
    long version = Maker.versionOf(subject.map);
    int size = subject.model.size();
    step.run(subject);
    subject.checkQuickly(subject.key());
    int changed = Math.abs(subject.model.size() - size);
    boolean oneModification = step == BulkStep.CLEAR || step == BulkStep.CLEAR_A_VIEW;
    assertThat(Maker.versionOf(subject.map))
        .as("version after " + step)
        .isEqualTo(version + (oneModification ? Math.min(changed, 1) : changed));
  }
}
