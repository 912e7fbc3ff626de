package io.guardedmap.guarded;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Keys, and the values that a call compares, are asked before the lock is taken: others write
 * meanwhile, what they have changed is seen, and nobody waits in a circle.
 */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LookingOutsideTest {
  /** So many that the later ones are in the crowd. */
  private static final int CROWD = 20;

  /** A write of one key to a map that has it, or of one that the map lacks. */
  private interface Write {
    void to(GuardedMap<Object, Object> map, Object key);
  }

  private static GuardedMap<Object, Object> filled(int keys) {
    GuardedMap<Object, Object> map = new GuardedMap<>();
    for (int n = 0; n < keys; n++) {
      map.put(new AskedKey(n), n);
    }
    return map;
  }

  private static GuardedMap<Object, Object> written(int keys, int number, Write write) {
    GuardedMap<Object, Object> map = filled(keys);
    write.to(map, new AskedKey(number));
    return map;
  }

  /** The writes, of keys among few and among many of one hash code. */
  static Stream<Arguments> writes() {
    Map<String, Write> writes = new LinkedHashMap<>();
    writes.put("put", (map, key) -> map.put(key, -1));
    writes.put("putIfAbsent", (map, key) -> map.putIfAbsent(key, -1));
    writes.put("remove", GuardedMap::remove);
    writes.put("remove, of a pair", (map, key) -> map.remove(key, 1));
    writes.put("replace", (map, key) -> map.replace(key, -1));
    writes.put("replace, of a pair", (map, key) -> map.replace(key, 1, -1));
    writes.put("compute", (map, key) -> map.compute(key, (k, old) -> old == null ? -1 : null));
    writes.put("computeIfAbsent", (map, key) -> map.computeIfAbsent(key, k -> -1));
    writes.put("computeIfPresent", (map, key) -> map.computeIfPresent(key, (k, old) -> null));
    writes.put("merge", (map, key) -> map.merge(key, -1, (old, one) -> null));
    writes.put("keySet.remove", (map, key) -> map.keySet().remove(key));
    return writes.entrySet().stream()
        .flatMap(
            each ->
                Stream.of(2, CROWD)
                    .flatMap(
                        keys ->
                            Stream.of(1, keys) // present, absent
                                .map(
                                    number ->
                                        Arguments.of(
                                            each.getKey(), keys, number, each.getValue()))));
  }

  @ParameterizedTest(name = "{0} of {2} among {1}")
  @MethodSource("writes")
  void othersWriteMeanwhile(String name, int keys, int number, Write write) {
    GuardedMap<Object, Object> undisturbed = filled(keys);
    undisturbed.put("other", 1);
    write.to(undisturbed, new AskedKey(number));
    GuardedMap<Object, Object> map = filled(keys);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    AskedKey key =
        new AskedKey(
            number,
            () -> {
              asked.countDown();
              pass(release);
            });
    CompletableFuture<Boolean> writing =
        Other.start(
            () -> {
              write.to(map, key);
              return true;
            });
    pass(asked);
    map.put("other", 1);
    assertThat(map.snapshot()).containsEntry("other", 1);
    assertThat(writing).isNotDone();

    release.countDown();
    writing.join();
    assertThat(map).isEqualTo(undisturbed);
    assertThat(map.version()).isEqualTo(undisturbed.version());
    Checks.checkFree(map);
  }

  /** A thread that has the lock may not write again: here it may, whenever it is asked. */
  @ParameterizedTest(name = "{0} of {2} among {1}")
  @MethodSource("writes")
  void noKeyIsAskedUnderTheLock(String name, int keys, int number, Write write) {
    GuardedMap<Object, Object> after = written(keys, number, write);
    GuardedMap<Object, Object> map = filled(keys);
    int[] asked = {0};
    write.to(
        map,
        new AskedKey(
            number,
            () -> {
              asked[0]++;
              map.compute("absent", (key, old) -> null);
            }));
    assertThat(asked[0]).isPositive();
    assertThat(map.toString()).isEqualTo(after.toString());
    assertThat(map.version()).isEqualTo(after.version());
    Checks.checkFree(map);
  }

  @ParameterizedTest(name = "{0} of {2} among {1}")
  @MethodSource("writes")
  void aThousandFurtherLooksAskForTheHashCodeOnce(String name, int keys, int number, Write write) {
    GuardedMap<Object, Object> before = filled(keys);
    GuardedMap<Object, Object> after = written(keys, number, write);
    GuardedMap<Object, Object> map = filled(keys);
    int[] asked = {0};
    AskedKey key =
        new AskedKey(
            number,
            () -> {
              if (asked[0] < 1000) {
                asked[0]++;
                map.replaceContents(before);
              }
            });
    write.to(map, key);

    assertThat(key.hashCodes).isEqualTo(1);
    if (!after.equals(before)) {
      assertThat(asked[0]).isEqualTo(1000);
    }
    assertThat(map.toString()).isEqualTo(after.toString());
    Checks.checkFree(map);
  }

  @Test
  void aKeyIsLookedForAsOftenAsOthersAreAdded() {
    GuardedMap<Object, Object> map = filled(2);
    int[] looks = {0};
    AskedKey key =
        new AskedKey(
            -1,
            () -> {
              if (looks[0] < 1000) {
                map.put(new AskedKey(100 + looks[0]++), 0);
              }
            });
    map.put(key, -1);
    assertThat(looks[0]).isEqualTo(1000);
    assertThat(key.hashCodes).isEqualTo(1);
    assertThat(map).hasSize(1003).containsEntry(new AskedKey(-1), -1);
    Checks.checkFree(map);
  }

  // ---- What has changed meanwhile ------------------------------------------------------------

  /** A key that is absent, and does something once when it is asked. */
  private static AskedKey once(int number, Runnable meanwhile) {
    boolean[] done = {false};
    return new AskedKey(
        number,
        () -> {
          if (!done[0]) {
            done[0] = true;
            meanwhile.run();
          }
        });
  }

  static Stream<Integer> sizes() {
    return Stream.of(1, 2, 7, 8, 9, CROWD, 300);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void aKeyThatIsAddedMeanwhileIsFound(int keys) {
    for (int number : new int[] {-1, keys}) {
      GuardedMap<Object, Object> map = filled(keys);
      AskedKey key = once(number, () -> map.put(new AskedKey(number), "meanwhile"));
      assertThat(map.put(key, "put")).isEqualTo("meanwhile");
      assertThat(map).hasSize(keys + 1).containsEntry(key, "put");
      Checks.checkFree(map);
    }
  }

  /** It is not in the crowd that is being searched, and is in that which is asked next. */
  @Test
  void aKeyThatIsAddedWhileTheCrowdIsSearchedIsFound() {
    GuardedMap<Object, Object> map = new GuardedMap<>(100); // no other index
    map.putAll(filled(CROWD));
    boolean[] done = {false};
    AskedKey key =
        new AskedKey(
            -1,
            () -> {},
            () -> {
              if (!done[0]) {
                done[0] = true;
                map.put(new AskedKey(-1), "meanwhile");
              }
            });
    assertThat(map.put(key, "put")).isEqualTo("meanwhile");
    assertThat(map).hasSize(CROWD + 1).containsEntry(key, "put");
    Checks.checkFree(map);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void aKeyThatIsAddedToAClearedMapIsFound(int keys) {
    GuardedMap<Object, Object> map = filled(keys);
    AskedKey key =
        once(
            keys,
            () -> {
              map.clear();
              map.put(new AskedKey(keys), "meanwhile");
            });
    assertThat(map.putIfAbsent(key, "put")).isEqualTo("meanwhile");
    assertThat(map).hasSize(1).containsEntry(key, "meanwhile");
    Checks.checkFree(map);
  }

  /** An older moment, where the key was, knows the entries by the same positions. */
  @ParameterizedTest
  @MethodSource("sizes")
  void aKeyThatIsBroughtBackMeanwhileIsFound(int keys) {
    GuardedMap<Object, Object> map = filled(keys);
    MapSnapshot<Object, Object> earlier = map.snapshot();
    map.remove(new AskedKey(0));
    map.put(new AskedKey(keys), keys);
    AskedKey key = once(0, () -> map.replaceContents(earlier));
    assertThat(map.put(key, "put")).isEqualTo(0);
    assertThat(map).hasSize(keys).containsEntry(key, "put");
    Checks.checkFree(map);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void aKeyThatIsRemovedMeanwhileIsAddedAnew(int keys) {
    GuardedMap<Object, Object> map = filled(keys);
    AskedKey key = once(keys - 1, () -> map.remove(new AskedKey(keys - 1)));
    assertThat(map.put(key, "put")).isNull();
    assertThat(map).hasSize(keys).containsEntry(key, "put");
    assertThat(map.version()).isEqualTo(keys + 2);
    Checks.checkFree(map);
  }

  @Test
  void aValueThatIsReplacedMeanwhileIsComparedAnew() {
    GuardedMap<Object, Object> map = new GuardedMap<>(Map.of("k", 1));
    Object one = new Asking(1, () -> map.put("k", 2));
    assertThat(map.remove("k", one)).isFalse();
    assertThat(map).containsEntry("k", 2);

    Object two = new Asking(2, () -> map.put("k", 3));
    assertThat(map.replace("k", two, 4)).isFalse();
    assertThat(map).containsEntry("k", 3);

    Object three = new Asking(3, () -> map.remove("k"));
    assertThat(map.remove("k", three)).isFalse();
    assertThat(map).isEmpty();
    Checks.checkFree(map);
  }

  @Test
  void whatWasPreparedForOneWriteIsNotDoneByTheNext() {
    GuardedMap<Object, Object> map = filled(CROWD);
    for (int n = 0; n < CROWD; n++) {
      map.compute(new AskedKey(n), (key, old) -> -1);
    }
    for (String other : colliding(CROWD)) {
      map.put(other, 0);
    }
    assertThat(map).hasSize(2 * CROWD);
    map.keySet().forEach(key -> assertThat(map).containsKey(key));
    Checks.checkFree(map);
  }

  /** Strings of the hash code that the keys have. */
  private static String[] colliding(int count) {
    String[] strings = new String[count];
    for (int n = 0; n < count; n++) {
      StringBuilder text = new StringBuilder();
      for (int bit = 0; bit < 5; bit++) {
        text.append((n >> bit & 1) == 0 ? "Aa" : "BB");
      }
      strings[n] = text.toString();
    }
    return strings;
  }

  // ---- Nothing to change ---------------------------------------------------------------------

  @Test
  void thatThereIsNothingToChangeTakesNoLock() {
    GuardedMap<Object, Object> map = filled(2);
    map.put("a", 1);
    map.put("none", null);
    Object absent = new AskedKey(7);
    map.update(
        all -> { // by the thread that has the lock it would be refused
          for (Object key : new Object[] {"x", absent}) {
            assertThat(map.remove(key)).isNull();
            assertThat(map.remove(key, 1)).isFalse();
            assertThat(map.replace(key, 1)).isNull();
            assertThat(map.replace(key, 1, 2)).isFalse();
            assertThat(map.computeIfPresent(key, (k, old) -> old)).isNull();
            assertThat(map.keySet().remove(key)).isFalse();
            assertThat(map.entrySet().remove(Map.entry(key, 1))).isFalse();
          }
          assertThat(map.remove("a", 2)).isFalse();
          assertThat(map.replace("a", 2, 3)).isFalse();
          assertThat(map.putIfAbsent("a", 2)).isEqualTo(1);
          assertThat(map.putIfAbsent(new AskedKey(1), 2)).isEqualTo(1);
          assertThat(map.computeIfAbsent("a", key -> 2)).isEqualTo(1);
          assertThat(map.computeIfPresent("none", (key, old) -> 1)).isNull();
        });
    assertThat(map).hasSize(4);
    Checks.checkFree(map);
  }

  // ---- Circles -------------------------------------------------------------------------------

  @Test
  void mapsThatHoldEachOthersLikeRemoveEachOther() {
    for (int round = 0; round < 300; round++) {
      GuardedMap<Object, Object> one = new GuardedMap<>();
      GuardedMap<Object, Object> two = new GuardedMap<>();
      GuardedMap<Object, Object> like = new GuardedMap<>(Map.of("k", 0));
      one.put("k", like.clone());
      two.put("k", like.clone());
      one.put(like, 1);
      two.put(like, 1);
      CyclicBarrier start = new CyclicBarrier(2);
      CompletableFuture<Boolean> first = Other.start(() -> swap(start, one, two));
      CompletableFuture<Boolean> second = Other.start(() -> swap(start, two, one));
      assertThat(first.join()).isFalse();
      assertThat(second.join()).isFalse();
    }
  }

  private static boolean swap(
      CyclicBarrier start, GuardedMap<Object, Object> map, GuardedMap<Object, Object> other) {
    try {
      start.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    map.put(other.snapshot(), 2);
    return map.remove("k", other);
  }

  @Test
  void aHolderOfAMonitorThatAKeyNeedsMayWrite() {
    GuardedMap<Object, Object> map = filled(2);
    Object monitor = new Object();
    CountDownLatch asked = new CountDownLatch(1);
    AskedKey key =
        new AskedKey(
            1,
            () -> {
              asked.countDown();
              synchronized (monitor) {
                assertThat(map).containsKey("held");
              }
            });
    CompletableFuture<Object> writing;
    synchronized (monitor) {
      writing = Other.start(() -> map.put(key, -1));
      pass(asked);
      map.put("held", true);
    }
    assertThat(writing.join()).isEqualTo(1);
    Checks.checkFree(map);
  }

  private static void pass(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
