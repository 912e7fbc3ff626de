package io.guardedmap.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.guardedmap.Checks;
import io.guardedmap.MapChangedException;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.CodedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several threads that write to a {@link VersionedMap} without a guard: found out when seen. */
class TwoWritersTest {
  private static void inAnotherThread(Runnable action) {
    Thread thread = new Thread(action, "intruder");
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aWriteInTheMiddleOfAWriteIsFoundOutByTheOuterOne() {
    List<Consumer<VersionedMap<String, Integer>>> meetings =
        List.of(
            map -> map.computeIfAbsent("x", key -> intrude(map)),
            map -> map.computeIfPresent("a", (key, old) -> intrude(map)),
            map -> map.compute("a", (key, old) -> intrude(map)),
            map -> map.merge("a", 1, (old, one) -> intrude(map)),
            map -> map.replaceAll((key, old) -> intrude(map)),
            map -> map.keySet().removeIf(key -> intrude(map) > 0),
            map -> map.forEach((key, value) -> intrude(map)),
            map -> map.values().forEach(value -> intrude(map)));
    for (Consumer<VersionedMap<String, Integer>> meeting : meetings) {
      VersionedMap<String, Integer> map = new VersionedMap<>();
      map.put("a", 1);
      map.put("b", 2);
      MapChangedException e =
          catchThrowableOfType(MapChangedException.class, () -> meeting.accept(map));
      assertThat(e.lastThread()).isEqualTo("intruder");
      assertThat(map)
          .containsExactly(Map.entry("a", 1), Map.entry("b", 2), Map.entry("intruded", 0));
      Checks.checkInvariants(map);
    }
  }

  private static int intrude(Map<String, Integer> map) {
    inAnotherThread(() -> map.put("intruded", 0));
    return 1;
  }

  @Test
  void aWriteWhileAnotherLooksForItsKeyIsFoundOut() {
    VersionedMap<Object, Integer> map = new VersionedMap<>();
    map.put(new CodedKey(1, 7), 1);
    Object slow =
        new Object() {
          @Override
          public boolean equals(Object other) {
            inAnotherThread(() -> map.put("intruded", 0));
            return false;
          }

          @Override
          public int hashCode() {
            return 7;
          }
        };
    MapChangedException e = catchThrowableOfType(MapChangedException.class, () -> map.put(slow, 2));
    assertThat(e.lastThread()).isEqualTo("intruder");
    assertThat(e.lastOperation()).isEqualTo("put");
    assertThat(map).containsOnlyKeys(new CodedKey(1, 7), "intruded");
    Checks.checkInvariants(map);
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void noCallLoopsForEverHoweverManyWrite() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 300; round++) {
        VersionedMap<Object, Integer> map = new VersionedMap<>();
        CyclicBarrier start = new CyclicBarrier(4);
        List<Future<Integer>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
          int offset = writer;
          writers.add(
              threads.submit(
                  () -> {
                    start.await();
                    return write(map, offset);
                  }));
        }
        for (Future<Integer> writer : writers) {
          assertThat(writer.get(50, TimeUnit.SECONDS)).isLessThanOrEqualTo(2000);
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Writes as if alone; any exception is fine, as the map may be broken. */
  private static int write(VersionedMap<Object, Integer> map, int offset) {
    int failures = 0;
    for (int n = 0; n < 2000; n++) {
      try {
        Object key = n % 3 == 0 ? new CodedKey(n, n % 7) : (Object) (n + offset);
        map.put(key, n);
        if (n % 5 == 0) {
          map.remove(key);
        }
        if (n % 100 == 0) {
          map.keySet().removeIf(each -> each.hashCode() % 3 == 0);
          map.values().forEach(Iterations.IGNORE);
        }
      } catch (RuntimeException e) {
        failures++;
      }
    }
    return failures;
  }
}
