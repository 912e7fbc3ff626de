package io.guardedmap.guarded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is given to {@code putAll}, {@code replaceContents} and {@code addAll} is read, and its keys
 * are asked, before the lock is taken.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReadingOutsideTest {
  /** So many that the later ones are in the crowd. */
  private static final int CROWD = 20;

  private static GuardedMap<Object, Object> filled(int keys) {
    GuardedMap<Object, Object> map = new GuardedMap<>();
    for (int n = 0; n < keys; n++) {
      map.put(new AskedKey(n), n);
    }
    return map;
  }

  private static Map<Object, Object> modelOf(Map<Object, Object> map) {
    return new LinkedHashMap<>(map);
  }

  private static void pass(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  // ---- While it is read or asked -------------------------------------------------------------

  private interface Source {
    Map<Object, Object> running(Runnable code);
  }

  /** Sources that run code at some place, each of a present key among many and a new one. */
  static Stream<Arguments> sources() {
    Map<String, Source> sources = new LinkedHashMap<>();
    sources.put("entrySet", code -> calling(code, () -> {}));
    sources.put("iterator", code -> calling(() -> {}, code));
    sources.put(
        "getKey",
        code ->
            Listed.of(
                List.of(
                    new AbstractMap.SimpleEntry<>(new AskedKey(1), 1) {
                      private static final long serialVersionUID = 1L;

                      @Override
                      public Object getKey() {
                        code.run();
                        return super.getKey();
                      }
                    },
                    Map.entry("new", 2))));
    sources.put(
        "getValue",
        code ->
            Listed.of(
                List.of(
                    new AbstractMap.SimpleEntry<>("new", 1) {
                      private static final long serialVersionUID = 1L;

                      @Override
                      public Object getValue() {
                        code.run();
                        return super.getValue();
                      }
                    },
                    Map.entry("newer", 2))));
    sources.put(
        "hashCode", code -> Listed.of("new", new AskedKey(CROWD + 1, code, () -> {}, () -> {})));
    sources.put("equals", code -> Listed.of("new", new AskedKey(1, code, () -> {})));
    sources.put("compareTo", code -> Listed.of(new AskedKey(CROWD + 1, () -> {}, code), "new"));
    return sources.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  private static Map<Object, Object> calling(Runnable inEntrySet, Runnable inIterator) {
    return new AbstractMap<>() {
      @Override
      public Set<Map.Entry<Object, Object>> entrySet() {
        inEntrySet.run();
        return new AbstractSet<>() {
          @Override
          public Iterator<Map.Entry<Object, Object>> iterator() {
            inIterator.run();
            return Listed.of(new AskedKey(1), "new").entrySet().iterator();
          }

          @Override
          public int size() {
            return 2;
          }
        };
      }
    };
  }

  /** Has a source put in another thread, and writes while that runs the source's code. */
  private static void meanwhile(Source source, Consumer<Map<Object, Object>> put, Runnable write) {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Map<Object, Object> map =
        source.running(
            () -> {
              asked.countDown();
              pass(release);
            });
    CompletableFuture<Boolean> putting =
        Other.start(
            () -> {
              put.accept(map);
              return true;
            });
    pass(asked);
    write.run();
    assertThat(putting).isNotDone();
    release.countDown();
    putting.join();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void othersWriteMeanwhile(String name, Source source) {
    GuardedMap<Object, Object> map = filled(CROWD);
    Map<Object, Object> expected = modelOf(map);
    meanwhile(
        source,
        map::putAll,
        () -> {
          map.put("other", 1);
          map.remove(new AskedKey(CROWD - 1)); // from the crowd
          assertThat(map.snapshot()).containsEntry("other", 1);
        });
    expected.put("other", 1);
    expected.remove(new AskedKey(CROWD - 1));
    expected.putAll(source.running(() -> {}));
    assertThat(map.toString()).isEqualTo(expected.toString());
    Checks.checkFree(map);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void othersWriteBeforeTheContentsAreReplaced(String name, Source source) {
    if (name.equals("equals") || name.equals("compareTo")) {
      return; // there are no two keys of one hash code
    }
    GuardedMap<Object, Object> map = filled(CROWD);
    meanwhile(source, map::replaceContents, () -> map.put("other", 1));
    Map<Object, Object> expected = new LinkedHashMap<>(source.running(() -> {}));
    assertThat(map.toString()).isEqualTo(expected.toString());
    assertThat(map.version()).isEqualTo(CROWD + 1 + 1 + 2);
    Checks.checkFree(map);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void othersAddMeanwhile(String name, Source source) {
    if (name.equals("getValue")) {
      return; // no value is added
    }
    Set<Object> set = GuardedMap.newKeySet();
    set.addAll(filled(CROWD).keySet());
    Set<Object> expected = new LinkedHashSet<>(set);
    meanwhile(source, given -> set.addAll(given.keySet()), () -> set.add("other"));
    expected.add("other");
    expected.addAll(source.running(() -> {}).keySet());
    assertThat(set.toString()).isEqualTo(expected.toString());
    Checks.checkInvariants(set);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void whatThrowsChangesNothing(String name, Source source) {
    GuardedMap<Object, Object> map = filled(CROWD);
    MapSnapshot<Object, Object> before = map.snapshot();
    IllegalArgumentException failure = new IllegalArgumentException("no");
    Map<Object, Object> failing =
        source.running(
            () -> {
              throw failure;
            });
    assertThatThrownBy(() -> map.putAll(failing)).isSameAs(failure);
    if (!name.equals("equals") && !name.equals("compareTo")) {
      assertThatThrownBy(() -> map.replaceContents(failing)).isSameAs(failure);
    }
    assertThat(map.toString()).isEqualTo(before.toString());
    assertThat(map.updateIf(before, all -> {})).isTrue();
    Checks.checkFree(map);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sources")
  void whatTheSourceItselfWritesTakesEffectFirst(String name, Source source) {
    GuardedMap<Object, Object> map = filled(CROWD);
    Map<Object, Object> expected = modelOf(map);
    map.putAll(source.running(() -> map.put("by the source", 1)));
    expected.put("by the source", 1);
    expected.putAll(source.running(() -> {}));
    assertThat(map.toString()).isEqualTo(expected.toString());
    Checks.checkFree(map);
  }

  /** A thread that has the lock may not write again: here it may, whenever a key is asked. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 7, 8, 9, CROWD, 300})
  void noKeyIsAskedUnderTheLock(int keys) {
    GuardedMap<Object, Object> map = new GuardedMap<>();
    Set<Object> set = GuardedMap.newKeySet();
    Map<Object, Object> expected = new LinkedHashMap<>();
    int[] asked = {0};
    Runnable writing =
        () -> {
          asked[0]++;
          map.compute("absent", (key, old) -> null);
          set.remove("absent");
        };
    for (int n = 0; n < keys; n++) {
      Object key = new AskedKey(n, writing, writing, writing);
      map.put(key, n);
      set.add(key);
      expected.put(new AskedKey(n), n);
    }
    Object[] given =
        IntStream.range(keys / 2, keys + CROWD)
            .mapToObj(n -> new AskedKey(n, writing, writing, writing))
            .toArray();
    map.putAll(Listed.of(given));
    set.addAll(Arrays.asList(given));
    expected.putAll(Listed.of(given));
    assertThat(asked[0]).isPositive();
    assertThat(map.toString()).isEqualTo(expected.toString());
    assertThat(set.toString()).isEqualTo(expected.keySet().toString());
    Checks.checkFree(map);
    Checks.checkInvariants(set);
  }

  @Test
  void aHashCodeIsAskedForOnce() {
    AskedKey key = new AskedKey(CROWD);
    boolean[] done = {false};
    GuardedMap<Object, Object> map = filled(CROWD);
    Runnable again =
        () -> {
          if (!done[0]) {
            done[0] = true;
            map.put(new AskedKey(CROWD + 1), 0);
          }
        };
    map.putAll(Listed.of(key, new AskedKey(CROWD + 2, again, () -> {})));
    assertThat(done[0]).isTrue();
    assertThat(key.hashCodes).isEqualTo(1);
    assertThat(map).hasSize(CROWD + 3);
  }

  // ---- Keys that equal each other ------------------------------------------------------------

  @Test
  @SuppressWarnings({"IdentityHashMapUsage", "StringOperationCanBeSimplified"}) // equal strings
  void keysThatEqualEachOtherArePutAsOne() {
    Comparator<Object> byIdentityOfText =
        Comparator.comparing((Object key) -> System.identityHashCode(key));
    for (Map<Object, Object> source :
        List.of(new IdentityHashMap<>(), new TreeMap<>(byIdentityOfText))) {
      for (int n = 0; n < 30; n++) {
        source.put(new String("text"), n);
        source.put(new AskedKey(n / 3), n);
        source.put(new AskedKey(100 + n), n);
      }
      for (int keys : new int[] {0, 3, 15}) {
        GuardedMap<Object, Object> map = filled(keys);
        Map<Object, Object> expected = modelOf(map);
        map.putAll(source);
        expected.putAll(source);
        assertThat(map.toString()).isEqualTo(expected.toString());
        assertSameKeys(map.keySet(), expected.keySet());
        assertThat(map.version()).isEqualTo(expected.size());
        Checks.checkFree(map);

        map.replaceContents(source);
        assertThat(map.toString()).isEqualTo(new LinkedHashMap<>(source).toString());
        assertThat(map.version()).isEqualTo(expected.size() + 1 + map.size());
        Checks.checkFree(map);
      }
    }
  }

  private static void assertSameKeys(Collection<Object> actual, Collection<Object> expected) {
    Object[] keys = expected.toArray();
    int[] at = {0};
    actual.forEach(
        key -> {
          if (key instanceof String) {
            assertThat(key).isSameAs(keys[at[0]]);
          }
          at[0]++;
        });
  }

  // ---- Maps of this package ------------------------------------------------------------------

  @Test
  void mapsOfThisPackageArePutAsTheyAreAtOneMoment() {
    for (int keys : new int[] {0, 1, 2, 9, CROWD, 300}) {
      GuardedMap<Object, Object> map = filled(keys);
      MapSnapshot<Object, Object> before = map.snapshot();
      map.putAll(map);
      map.putAll(before);
      map.putAll(new VersionedMap<>(before));
      assertThat(map.toString()).isEqualTo(before.toString());
      assertThat(map.version()).isEqualTo(keys);

      GuardedMap<Object, Object> other = filled(keys / 2);
      other.put("other", null);
      other.putAll(map);
      assertThat(other).hasSize(keys + 1);
      Checks.checkFree(map);
      Checks.checkFree(other);
    }
  }

  @Test
  void contentsOfThisPackageAreIndependent() {
    for (int keys : new int[] {1, 2, 9, CROWD, 300}) {
      VersionedMap<Object, Object> content = new VersionedMap<>(filled(keys));
      GuardedMap<Object, Object> map = filled(2);
      map.replaceContents(content);
      assertThat(map.version()).isEqualTo(2 + 1 + keys);
      assertThat(content.version()).isEqualTo(keys);
      map.put("map", 1);
      content.put("content", 1);
      map.replaceContents(map);
      assertThat(map.version()).isEqualTo(2 + 1 + keys + 1 + 1 + keys + 1);
      assertThat(map).hasSize(keys + 1).containsKey("map");
      assertThat(content).hasSize(keys + 1).containsKey("content");
      Checks.checkFree(map);
      Checks.checkInvariants(content);
    }
  }

  @Test
  void theMapOfATransactionThatHasEndedIsRefused() {
    GuardedMap<Object, Object> map = filled(2);
    List<Map<Object, Object>> kept = new ArrayList<>();
    map.update(kept::add);
    assertThatThrownBy(() -> map.putAll(kept.get(0))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> map.replaceContents(kept.get(0)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(map).hasSize(2);
    Checks.checkFree(map);
  }

  // ---- Circles -------------------------------------------------------------------------------

  @Test
  void whoHasLockedTheSourceMayWrite() {
    GuardedMap<Object, Object> map = filled(2);
    Map<Object, Object> source = Collections.synchronizedMap(new HashMap<>(Map.of("k", 1)));
    CountDownLatch asked = new CountDownLatch(1);
    Map<Object, Object> asking =
        Listed.of(
            new AskedKey(
                9,
                () -> {
                  asked.countDown();
                  synchronized (source) {
                    assertThat(map).containsKey("held");
                  }
                },
                () -> {},
                () -> {}));
    CompletableFuture<Boolean> putting;
    synchronized (source) {
      putting =
          Other.start(
              () -> {
                map.putAll(asking);
                return true;
              });
      pass(asked);
      map.put("held", 1);
      map.putAll(source);
      map.replaceContents(map);
    }
    putting.join();
    assertThat(map).hasSize(5);
    Checks.checkFree(map);
  }

  @Test
  void mapsPutEachOthersSynchronizedMap() throws Exception {
    GuardedMap<Object, Object> one = new GuardedMap<>();
    GuardedMap<Object, Object> two = new GuardedMap<>();
    Map<Object, Object> lockedOne = Collections.synchronizedMap(one);
    Map<Object, Object> lockedTwo = Collections.synchronizedMap(two);
    CyclicBarrier start = new CyclicBarrier(4);
    List<Consumer<Integer>> steps =
        List.of(
            n -> one.putAll(lockedTwo),
            n -> two.putAll(lockedOne),
            n -> lockedOne.put(n % 50, 1),
            n -> lockedTwo.put(n % 50, 2));
    List<CompletableFuture<Boolean>> all = new ArrayList<>();
    for (Consumer<Integer> step : steps) {
      all.add(
          Other.start(
              () -> {
                try {
                  start.await();
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
                IntStream.range(0, 2000).forEach(step::accept);
                return true;
              }));
    }
    all.forEach(CompletableFuture::join);
    assertThat(one).hasSize(50);
    Checks.checkFree(one);
    Checks.checkFree(two);
  }
}
