package io.guardedmap.asking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.Checks;
import io.guardedmap.ConfinedMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** When the view of a {@link ConfinedMap} asks nothing, and who waits for nobody. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConfinedAskingTest {
  private final ConfinedMap<Named, Named> map = new ConfinedMap<>();
  private final ConcurrentMap<Named, Named> view = map.asMap();
  private final List<Thread> askers = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void isSound() {
    map.close();
    Checks.checkInvariants(view);
  }

  private static Map<Named, Named> filling(int size) {
    Map<Named, Named> filling = new LinkedHashMap<>();
    for (int n = 0; n < size; n++) {
      filling.put(Named.key(n), Named.value(n));
    }
    return filling;
  }

  private void fill(int size) {
    view.putAll(filling(size));
  }

  private void spy() {
    askers.add(Thread.currentThread());
  }

  @ParameterizedTest
  @EnumSource
  void isAskedNothingOnTheOwnerThreadWhichIsRefused(AskingCall call) throws Exception {
    fill(10);
    map.submit(
            all ->
                assertThatThrownBy(() -> call.on(view, this::spy))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("wait for itself"))
        .get(30, TimeUnit.SECONDS);
    assertThat(askers).isEmpty();
    assertThat(view).isEqualTo(filling(10));
  }

  @ParameterizedTest
  @EnumSource
  void isAskedNothingOnceTheMapIsClosed(AskingCall call) {
    fill(10);
    map.close();
    assertThatThrownBy(() -> call.on(view, this::spy))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(askers).isEmpty();
    assertThat(view).isEqualTo(filling(10));
  }

  static Stream<Function<Map<Named, Named>, Collection<?>>> viewsOf() {
    return Stream.of(Map::keySet, Map::values, Map::entrySet);
  }

  @ParameterizedTest
  @MethodSource("viewsOf")
  void aCollectionThatTheCallerHasLockedKeepsNobodyWaiting(
      Function<Map<Named, Named>, Collection<?>> viewOf) throws Exception {
    for (boolean large : List.of(false, true)) {
      view.clear();
      fill(10);
      List<Object> list = Collections.synchronizedList(new ArrayList<>());
      list.add(viewOf.apply(view).iterator().next());
      for (int n = 0; large && n < 100; n++) {
        list.add(Named.value(4));
      }
      synchronized (list) {
        assertThat(viewOf.apply(view).removeAll(list)).isTrue();
        assertThat(viewOf.apply(view).retainAll(list)).isTrue();
      }
      assertThat(map.submit(all -> list.size()).get(30, TimeUnit.SECONDS)).isEqualTo(list.size());
    }
  }

  /** An owner waits for nobody's code, so the rounds do not end before the others do. */
  @Test
  void goesOnForAsLongAsOthersDo() {
    fill(10);
    int[] asked = {0};
    view.values()
        .removeIf(
            value -> {
              if (asked[0]++ < 50) {
                replaceTheFirst();
              }
              return value.number > 8;
            });
    // All in the first round, and the first entry in each of the others.
    assertThat(asked[0]).isEqualTo(51);
    assertThat(view).hasSize(8).doesNotContainKeys(Named.key(0), Named.key(9));
  }

  private void replaceTheFirst() {
    Named old =
        map.trySubmit(all -> all.put(Named.key(0), Named.value(Meanwhile.NEW + 1)))
            .orElseThrow()
            .join();
    assertThat(old).isNotNull();
  }
}
