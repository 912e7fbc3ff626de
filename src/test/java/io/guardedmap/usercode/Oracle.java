package io.guardedmap.usercode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.guardedmap.MapChangedException;
import io.guardedmap.usercode.Call.Nature;
import io.guardedmap.usercode.Subject.Linked;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is allowed in a scenario: what {@link LinkedHashMap} does there, or a refusal. */
final class Oracle {
  private final Scenario scenario;

  // Found out when asked for, and kept, since a scenario is tried more than once.
  private boolean hasBeenInside;
  private @Nullable Outcome inside;
  private @Nullable Content afterHook;

  Oracle(Scenario scenario) {
    this.scenario = scenario;
  }

  // ---- What LinkedHashMap does ---------------------------------------------------------------

  /** The content before the call. */
  Content before() {
    return scenario.setting().filling();
  }

  /** The content after what the hook does, without the call. */
  private Content afterHook() {
    if (afterHook == null) {
      afterHook = contentAfter(scenario.action());
    }
    return afterHook;
  }

  private Content contentAfter(Action action) {
    Setting with = scenario.setting();
    Linked linked = filled(with);
    action.on(linked, with);
    return Content.of(linked.map());
  }

  /** The call with the hook inside; null if that map has nothing to say of it. */
  private @Nullable Outcome inside() {
    if (!hasBeenInside) {
      inside = doInside(new Linked(new LinkedHashMap<>()));
      hasBeenInside = true;
    }
    return inside;
  }

  private @Nullable Outcome doInside(Linked linked) {
    Setting with = scenario.setting();
    with.fill(linked.map());
    with.hook.arm(scenario.place(), () -> scenario.action().on(linked, with));
    Object result = null;
    Throwable thrown = null;
    try {
      result = scenario.call().body.on(linked.map(), with);
    } catch (ConcurrentModificationException e) {
      thrown = e;
    } catch (RuntimeException e) {
      return null; // the hook has broken it
    }
    boolean ran = with.hook.hasRun();
    with.hook.disarm();
    return ran && Outcome.isSound(linked.map())
        ? new Outcome(result(result), thrown, Content.of(linked.map()))
        : null;
  }

  /** First what the hook does, then the call: as if all keys were asked before anything is done. */
  private Outcome afterwards() {
    return after(scenario.action());
  }

  private Outcome after(Action action) {
    Setting with = scenario.setting();
    Linked linked = filled(with);
    action.on(linked, with);
    Object result = scenario.call().doAfterwards(linked.map(), with);
    return new Outcome(result(result), null, Content.of(linked.map()));
  }

  /** The call without the hook. */
  private Outcome alone() {
    Setting with = scenario.setting();
    Linked linked = filled(with);
    Object result = scenario.call().body.on(linked.map(), with);
    return new Outcome(result(result), null, Content.of(linked.map()));
  }

  private static Linked filled(Setting with) {
    Linked linked = new Linked(new LinkedHashMap<>());
    with.fill(linked.map());
    return linked;
  }

  private static @Nullable Object result(@Nullable Object result) {
    return Outcome.inNumbers(result);
  }

  // ---- What is allowed -----------------------------------------------------------------------

  /** Checks the outcome of a map for one thread; {@code changed} says whether its version moved. */
  void checkOwn(Outcome actual, Setting with, boolean changed) {
    if (isThrownByHook(actual, with)) {
      return;
    }
    if (actual.thrown() instanceof MapChangedException) {
      boolean wrote = scenario.call().nature == Nature.PUT_ALL && scenario.action().writes;
      assertThat(changed || wrote).as("refuses only what has changed the map").isTrue();
      assertThat(actual.content()).as("content when refused").isEqualTo(afterHook());
      return;
    }
    assertThat(actual.thrown()).as("thrown").isNull();
    Outcome expected = inside();
    if (expected != null && expected.thrown() != null) {
      fail("LinkedHashMap throws %s, and this goes on to %s", expected.thrown(), actual);
    }
    if (expected == null || !actual.isEqualTo(expected)) {
      boolean afterwards = expected == null || mayComeAfterwards();
      assertThat(actual).isEqualTo(afterwards ? afterwards() : expected);
    }
  }

  /**
   * Whether a hook may have its effect before all of the call. {@link LinkedHashMap} misses keys
   * when their hash codes are asked for once the table has been read, has put some entries when the
   * keys of others are asked, and its entries do not follow a key that is put back.
   */
  private boolean mayComeAfterwards() {
    return scenario.place().isInKeys() || scenario.call().nature == Nature.ENTRY_SET;
  }

  /**
   * Checks the outcome of a map for several threads, which may have refused to the hook to write.
   */
  void checkShared(Outcome actual, Setting with, @Nullable Throwable refusal) {
    if (isThrownByHook(actual, with)) {
      return;
    }
    if (refusal != null) {
      assertThat(isInWrite()).as("is refused only in a write: %s", refusal).isTrue();
      assertThat(scenario.action().isReading()).as("reading is refused").isFalse();
      assertThat(actual.thrown()).as("thrown").isSameAs(refusal);
      assertThat(actual.content()).as("content when refused").isEqualTo(before());
      return;
    }
    assertThat(actual.thrown()).as("thrown").isNull();
    if (sparesWhatWasPut()) {
      assertThat(actual.content()).as("content with what was put").isEqualTo(afterHook());
      assertThat(actual.result()).as("result").isEqualTo(alone().result());
      return;
    }
    Outcome inside = inside();
    if (inside != null && inside.thrown() == null && actual.isEqualTo(inside)) {
      return;
    }
    if (comesFirst(actual) || comesBetween(actual) || asksWhileTheHookWrites(actual)) {
      return;
    }
    Outcome afterwards = afterwards();
    assertThat(actual.content()).as("content").isEqualTo(afterwards.content());
    if (!scenario.call().isByHand() || !actual.hasResultOf(alone())) {
      assertThat(actual.result()).as("result").isEqualTo(afterwards.result());
    }
  }

  /** Whether an iterator is to remove the entry of a value that the hook has replaced since. */
  private boolean sparesWhatWasPut() {
    return scenario.call().nature == Nature.ITERATOR_REMOVE_VALUE
        && scenario.action() == Action.PUT_KEY_UNDER_WAY;
  }

  /** Whether the call has changed nothing, and has its result of a moment before the hook's end. */
  private boolean comesFirst(Outcome actual) {
    if (!actual.content().equals(afterHook())) {
      return false;
    }
    Outcome alone = alone();
    boolean putBack = scenario.action() == Action.PUT_KEY_UNDER_WAY_BACK;
    boolean missed = scenario.call().isIteratorRemove() && putBack && scenario.place().isInKeys();
    return (missed || alone.content().equals(before()))
        && (actual.hasResultOf(alone)
            || (putBack && actual.hasResultOf(after(Action.REMOVE_KEY_UNDER_WAY))));
  }

  /** Whether a call that changes nothing while the key is gone has its result of then. */
  private boolean comesBetween(Outcome actual) {
    if (scenario.action() != Action.PUT_KEY_UNDER_WAY_BACK) {
      return false;
    }
    Outcome whenGone = after(Action.REMOVE_KEY_UNDER_WAY);
    return actual.content().equals(afterHook())
        && actual.hasResultOf(whenGone)
        && whenGone.content().equals(contentAfter(Action.REMOVE_KEY_UNDER_WAY));
  }

  /**
   * Whether a write of several keys has asked while its own function or collection could write to
   * the map: of entries as they are when they are shown, and of none that these have added. {@link
   * LinkedHashMap} refuses the latter, but at the last entry.
   */
  private boolean asksWhileTheHookWrites(Outcome actual) {
    boolean isAskedOfEach =
        scenario.place() == Place.FUNCTION || scenario.place() == Place.CONTAINS;
    if (scenario.call().nature != Nature.BULK || !isAskedOfEach) {
      return false;
    }
    Outcome showing = doInside(new Linked(new ShowingCopies()));
    boolean asShown = showing != null && showing.thrown() == null && actual.isEqualTo(showing);
    return asShown || actual.isEqualTo(sparingAdded());
  }

  /** First what the hook does, then the call on the entries that were there before both. */
  private Outcome sparingAdded() {
    Setting with = scenario.setting();
    Linked linked = filled(with);
    Map<AskedKey, AskedValue> map = linked.map();
    Set<AskedKey> there = Collections.newSetFromMap(new IdentityHashMap<>());
    there.addAll(map.keySet());
    scenario.action().on(linked, with);
    Map<AskedKey, AskedValue> added = new LinkedHashMap<>(map);
    added.keySet().removeIf(there::contains);
    map.keySet().removeIf(key -> !there.contains(key));
    Object result = scenario.call().doAfterwards(map, with);
    map.putAll(added);
    return new Outcome(result(result), null, Content.of(map));
  }

  private boolean isThrownByHook(Outcome actual, Setting with) {
    if (scenario.action().isThrowing()) {
      assertThat(actual.thrown()).as("thrown").isNotNull().isSameAs(with.thrown);
      assertThat(actual.content()).as("content after a failure").isEqualTo(before());
    }
    return scenario.action().isThrowing();
  }

  private boolean isInWrite() {
    return scenario.call().nature != Nature.READ && scenario.place() != Place.BETWEEN;
  }
}
