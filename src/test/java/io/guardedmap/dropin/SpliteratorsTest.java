package io.guardedmap.dropin;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.testkit.Maker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The spliterators of all views of all maps: what they say of themselves, and how they split. */
class SpliteratorsTest {
  private static final int SIZES = Spliterator.SIZED | Spliterator.SUBSIZED;

  static List<Arguments> views() {
    List<Arguments> cases = new ArrayList<>();
    for (int size : List.of(0, 1, 2, 3, 31, 32, 33, 63, 64, 65, 1023, 1024, 1025, 1537, 5000)) {
      for (boolean gaps : List.of(false, true)) {
        for (Maker maker : Maker.values()) {
          Map<Integer, Integer> map = map(maker, size, gaps);
          addViews(cases, maker + (gaps ? " with gaps" : ""), map);
          addViews(cases, maker + (gaps ? " with gaps," : "") + " snapshot", Maker.snapshotOf(map));
        }
      }
    }
    return cases;
  }

  private static void addViews(List<Arguments> cases, String name, Map<Integer, Integer> map) {
    cases.add(Arguments.of(name, map.size(), map.keySet()));
    cases.add(Arguments.of(name, map.size(), map.values()));
    cases.add(Arguments.of(name, map.size(), map.entrySet()));
  }

  private static Map<Integer, Integer> map(Maker maker, int size, boolean gaps) {
    Map<Integer, Integer> map = maker.empty();
    IntStream.range(0, gaps ? 2 * size : size).forEach(n -> map.put(n, -n));
    if (gaps) {
      map.keySet().removeIf(key -> key % 20 < 10);
    }
    return map;
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("views")
  void knowTheirSizeWhileTheyAreWalked(String name, int size, Collection<?> view) {
    Spliterator<?> all = view.spliterator();
    assertThat(all.hasCharacteristics(Spliterator.SIZED | Spliterator.ORDERED)).isTrue();
    assertThat(all.getExactSizeIfKnown()).isEqualTo(size);
    List<Object> seen = new ArrayList<>();
    for (int left = size - 1; left >= 0; left--) {
      assertThat(all.tryAdvance(seen::add)).isTrue();
      assertThat(all.estimateSize()).isEqualTo(left);
    }
    assertThat(all.tryAdvance(seen::add)).isFalse();
    assertThat(all.trySplit()).isNull();
    all.forEachRemaining(seen::add);
    assertThat(seen).isEqualTo(new ArrayList<>(view));
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("views")
  void splitInOrderWithoutLossAndExactlyIfTheySaySo(String name, int size, Collection<?> view) {
    List<Object> seen = new ArrayList<>();
    Spliterator<?> all = view.spliterator();
    int pieces = split(all, seen);
    assertThat(seen).isEqualTo(new ArrayList<>(view));
    assertThat(pieces).isGreaterThanOrEqualTo(Math.max(1, size / 20));
  }

  private static int split(Spliterator<?> all, List<Object> into) {
    long expected = all.getExactSizeIfKnown();
    boolean subsized = all.hasCharacteristics(Spliterator.SUBSIZED);
    int before = into.size();
    Spliterator<?> front = all.trySplit();
    int pieces = 1;
    if (front == null) {
      all.forEachRemaining(into::add);
    } else {
      if (subsized) {
        assertThat(front.getExactSizeIfKnown() + all.getExactSizeIfKnown()).isEqualTo(expected);
      }
      assertThat(front.estimateSize()).isPositive();
      pieces = split(front, into) + split(all, into);
    }
    if (expected >= 0) {
      assertThat(into.size() - before).isEqualTo(expected);
    }
    return pieces;
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("views")
  void sayWhatTheyAre(String name, int size, Collection<?> view) {
    Spliterator<?> all = view.spliterator();
    assertThat(all.hasCharacteristics(Spliterator.DISTINCT)).isEqualTo(view instanceof Set);
    assertThat(all.hasCharacteristics(Spliterator.NONNULL)).isFalse();
    assertThat(all.hasCharacteristics(Spliterator.SORTED)).isFalse();
    boolean ofOneMoment = name.contains("snapshot") || name.startsWith("GUARDED");
    assertThat(all.hasCharacteristics(Spliterator.IMMUTABLE)).isEqualTo(ofOneMoment);
    assertThat(all.hasCharacteristics(Spliterator.CONCURRENT)).isFalse();
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("views")
  void sayTheSameOfThemselvesAtAnyTime(String name, int size, Collection<?> view) {
    Spliterator<?> all = view.spliterator();
    int atFirst = all.characteristics();
    assertThat(atFirst & SIZES).isEqualTo(SIZES);
    assertThat(all.estimateSize()).isEqualTo(size);
    assertThat(all.characteristics()).as("bound").isEqualTo(atFirst);
    all.tryAdvance(each -> {});
    assertThat(all.characteristics()).as("begun").isEqualTo(atFirst);
    Spliterator<?> front = all.trySplit();
    assertThat(all.characteristics()).as("split").isEqualTo(atFirst);
    if (front != null) {
      assertThat(front.characteristics()).as("front").isEqualTo(atFirst);
      assertThat(front.estimateSize() + all.estimateSize()).isEqualTo(size - 1);
    }
    all.forEachRemaining(each -> {});
    assertThat(all.characteristics()).as("walked").isEqualTo(atFirst);
    assertThat(all.estimateSize()).isZero();
    assertThat(all.trySplit()).isNull();
    assertThat(all.tryAdvance(each -> {})).isFalse();
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource("views")
  void feedStreamsOfEitherKind(String name, int size, Collection<?> view) {
    List<Object> expected = new ArrayList<>(view);
    assertThat(view.stream().count()).isEqualTo(size);
    assertThat(view.stream().map(each -> (Object) each).toList()).isEqualTo(expected);
    assertThat(view.parallelStream().collect(Collectors.<Object>toList())).isEqualTo(expected);
    assertThat(view.parallelStream().toArray()).isEqualTo(expected.toArray());
    assertThat(view.stream().skip(size / 2).map(each -> (Object) each).toList())
        .isEqualTo(expected.subList(size / 2, size));
  }
}
