package io.guardedmap.guarded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.Ends;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Taking the ends of a shared map: atomic, each entry once, and no key is asked under the lock. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PollTest {
  private static final int MANY = 30;

  /** What a key runs when it is compared. */
  private static final class Hook {
    Runnable action = () -> {};
  }

  /** One of many keys of one hash code. */
  private record Key(int number, Hook hook) implements Comparable<Key> {
    @Override
    public int hashCode() {
      return 7;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.number == number;
    }

    @Override
    public int compareTo(Key other) {
      hook.action.run();
      return Integer.compare(number, other.number);
    }
  }

  private final Hook hook = new Hook();
  private Map.Entry<Object, Object> last;
  private GuardedMap<Object, Object> map = new GuardedMap<>(4 * MANY);

  private void fill(int keys) {
    for (int n = 0; n < keys; n++) {
      map.put(new Key(n, hook), n);
    }
  }

  private interface Scenario {
    void on(GuardedMap<Object, Object> map);
  }

  /**
   * Takes the last of many, with others' writes meanwhile; where that key is asked depends on a
   * lot.
   */
  private void pollingBeside(Scenario meanwhile, Scenario check) {
    int asked = 0;
    for (int round = 0; round < 20; round++) {
      map = new GuardedMap<>(4 * MANY); // one index
      fill(MANY);
      boolean[] done = {false};
      hook.action =
          () -> {
            hook.action = () -> {};
            done[0] = true;
            meanwhile.on(map);
          };
      Map.Entry<Object, Object> polled = map.pollLastEntry();
      hook.action = () -> {};
      if (done[0]) {
        asked++;
        last = polled;
        check.on(map);
        Checks.checkFree(map);
      }
    }
    assertThat(asked).isPositive();
  }

  /** A thread that has the lock may not write again: here it may, whenever a key is asked. */
  @Test
  void noKeyIsAskedUnderTheLock() {
    fill(MANY);
    Map<Object, Object> model = new LinkedHashMap<>(map);
    int[] asked = {0};
    hook.action =
        () -> {
          asked[0]++;
          map.compute("absent", (key, old) -> null);
        };
    for (int n = 0; n < MANY; n++) {
      boolean first = n % 3 == 0;
      assertThat(first ? map.pollFirstEntry() : map.pollLastEntry())
          .isEqualTo(first ? Ends.pollFirst(model) : Ends.pollLast(model));
    }
    assertThat(asked[0]).isPositive();
    assertThat(map).isEmpty();
    assertThat(map.pollFirstEntry()).isNull();
    Checks.checkFree(map);
  }

  @Test
  void whatComesToTheEndMeanwhileIsTaken() {
    pollingBeside(
        map -> map.put("another", 1),
        map -> {
          assertThat(last).isEqualTo(Map.entry("another", 1));
          assertThat(map).hasSize(MANY);
        });
    pollingBeside(
        map -> map.remove(new Key(MANY - 1, hook)),
        map -> {
          assertThat(last.getValue()).isEqualTo(MANY - 2);
          assertThat(map).hasSize(MANY - 2);
        });
    pollingBeside(GuardedMap::clear, map -> assertThat(last).isNull());
  }

  @Test
  void aCrowdThatChangesMeanwhileIsAskedAgain() {
    pollingBeside(
        map -> map.remove(new Key(MANY - 5, hook)),
        map -> {
          assertThat(last.getValue()).isEqualTo(MANY - 1);
          assertThat(map).hasSize(MANY - 2).doesNotContainKey(new Key(MANY - 5, hook));
        });
    pollingBeside(
        map -> map.put(new Key(MANY - 1, hook), "replaced"),
        map -> assertThat(last.getValue()).isEqualTo("replaced"));
  }

  @Test
  void anEmptyMapTakesNoLock() {
    CountDownLatch done = new CountDownLatch(1);
    map.update(
        all -> {
          Other.thread(
              () -> {
                assertThat(map.pollFirstEntry()).isNull();
                assertThat(map.pollLastEntry()).isNull();
                done.countDown();
              });
          assertThat(map.pollFirstEntry()).isNull();
        });
    assertThat(done.getCount()).isZero();
  }

  @Test
  void readersOfTheEndsPassATransaction() {
    fill(3);
    map.update(
        all -> {
          all.pollFirstEntry();
          all.pollLastEntry();
          assertThat(all.firstEntry()).isEqualTo(all.lastEntry());
          assertThat(Other.thread(map::firstEntry).getValue()).isEqualTo(0);
          assertThat(Other.thread(map::lastEntry).getValue()).isEqualTo(2);
        });
    assertThat(map.firstEntry()).isEqualTo(map.lastEntry());
    Checks.checkFree(map);
  }

  @Test
  void pollingFromInsideAWriteIsRefused() {
    fill(3);
    assertThatThrownBy(() -> map.compute("k", (key, old) -> map.pollFirstEntry()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("pollFirstEntry called from inside compute");
    assertThatThrownBy(() -> map.update(all -> map.pollLastEntry()))
        .hasMessageContaining("pollLastEntry called from inside update");
    assertThat(map).hasSize(3);
    Checks.checkFree(map);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eachEntryIsTakenOnceAndInOrder(boolean crowded) {
    int count = crowded ? 300 : 20_000;
    CyclicBarrier start = new CyclicBarrier(3);
    Consumer<Integer> put = n -> map.put(crowded ? new Key(n, hook) : (Object) n, n);
    CompletableFuture<Boolean> adding =
        Other.start(
            () -> {
              pass(start);
              for (int n = 0; n < count; n++) {
                put.accept(n);
              }
              map.put("end", -1);
              return true;
            });
    Function<Object, List<Integer>> take =
        none -> {
          pass(start);
          List<Integer> taken = new ArrayList<>();
          while (true) {
            Map.Entry<Object, Object> entry = map.firstEntry();
            if (entry != null && entry.getKey().equals("end")) {
              return taken;
            }
            Map.Entry<Object, Object> polled = map.pollFirstEntry();
            if (polled != null && polled.getKey().equals("end")) {
              map.put("end", -1);
              return taken;
            }
            if (polled != null) {
              taken.add((Integer) polled.getValue());
            }
          }
        };
    CompletableFuture<List<Integer>> other = Other.start(() -> take.apply(null));
    List<Integer> own = take.apply(null);
    List<Integer> all = new ArrayList<>(own);
    all.addAll(other.join());
    assertThat(adding.join()).isTrue();
    assertThat(own).isSorted();
    assertThat(other.join()).isSorted();
    assertThat(all).hasSize(count).doesNotHaveDuplicates();
    assertThat(map.keySet()).containsExactly("end");
    Checks.checkFree(map);
  }

  private static void pass(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
