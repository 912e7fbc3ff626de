package io.guardedmap.guarded;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.Checks;
import io.guardedmap.testkit.Keys;
import io.guardedmap.testkit.Maker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A map and its copies share memory, but may be written by different threads at the same time. */
class IndependentCopiesTest {
  private static final int SHARED = 300;
  private static final int ADDED = 600;

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void areWrittenByThreadsOfTheirOwn(Maker maker) throws Exception {
    for (Keys keys : List.of(Keys.INTEGERS, Keys.FEW_CODES, Keys.ONE_CODE_COMPARABLE)) {
      for (int round = 0; round < 25; round++) {
        Map<Object, Integer> original = maker.empty();
        for (int n = 0; n < SHARED; n++) {
          original.put(keys.of(n), n);
        }
        List<Map<Object, Integer>> maps =
            List.of(
                original,
                maker.cloneOf(original),
                maker.copyOf(Maker.snapshotOf(original)),
                maker.copyOf(original));
        writeToAll(maps, keys);
        for (int each = 0; each < maps.size(); each++) {
          assertWritten(maps.get(each), keys, each);
        }
      }
    }
  }

  private static void writeToAll(List<Map<Object, Integer>> maps, Keys keys) {
    CyclicBarrier start = new CyclicBarrier(maps.size());
    List<CompletableFuture<Boolean>> writers = new ArrayList<>();
    for (int each = 0; each < maps.size(); each++) {
      Map<Object, Integer> map = maps.get(each);
      int number = each;
      writers.add(
          Other.start(
              () -> {
                try {
                  start.await();
                } catch (Exception e) {
                  throw new AssertionError(e);
                }
                write(map, keys, number);
                return true;
              }));
    }
    writers.forEach(CompletableFuture::join);
  }

  private static void write(Map<Object, Integer> map, Keys keys, int number) {
    for (int n = 0; n < ADDED; n++) {
      map.put(keys.of(SHARED + n), number);
      if (n % 4 == number) {
        map.remove(keys.of(n % SHARED));
      }
    }
  }

  private static void assertWritten(Map<Object, Integer> map, Keys keys, int number) {
    Checks.checkInvariants(map);
    for (int n = 0; n < SHARED; n++) {
      boolean removed = n % 4 == number;
      assertThat(map.get(keys.of(n))).isEqualTo(removed ? null : (Integer) n);
    }
    for (int n = 0; n < ADDED; n++) {
      assertThat(map.get(keys.of(SHARED + n))).isEqualTo(number);
    }
    assertThat(map).hasSize(SHARED - SHARED / 4 + ADDED);
  }
}
