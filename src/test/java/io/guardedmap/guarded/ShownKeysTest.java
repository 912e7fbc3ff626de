package io.guardedmap.guarded;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.CodedKey;
import io.guardedmap.testkit.RankedKey;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What an iterator of a shared map has shown is found though its key has changed since, and keys
 * are asked for that as little as can be, never under the lock.
 */
class ShownKeysTest extends ShownByIterators {
  // ---- Keys that have changed since ------------------------------------------------------------

  /** A key that is asked to be otherwise than it was. */
  @SuppressWarnings("InconsistentHashCode") // as if it had changed
  private static final class Changing implements Comparable<Changing> {
    private int number;
    private int code;
    private int asked;

    Changing(int number, int code) {
      this.number = number;
      this.code = code;
    }

    @Override
    public boolean equals(Object other) {
      asked++;
      return other instanceof Changing key && key.number == number;
    }

    @Override
    public int hashCode() {
      asked++;
      return code;
    }

    @Override
    public int compareTo(Changing other) {
      asked++;
      return Integer.compare(number, other.number);
    }
  }

  /** Whether keys are of one hash code each, or all of one; and what changes. */
  static Stream<Arguments> changes() {
    Map<String, Consumer<Changing>> changes = new LinkedHashMap<>();
    changes.put("hash code", key -> key.code = 77);
    changes.put("all equal", key -> key.number = 77);
    changes.put("order", key -> key.number = -key.number);
    return views()
        .flatMap(
            each ->
                changes.entrySet().stream()
                    .flatMap(
                        change ->
                            Stream.of(true, false)
                                .map(
                                    crowded ->
                                        Arguments.of(
                                            each.get()[0],
                                            each.get()[1],
                                            change.getKey(),
                                            crowded,
                                            change.getValue()))));
  }

  private static List<Changing> fill(Map<Object, Object> map, boolean crowded) {
    List<Changing> keys = new ArrayList<>();
    for (int n = 0; n < CROWD; n++) {
      Changing key = new Changing(n, crowded ? 5 : n);
      keys.add(key);
      map.put(key, n);
    }
    return keys;
  }

  @ParameterizedTest(name = "{0}, {1}, {2}, crowded: {3}")
  @MethodSource("changes")
  void aSweepRemovesKeysThatHaveChanged(
      Kind kind, View view, String name, boolean crowded, Consumer<Changing> change) {
    Map<Object, Object> map = map(kind);
    fill(map, crowded).forEach(change);
    for (Iterator<?> elements = view.iterator(map); elements.hasNext(); ) {
      elements.next();
      elements.remove(); // the table is compacted in between
    }
    assertThat(map).isEmpty();
  }

  @ParameterizedTest(name = "{0}, {1}, {2}, crowded: {3}")
  @MethodSource("changes")
  void aLoopThatDrainsTheMapEnds(
      Kind kind, View view, String name, boolean crowded, Consumer<Changing> change) {
    Map<Object, Object> map = map(kind);
    fill(map, crowded).forEach(change);
    for (int left = CROWD; left > 0; left--) {
      Iterator<?> elements = view.iterator(map);
      elements.next();
      elements.remove();
      assertThat(map).hasSize(left - 1);
    }
  }

  /** Behind the end, and after each removal of another, by the very key. */
  @ParameterizedTest(name = "{0}, {1}, {2}, crowded: {3}")
  @MethodSource("changes")
  void theVeryKeyIsRemovedThoughOthersEqualIt(
      Kind kind, View view, String name, boolean crowded, Consumer<Changing> change) {
    Map<Object, Object> map = map(kind);
    List<Changing> keys = fill(map, crowded);
    keys.forEach(change);
    for (int left = CROWD; left > 0; left--) {
      Iterator<?> elements = view.iterator(map);
      skip(elements, left);
      elements.remove();
      assertThat(new ArrayList<>(map.keySet()))
          .usingElementComparator((one, other) -> one == other ? 0 : 1)
          .containsExactlyElementsOf(keys.subList(0, left - 1));
    }
  }

  @Test
  void aKeySetRemovesWhatItHasShown() {
    Set<Object> set = GuardedMap.newKeySet();
    for (int n = 0; n < CROWD; n++) {
      set.add(new Changing(n, 0));
    }
    Iterator<Object> elements = set.iterator();
    while (elements.hasNext()) {
      ((Changing) elements.next()).code = 1;
      elements.remove();
    }
    assertThat(set).isEmpty();
    set.add(new CodedKey(1, 2));
    elements = set.iterator();
    elements.next();
    set.remove(new CodedKey(1, 2));
    set.add(new CodedKey(1, 2));
    elements.remove();
    assertThat(set).isEmpty();
    Checks.checkInvariants(set);
  }

  // ---- Who is asked, and when ------------------------------------------------------------------

  @ParameterizedTest
  @MethodSource("views")
  void noKeyIsAskedWhileItsPositionHolds(Kind kind, View view) {
    Map<Object, Object> map = map(kind);
    List<Changing> keys = fill(map, false);
    for (Changing key : keys) {
      key.asked = 0;
    }
    Iterator<?> elements = view.iterator(map);
    for (int n = 0; n < CROWD - 1; n++) {
      elements.next();
      if (n % 2 == 0) {
        elements.remove();
      }
    }
    skip(elements, 1);
    elements.remove(); // by a slot
    assertThat(map).hasSize(CROWD / 2 - 1);
    assertThat(keys).allMatch(key -> key.asked == 0);
  }

  /** One of a crowd, which runs its code whenever it is asked. */
  private static final class AskedKey implements Comparable<AskedKey> {
    private final int number;
    private final Runnable[] whenAsked;

    AskedKey(int number, Runnable[] whenAsked) {
      this.number = number;
      this.whenAsked = whenAsked;
    }

    @Override
    public boolean equals(Object other) {
      whenAsked[0].run();
      return other instanceof AskedKey key && key.number == number;
    }

    @Override
    public int compareTo(AskedKey other) {
      whenAsked[0].run();
      return Integer.compare(number, other.number);
    }

    @Override
    public int hashCode() {
      return 5;
    }
  }

  private Runnable[] fillWithAsked() {
    Runnable[] whenAsked = {() -> {}};
    for (int n = 0; n < CROWD; n++) {
      guarded.put(new AskedKey(n, whenAsked), n);
    }
    return whenAsked;
  }

  /** A thread that has the lock may not write again: here it may, whenever a key is asked. */
  @ParameterizedTest
  @EnumSource
  void noKeyOfACrowdIsAskedUnderTheLock(View view) {
    int[] asked = {0};
    Runnable[] whenAsked = fillWithAsked();
    whenAsked[0] =
        () -> {
          asked[0]++;
          guarded.compute("absent", (key, old) -> null);
        };
    Iterator<?> elements = view.iterator(guarded);
    for (int left = CROWD; elements.hasNext(); left--) {
      assertThat(guarded).hasSize(left);
      elements.next();
      elements.remove();
    }
    assertThat(guarded).isEmpty();
    assertThat(asked[0]).isPositive();
  }

  /** Behind the end, where the crowd is asked for sure. */
  @ParameterizedTest
  @EnumSource
  void othersWriteWhileACrowdIsAsked(View view) {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Runnable[] whenAsked = fillWithAsked();
    Iterator<?> elements = view.iterator(guarded);
    skip(elements, CROWD);
    Thread writer = Thread.currentThread();
    whenAsked[0] =
        () -> {
          if (Thread.currentThread() != writer) {
            asked.countDown();
            pass(release);
          }
        };
    CompletableFuture<Boolean> removing =
        Other.start(
            () -> {
              elements.remove();
              return true;
            });
    pass(asked);
    guarded.put(new AskedKey(-1, whenAsked), -1);
    guarded.remove(new AskedKey(CROWD - 2, whenAsked));
    assertThat(removing).isNotDone();
    release.countDown();
    removing.join();
    assertThat(guarded).hasSize(CROWD - 1);
    assertThat(guarded.values()).doesNotContain(CROWD - 1, CROWD - 2).contains(-1);
  }

  private static void pass(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * A value that is put while the crowd is asked is not the one that was shown, and the crowd has
   * changed. The key at the root of the crowd, which is drawn by lot, is not asked.
   */
  @ParameterizedTest
  @EnumSource
  void whatIsRenewedWhileACrowdIsAskedIsSpared(View view) {
    int asked = 0;
    for (int round = 0; round < 20; round++) {
      Runnable[] whenAsked = fillWithAsked();
      Iterator<?> elements = view.iterator(guarded);
      skip(elements, CROWD / 2);
      whenAsked[0] =
          () -> {
            whenAsked[0] = () -> {};
            guarded.put(new AskedKey(CROWD / 2 - 1, whenAsked), "renewed");
            guarded.put(new AskedKey(-1, whenAsked), "added");
          };
      elements.remove();
      whenAsked[0] = () -> {};
      boolean wasAsked = guarded.containsValue("added");
      asked += wasAsked ? 1 : 0;
      boolean spared = wasAsked && view.showsValues();
      assertThat(guarded.containsKey(new AskedKey(CROWD / 2 - 1, whenAsked))).isEqualTo(spared);
      assertThat(guarded).hasSize(CROWD - 1 + (wasAsked ? 1 : 0) + (spared ? 1 : 0));
      Checks.checkInvariants(guarded);
      guarded.clear();
    }
    assertThat(asked).isPositive();
  }

  @Test
  void thatThereIsNothingToChangeTakesNoLock() {
    guarded.put("k0", 0);
    guarded.put("k1", 1);
    guarded.put("k2", 2);
    Iterator<Map.Entry<Object, Object>> entries = guarded.entrySet().iterator();
    Map.Entry<Object, Object> gone = entries.next();
    Iterator<Object> values = guarded.values().iterator();
    skip(values, 2);
    guarded.remove("k0");
    guarded.put("k1", "renewed");
    guarded.update(
        all -> { // by the thread that has the lock it would be refused
          gone.setValue("set");
          entries.remove();
          values.remove();
        });
    assertThat(guarded).hasSize(2).containsEntry("k1", "renewed");
  }

  /** Keys of several classes may be of one hash code. */
  @ParameterizedTest
  @MethodSource("views")
  void aMixedCrowdIsSweptFromTheEndOfEachIteration(Kind kind, View view) {
    Map<Object, Object> map = map(kind);
    for (int n = 0; n < CROWD; n++) {
      map.put(n % 2 == 0 ? new RankedKey(n, 3) : new CodedKey(n, 3), n);
    }
    for (int left = CROWD; left > 0; left--) {
      Iterator<?> elements = view.iterator(map);
      skip(elements, left);
      elements.remove();
      assertThat(map).hasSize(left - 1);
    }
  }
}
