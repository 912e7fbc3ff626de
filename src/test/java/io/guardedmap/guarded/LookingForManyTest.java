package io.guardedmap.guarded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The many keys of one {@code putAll} are looked for before the lock is taken: what others change
 * meanwhile is seen, and those of one hash code find their places together.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LookingForManyTest {
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

  static List<Consumer<Map<Object, Object>>> changes() {
    return List.of(
        map -> map.put(new AskedKey(-1), "meanwhile"),
        map -> map.put(new AskedKey(-2), "meanwhile"),
        map -> map.remove(new AskedKey(0)),
        map -> map.put(new AskedKey(0), map.remove(new AskedKey(0))),
        map -> map.put(new AskedKey(-3), "another of the hash code"),
        map -> IntStream.range(0, 300).forEach(n -> map.put(n, n)), // other indexes
        Map::clear,
        map -> {
          map.clear();
          map.put(new AskedKey(-1), "meanwhile");
        });
  }

  /** The keys are asked in this order, the last of them when the others have been found. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 6, 7, 8, 9, CROWD, 300})
  void whatOthersChangeIsLookedForAgain(int keys) {
    for (Consumer<Map<Object, Object>> change : changes()) {
      for (boolean roomy : new boolean[] {false, true}) {
        GuardedMap<Object, Object> map = new GuardedMap<>(roomy ? 10_000 : 0);
        map.putAll(filled(keys));
        Map<Object, Object> expected = modelOf(map);
        boolean[] done = {false};
        AskedKey last =
            new AskedKey(
                -2,
                () -> {
                  if (!done[0]
                      && StackWalker.getInstance()
                          .walk(s -> s.anyMatch(LookingForManyTest::isLook))) {
                    done[0] = true;
                    change.accept(map);
                  }
                });
        map.putAll(Listed.of("a", new AskedKey(0), new AskedKey(-1), last));
        assertThat(done[0]).isTrue();
        change.accept(expected);
        expected.putAll(Listed.of("a", new AskedKey(0), new AskedKey(-1), new AskedKey(-2)));
        assertThat(map.toString()).isEqualTo(expected.toString());
        expected.forEach((key, value) -> assertThat(map).containsEntry(key, value));
        Checks.checkFree(map);
      }
    }
  }

  /** Whether keys are asked about the map, and not about each other. */
  private static boolean isLook(StackWalker.StackFrame frame) {
    return frame.getMethodName().equals("look");
  }

  @Test
  void manyKeysOfOneHashCodeComeTogether() {
    for (int keys : new int[] {0, 1, 6, 7, 8, 9, 30}) {
      for (int given : new int[] {1, 2, 3, 7, 8, 9, 10, 100}) {
        for (int room : new int[] {0, 1000}) {
          GuardedMap<Object, Object> map = new GuardedMap<>(room);
          map.putAll(filled(keys));
          map.remove(new AskedKey(keys - 1));
          Map<Object, Object> expected = modelOf(map);
          Map<Object, Object> source =
              Listed.of(
                  IntStream.range(keys / 2, keys / 2 + given).mapToObj(AskedKey::new).toArray());
          map.putAll(source);
          expected.putAll(source);
          assertThat(map.toString()).isEqualTo(expected.toString());
          expected.forEach((key, value) -> assertThat(map).containsEntry(key, value));
          Checks.checkFree(map);
        }
      }
    }
  }

  /** Else whoever sends many keys of one hash code at once makes each search slow. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000})
  void whoIsGivenManyKeysOfOneHashCodeAtOnceFindsThemSoon(int room) {
    GuardedMap<Object, Object> map = new GuardedMap<>(room);
    map.putAll(Listed.of(IntStream.range(0, 1000).mapToObj(AskedKey::new).toArray()));
    for (int n = 0; n < 1000; n++) {
      AtomicInteger asked = new AtomicInteger();
      assertThat(map).containsKey(new AskedKey(n, asked::incrementAndGet));
      assertThat(asked).as("slots, and the path of a tree").hasValueLessThan(100);
    }
  }

  /** Against a model, with what user code writes coming first, and all of the call after it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void atRandom(long seed) {
    Random random = new Random(seed);
    GuardedMap<Object, Object> map = new GuardedMap<>();
    Map<Object, Object> expected = new LinkedHashMap<>();
    List<MapSnapshot<Object, Object>> earlier = new ArrayList<>();
    for (int round = 0; round < 1500; round++) {
      switch (random.nextInt(8)) {
        case 0 -> {
          earlier.add(map.snapshot());
          map.replaceContents(earlier.get(random.nextInt(earlier.size())));
          expected.clear();
          expected.putAll(map.snapshot());
        }
        case 1 ->
            assertThatThrownBy(
                    () ->
                        map.update(
                            all -> {
                              change(random.nextLong(), all);
                              throw new IllegalArgumentException("no");
                            }))
                .isInstanceOf(IllegalArgumentException.class);
        case 2, 3 -> {
          long how = random.nextLong();
          change(how, map);
          change(how, expected);
        }
        default -> putAllAtRandom(random, map, expected, earlier);
      }
      assertThat(map.size()).isEqualTo(expected.size());
      if (round % 20 == 0) {
        assertThat(map.toString()).as("round %s", round).isEqualTo(expected.toString());
        Checks.checkInvariants(map);
      }
    }
    Checks.checkFree(map);
  }

  private static void change(long how, Map<Object, Object> map) {
    Random random = new Random(how);
    for (int n = random.nextInt(20); n > 0; n--) {
      Object key = key(random.nextInt(90), () -> {});
      if (random.nextInt(3) == 0) {
        map.put(key, n);
      } else {
        map.remove(key);
      }
    }
  }

  /** Many of one hash code, and some of their own. */
  private static Object key(int number, Runnable inKey) {
    return number < 60 ? new AskedKey(number, inKey) : number < 75 ? number : "s" + number;
  }

  private static void putAllAtRandom(
      Random random,
      GuardedMap<Object, Object> map,
      Map<Object, Object> expected,
      List<MapSnapshot<Object, Object>> earlier) {
    int[] left = {random.nextInt(5)}; // each makes for another look
    boolean[] isArmed = {true};
    Runnable inKey =
        () -> {
          if (!isArmed[0] || left[0] == 0) {
            return;
          }
          isArmed[0] = false;
          int what = random.nextInt(200);
          left[0] -= what < 10 ? 1 : 0;
          if (what == 0 && !earlier.isEmpty()) {
            map.replaceContents(earlier.get(random.nextInt(earlier.size())));
            expected.clear();
            expected.putAll(map.snapshot());
          } else if (what < 10) {
            long how = random.nextLong();
            change(how, map);
            change(how, expected);
          }
          isArmed[0] = true;
        };
    int[] numbers = random.ints(random.nextInt(40), 0, 90).toArray();
    map.putAll(Listed.of(Arrays.stream(numbers).mapToObj(n -> key(n, inKey)).toArray()));
    isArmed[0] = false;
    expected.putAll(Listed.of(Arrays.stream(numbers).mapToObj(n -> key(n, () -> {})).toArray()));
  }

  /** Writers of the same few keys, of one hash code: what each puts is seen whole. */
  @Test
  void manyWritersOfTheSameKeysAllGetThrough() {
    GuardedMap<Object, Object> map = new GuardedMap<>();
    List<CompletableFuture<Boolean>> writers = new ArrayList<>();
    for (int writer = 0; writer < 4; writer++) {
      int id = writer;
      writers.add(
          Other.start(
              () -> {
                for (int n = 0; n < 300; n++) {
                  List<Map.Entry<Object, Object>> entries = new ArrayList<>();
                  for (int key = 0; key < 12; key++) {
                    entries.add(Map.entry(new AskedKey(key), id));
                  }
                  map.putAll(Listed.of(entries));
                  if (n % 3 == 0) {
                    map.remove(new AskedKey(n % 12));
                  }
                  assertThat(new LinkedHashSet<>(map.values())).hasSize(1);
                }
                return true;
              }));
    }
    writers.forEach(CompletableFuture::join);
    Checks.checkFree(map);
  }
}
