package io.guardedmap.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.CallingMap;
import io.guardedmap.testkit.Maker;
import io.guardedmap.testkit.RoundTrip;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What only our maps can do, or do better: copies, snapshots, transactions, failing as a whole. */
enum OwnStep {
  SNAPSHOT(subject -> subject.keep(Maker.snapshotOf(subject.map))),
  CLONE(subject -> subject.keep(clone(subject))),
  COPY_OF_MAP(subject -> subject.keep(subject.maker.copyOf(subject.map))),
  COPY_OF_SNAPSHOT(subject -> subject.keep(subject.maker.copyOf(Maker.snapshotOf(subject.map)))),
  EXCHANGE(Subject::exchange),
  SERIALISE(
      subject -> {
        Map<Object, Object> copy = RoundTrip.of(subject.map);
        if (subject.oneIn(10) && !subject.isInTransaction()) {
          subject.continueWith(copy);
        } else {
          assertThat(copy.toString()).isEqualTo(subject.map.toString());
        }
      }),
  PARALLEL_STREAM(
      subject -> {
        if (!subject.isInTransaction()) {
          subject.both(
              map ->
                  map.keySet().parallelStream().map(String::valueOf).collect(Collectors.toList()));
        }
      }),

  PUT_ALL_FAILS(
      subject -> {
        Map<Object, Object> batch = subject.batch();
        subject.failing(
            map -> {
              map.putAll(CallingMap.failing(batch, new Boom()));
              return null;
            });
      }),
  REPLACE_ALL_FAILS(
      subject -> {
        int[] calls = {subject.below(subject.map.size() + 1)};
        if (calls[0] < subject.map.size()) {
          subject.failing(
              map -> {
                map.replaceAll((key, value) -> countdown(calls) ? 1 : null);
                return null;
              });
        }
      }),
  REMOVE_IF_FAILS(
      subject -> {
        int[] calls = {subject.below(subject.map.size() + 1)};
        if (calls[0] < subject.map.size()) {
          subject.failing(map -> map.keySet().removeIf(key -> countdown(calls)));
        }
      }),

  TRANSACT(subject -> transact(subject, false)),
  TRANSACT_AND_FAIL(subject -> transact(subject, true)),
  UPDATE_IF(
      subject -> {
        if (subject.map instanceof GuardedMap<Object, Object> guarded) {
          MapSnapshot<Object, Object> snapshot = guarded.snapshot();
          Object key = subject.key();
          boolean unchanged = subject.oneIn(2);
          if (!unchanged) {
            subject.both(map -> map.put(key, 1));
          }
          boolean done = guarded.updateIf(snapshot, map -> map.put(key, 2));
          assertThat(done).as("updateIf").isEqualTo(unchanged);
          if (done) {
            subject.model.put(key, 2);
          }
        }
      }),
  REPLACE_CONTENTS(
      subject -> {
        if (subject.map instanceof GuardedMap<Object, Object> guarded && subject.oneIn(10)) {
          Map<Object, Object> batch = subject.batch();
          guarded.replaceContents(batch);
          subject.model.clear();
          subject.model.putAll(batch);
        }
      });

  private static final OwnStep[] ALL = values();

  @SuppressWarnings("ImmutableEnumChecker") // lambdas that capture nothing
  private final Consumer<Subject> action;

  OwnStep(Consumer<Subject> action) {
    this.action = action;
  }

  static OwnStep any(Subject subject) {
    return ALL[subject.below(ALL.length)];
  }

  void run(Subject subject) {
    action.accept(subject);
  }

  private static Map<Object, Object> clone(Subject subject) {
    return (subject.isInTransaction() ? Maker.VERSIONED : subject.maker).cloneOf(subject.map);
  }

  private static boolean countdown(int[] calls) {
    if (calls[0]-- == 0) {
      throw new Boom();
    }
    return true;
  }

  private static void transact(Subject subject, boolean fail) {
    if (!(subject.map instanceof GuardedMap<Object, Object> guarded)) {
      return;
    }
    long version = guarded.version();
    VersionedMap<?, ?>[] inside = new VersionedMap<?, ?>[1];
    try {
      int steps =
          guarded.transact(
              map -> {
                inside[0] = map;
                int count = subject.below(40);
                subject.inside(map, () -> takeSteps(subject, count, fail));
                return count;
              });
      assertThat(steps).isLessThan(40);
      assertThat(fail).isFalse();
    } catch (Boom e) {
      assertThat(fail).isTrue();
      assertThat(guarded.version()).as("version after rolling back").isEqualTo(version);
    }
    assertThatThrownBy(() -> inside[0].size()).isInstanceOf(IllegalStateException.class);
  }

  private static void takeSteps(Subject subject, int count, boolean fail) {
    for (int n = 0; n < count; n++) {
      Walk.takeStep(subject);
    }
    if (fail) {
      throw new Boom();
    }
  }
}
