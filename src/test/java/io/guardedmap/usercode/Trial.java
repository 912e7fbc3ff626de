package io.guardedmap.usercode;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.Checks;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does what a cell says to a map of ours, and checks all there is to check afterwards. */
final class Trial {
  /** Each try fails half the time at most, where it is by lot. */
  private static final int TRIES = 100;

  /** A key that neither calls nor hooks use. */
  private static final int FRESH = 9000;

  private final Cell cell;

  /** What the map has thrown at the hook. */
  private @Nullable IllegalStateException refusal;

  /** Whether the hook has changed the map structurally. */
  private boolean changed;

  private Trial(Cell cell) {
    this.cell = cell;
  }

  /** Tries a cell. */
  static void of(Cell cell, Bench bench) {
    boolean ran = new Trial(cell).run(bench);
    for (int tries = 1; !ran && cell.isByLot() && tries < TRIES; tries++) {
      ran = new Trial(cell).run(bench);
    }
    assertThat(ran).as("the hook has run").isTrue();
  }

  /** Says whether the hook has run. */
  private boolean run(Bench bench) {
    Setting with = cell.scenario().setting();
    bench.use(with, cell.snapshot(), subject -> work(subject, with));
    return with.hook.hasRun();
  }

  private void work(Subject subject, Setting with) {
    if (cell.snapshot()) {
      with.copies.add(subject.snapshot());
    }
    Outcome actual = call(subject, with);
    if (with.hook.hasRun()) {
      check(subject, with, actual);
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever comes is looked at
  private Outcome call(Subject subject, Setting with) {
    with.hook.arm(cell.scenario().place(), () -> act(subject, with));
    Object result = null;
    Throwable thrown = null;
    try {
      result = cell.scenario().call().body.on(subject.map(), with);
    } catch (RuntimeException | StackOverflowError e) {
      thrown = e;
    }
    with.hook.disarm();
    return new Outcome(Outcome.inNumbers(result), thrown, Content.of(subject.map()));
  }

  private void act(Subject subject, Setting with) {
    long version = subject.version();
    try {
      cell.scenario().action().on(subject, with);
    } catch (IllegalStateException e) {
      refusal = e;
      throw e;
    }
    changed = subject.version() != version;
  }

  private void check(Subject subject, Setting with, Outcome actual) {
    Oracle oracle = cell.oracle();
    Call.Nature nature = cell.scenario().call().nature;
    if (cell.kind() == MapKind.GUARDED
        && (nature == Call.Nature.PUT_ALL || nature == Call.Nature.BULK)) {
      assertThat(refusal).as("what is given, and its keys, may write").isNull();
    }
    if (cell.kind().isShared) {
      oracle.checkShared(actual, with, refusal);
    } else {
      oracle.checkOwn(actual, with, changed);
    }
    Checks.checkInvariants(subject.map());
    checkLookups(subject.map(), with, actual.content());
    Content before = with.filling();
    assertThat(with.seen).as("seen by the hook").allMatch(before::equals);
    for (Map<AskedKey, AskedValue> copy : with.copies) {
      assertThat(Content.of(copy)).as("copy").isEqualTo(before);
      Checks.checkInvariants(copy);
    }
    checkGoesOn(subject.map(), with, actual.content().size());
  }

  private void checkLookups(Map<AskedKey, AskedValue> map, Setting with, Content content) {
    assertThat(map.size()).as("size").isEqualTo(content.size());
    assertThat(content.missingIn(map, with)).as("shown but not found").isNull();
    boolean hasTarget = content.hasKey(with.targetNumber());
    assertThat(map.containsKey(with.target())).as("has the target").isEqualTo(hasTarget);
    assertThat(map.containsKey(with.key(FRESH))).as("has what was never put").isFalse();
  }

  /** The map can be written to, and its copies are independent of it. */
  private void checkGoesOn(Map<AskedKey, AskedValue> map, Setting with, int size) {
    map.put(with.key(FRESH), with.value(FRESH));
    if (cell.scenario().action() == Action.CLONE) {
      Map<AskedKey, AskedValue> copy = with.copies.get(with.copies.size() - 1);
      copy.put(with.key(FRESH + 1), with.value(FRESH));
      Checks.checkInvariants(copy);
    }
    assertThat(map.size()).as("size after one more put").isEqualTo(size + 1);
    assertThat(Outcome.number(map.get(with.key(FRESH)))).as("what was put").isEqualTo(FRESH);
    if (size < Sizes.LARGE) {
      Checks.checkInvariants(map);
    }
  }
}
