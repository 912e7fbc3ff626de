package io.guardedmap.allornothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.allornothing.Operations.Operation;
import io.guardedmap.allornothing.Operations.Setting;
import io.guardedmap.testkit.CallingMap;
import io.guardedmap.testkit.Maker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a call of user code throws, at whichever call, in whichever operation: the map is as it
 * was, its structure holds, nobody has kept the lock, and the operation can be done again.
 */
class ThrowingUserCodeTest {
  /** Which keys, and so which way through the table. */
  private enum Kind {
    OF_MANY_CODES {
      @Override
      Object key(Bomb bomb, int number) {
        return new Ticking(bomb, number, number * 31);
      }
    },
    OF_ONE_CODE {
      @Override
      Object key(Bomb bomb, int number) {
        return new Ticking(bomb, number, 7);
      }
    },
    OF_ONE_CODE_COMPARABLE {
      @Override
      Object key(Bomb bomb, int number) {
        return new Ticking.Ranked(bomb, number, 7);
      }
    };

    abstract Object key(Bomb bomb, int number);
  }

  /** In what state the table is when the operation comes. */
  private enum State {
    IN_PLACE(20),
    FULL(20) {
      @Override
      void prepare(Map<Object, Object> map) {
        fillUp(map);
      }
    },
    SPARSE(17) {
      @Override
      void prepare(Map<Object, Object> map) {
        for (int n = 200; n < 255; n++) {
          map.put(n, n);
        }
        for (int n = 200; n < 255; n++) {
          map.remove(n);
        }
      }
    },
    SHARED(20) {
      @Override
      void prepare(Map<Object, Object> map) {
        Maker.snapshotOf(map);
      }
    };

    private final int size;

    State(int size) {
      this.size = size;
    }

    void prepare(Map<Object, Object> map) {}

    /** Uses up positions, so that the next addition rebuilds the table. */
    private static void fillUp(Map<Object, Object> map) {
      for (int n = 200; n < 220; n++) {
        map.put(n, n);
        map.remove(n);
      }
    }
  }

  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    Operations.all()
        .forEach(
            (name, operation) -> {
              for (Maker maker : Maker.values()) {
                for (Kind kind : Kind.values()) {
                  for (State state : State.values()) {
                    cases.add(Arguments.of(name, maker, kind, state, operation));
                  }
                }
              }
            });
    return cases;
  }

  @ParameterizedTest(name = "{0}, {1}, keys {2}, {3}")
  @MethodSource("cases")
  void leavesTheMapAsItWas(String name, Maker maker, Kind kind, State state, Operation operation) {
    Bomb bomb = new Bomb();
    Setting with =
        new Setting(
            bomb,
            number -> kind.key(bomb, number),
            number -> new Ticking(bomb, number, number),
            state.size);
    Map<Object, Object> undisturbed = prepared(maker, state, with);
    operation.on(undisturbed, with);

    boolean done = false;
    for (int call = 0; !done; call++) {
      Map<Object, Object> map = prepared(maker, state, with);
      List<Object> before = content(map);
      long version = Maker.versionOf(map);
      bomb.arm(call);
      try {
        operation.on(map, with);
        done = bomb.disarm();
        assertThat(done).as("done, if it did not throw at call %d", call).isTrue();
      } catch (Bomb.Explosion | VirtualMachineError e) {
        assertSameObjects(content(map), before);
        assertThat(Maker.versionOf(map)).as("version after call %d", call).isEqualTo(version);
        checkUsable(map, call);
        operation.on(map, with);
      }
      assertThat(texts(map)).as("done after call %d", call).isEqualTo(texts(undisturbed));
      Checks.checkInvariants(map);
    }
  }

  /** The check with another thread is dear, and made now and then. */
  private static void checkUsable(Map<?, ?> map, int call) {
    if (call % 8 == 1) {
      Checks.checkUsable(map);
    } else {
      Checks.checkInvariants(map);
    }
  }

  private static Map<Object, Object> prepared(Maker maker, State state, Setting with) {
    Map<Object, Object> map = maker.empty();
    for (int n = 0; n < with.size(); n++) {
      map.put(with.keys().apply(n), with.values().apply(n));
    }
    state.prepare(map);
    return map;
  }

  private static List<Object> content(Map<Object, Object> map) {
    List<Object> content = new ArrayList<>();
    for (Map.Entry<Object, Object> entry : Maker.snapshotOf(map).entrySet()) {
      content.add(entry.getKey());
      content.add(entry.getValue());
    }
    return content;
  }

  private static void assertSameObjects(List<Object> actual, List<Object> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int n = 0; n < actual.size(); n++) {
      assertThat(actual.get(n)).isSameAs(expected.get(n));
    }
  }

  private static List<String> texts(Map<?, ?> map) {
    List<String> texts = new ArrayList<>();
    map.forEach((key, value) -> texts.add(key + "=" + value));
    return texts;
  }

  @Test
  void addingManyToAKeySetIsAllOrNothing() {
    Bomb bomb = new Bomb();
    boolean done = false;
    for (int call = 0; !done; call++) {
      Set<Object> set = GuardedMap.newKeySet();
      set.add("there before");
      List<Object> elements = new ArrayList<>();
      for (int n = 0; n < 12; n++) {
        elements.add(new Ticking.Ranked(bomb, n, 5));
      }
      bomb.arm(call);
      try {
        set.addAll(elements);
        done = bomb.disarm();
        assertThat(set).hasSize(13);
      } catch (Bomb.Explosion | VirtualMachineError e) {
        assertThat(set).containsExactly("there before");
      }
      Checks.checkInvariants(set);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMapThatCannotBeIteratedToItsEndIsNotPut(Maker maker) {
    Map<String, Integer> map = maker.empty();
    map.put("a", 1);
    IllegalArgumentException failure = new IllegalArgumentException("no more");
    Map<String, Integer> entries = Map.of("a", 2, "b", 2, "c", 2);
    assertThatThrownBy(() -> map.putAll(CallingMap.failing(entries, failure))).isSameAs(failure);
    assertThat(map).isEqualTo(Map.of("a", 1));
    assertThat(Maker.versionOf(map)).isEqualTo(1);
    assertThatThrownBy(() -> maker.copyOf(CallingMap.failing(entries, failure))).isSameAs(failure);
    Checks.checkUsable(map);
  }

  @ParameterizedTest
  @EnumSource
  void wantOfMemoryLeavesTheMapAsItWas(Maker maker) {
    assumeTrue(Runtime.getRuntime().maxMemory() < 4L << 30, "more than an index may take");
    Map<String, Integer> map = maker.empty(Integer.MAX_VALUE, 1f);
    for (int n = 0; n < 2; n++) {
      assertThatThrownBy(() -> map.put("a", 1)).isInstanceOf(OutOfMemoryError.class);
      assertThatThrownBy(() -> map.computeIfAbsent("a", key -> 1))
          .isInstanceOf(OutOfMemoryError.class);
      assertThatThrownBy(() -> map.putAll(Map.of("a", 1))).isInstanceOf(OutOfMemoryError.class);
      assertThat(map).isEmpty();
      assertThat(Maker.versionOf(map)).isZero();
      Checks.checkUsable(map);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aCompareToThatTakesASnapshotGetsOneOfTheMomentBefore(Maker maker) {
    for (boolean removing : List.of(false, true)) {
      for (int call = 0; call < 12; call++) {
        snapshotInCompareTo(maker, removing, call);
      }
    }
  }

  /** A key that does something when it is compared. */
  private static final class Photographer implements Comparable<Photographer> {
    private final int number;
    private final Runnable whenCompared;

    Photographer(int number, Runnable whenCompared) {
      this.number = number;
      this.whenCompared = whenCompared;
    }

    @Override
    public int compareTo(Photographer other) {
      whenCompared.run();
      return Integer.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Photographer photographer && photographer.number == number;
    }

    @Override
    public int hashCode() {
      return 3;
    }
  }

  private static void snapshotInCompareTo(Maker maker, boolean removing, int call) {
    Map<Object, Integer> map = maker.empty();
    List<MapSnapshot<Object, Integer>> snapshots = new ArrayList<>();
    int[] callsLeft = {-1};
    Runnable whenCompared =
        () -> {
          if (callsLeft[0] >= 0 && callsLeft[0]-- == 0) {
            snapshots.add(Maker.snapshotOf(map));
          }
        };
    for (int n = 0; n < 40; n++) {
      map.put(new Photographer(n, whenCompared), n);
    }
    List<Object> before = new ArrayList<>(map.keySet());
    map.put("so that the table is not frozen", 1);
    map.remove("so that the table is not frozen");
    callsLeft[0] = call;
    if (removing) {
      map.remove(new Photographer(33, whenCompared));
    } else {
      map.put(new Photographer(100, whenCompared), 100);
    }
    callsLeft[0] = -1;
    assertThat(map).hasSize(removing ? 39 : 41);
    map.replaceAll((key, value) -> -1);
    for (MapSnapshot<Object, Integer> snapshot : snapshots) {
      assertThat(new ArrayList<>(snapshot.keySet())).isEqualTo(before);
      assertThat(snapshot).hasSize(40).containsEntry(before.get(33), 33);
      Checks.checkInvariants(snapshot);
    }
    Checks.checkUsable(map);
  }
}
