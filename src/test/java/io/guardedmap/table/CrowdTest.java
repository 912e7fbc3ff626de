package io.guardedmap.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.testkit.Keys;
import io.guardedmap.testkit.RankedKey;
import io.guardedmap.testkit.TiedKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrowdTest {
  @ParameterizedTest
  @EnumSource
  void findsWhatIsInItAndNothingElse(Keys keys) {
    Random random = new Random(3);
    Map<Object, Integer> model = new LinkedHashMap<>();
    Crowd crowd = null;
    int next = 0;
    for (int round = 0; round < 1500; round++) {
      Object key = keys.of(random.nextInt(80), random.nextBoolean());
      Integer position = model.get(key);
      assertThat(Crowd.find(crowd, key.hashCode(), key))
          .isEqualTo(position == null ? -1 : position);
      if (position == null) {
        crowd = plus(crowd, key.hashCode(), key, next);
        model.put(key, next++);
      } else {
        // The table removes by the key that is stored, not by the one that was asked for.
        Object stored = storedKey(model, position);
        crowd = minus(crowd, key.hashCode(), stored, position);
        model.remove(key);
      }
      assertThat(Invariants.positions(crowd)).isEqualTo(positionsOf(model));
    }
  }

  private static Crowd plus(Crowd crowd, int hashCode, Object key, int position) {
    return CrowdChange.addition(crowd, hashCode, key).afterAdding(position);
  }

  private static Crowd minus(Crowd crowd, int hashCode, Object key, int position) {
    return CrowdChange.removal(crowd, hashCode, key, position).after();
  }

  private static Object storedKey(Map<Object, Integer> model, int position) {
    return model.entrySet().stream()
        .filter(entry -> entry.getValue() == position)
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private static BitSet positionsOf(Map<Object, Integer> model) {
    BitSet positions = new BitSet();
    model.values().forEach(positions::set);
    return positions;
  }

  @Test
  void equalObjectsOfDifferentClassesAreFound() {
    List<String> list = List.of("a", "b");
    int code = list.hashCode();
    Crowd crowd = null;
    for (int n = 0; n < 20; n++) {
      crowd = plus(crowd, code, new RankedKey(n, code), n);
    }
    crowd = plus(crowd, code, new ArrayList<>(list), 20);
    for (int n = 21; n < 40; n++) {
      crowd = plus(crowd, code, new TiedKey(n, code), n);
    }
    assertThat(Crowd.find(crowd, code, list)).isEqualTo(20);
    assertThat(Crowd.find(crowd, code, Arrays.asList("a", "b"))).isEqualTo(20);
    assertThat(Crowd.find(crowd, code, List.of("a", "c"))).isEqualTo(-1);
    assertThat(Crowd.find(crowd, code, new RankedKey(33, code))).isEqualTo(-1);
    assertThat(Crowd.find(crowd, code, new TiedKey(33, code))).isEqualTo(33);
  }

  @Test
  void comparableKeyFindsAnEqualOneOfAnotherClass() {
    Crowd crowd = null;
    for (int n = 0; n < 30; n++) {
      crowd = plus(crowd, 5, n % 2 == 0 ? new Celsius(n) : new Kelvin(n), n);
    }
    for (int n = 0; n < 30; n++) {
      assertThat(Crowd.find(crowd, 5, new Celsius(n))).isEqualTo(n);
      assertThat(Crowd.find(crowd, 5, new Kelvin(n))).isEqualTo(n);
    }
    assertThat(Crowd.find(crowd, 5, new Kelvin(30))).isEqualTo(-1);
  }

  /** Two classes that each compare to themselves, and are equal to each other. */
  private abstract static class Degrees {
    final int degrees;

    Degrees(int degrees) {
      this.degrees = degrees;
    }

    @Override
    public final boolean equals(Object other) {
      return other instanceof Degrees others && others.degrees == degrees;
    }

    @Override
    public final int hashCode() {
      return 5;
    }
  }

  private static final class Celsius extends Degrees implements Comparable<Celsius> {
    Celsius(int degrees) {
      super(degrees);
    }

    @Override
    public int compareTo(Celsius other) {
      return Integer.compare(degrees, other.degrees);
    }
  }

  private static final class Kelvin extends Degrees implements Comparable<Kelvin> {
    Kelvin(int degrees) {
      super(degrees);
    }

    @Override
    public int compareTo(Kelvin other) {
      return Integer.compare(degrees, other.degrees);
    }
  }

  @Test
  void tiesOfCompareToAreAllFoundAndRemoved() {
    Crowd crowd = null;
    for (int n = 0; n < 64; n++) {
      crowd = plus(crowd, 1, new TiedKey(n, 1), 63 - n);
    }
    for (int n = 0; n < 64; n += 2) {
      crowd = minus(crowd, 1, new TiedKey(n, 1), 63 - n);
    }
    for (int n = 0; n < 64; n++) {
      assertThat(Crowd.find(crowd, 1, new TiedKey(n, 1))).isEqualTo(n % 2 == 0 ? -1 : 63 - n);
    }
  }

  @Test
  void nullKeyStandsInTheCrowdOfZero() {
    Crowd crowd = null;
    for (int n = 0; n < 20; n++) {
      crowd = plus(crowd, 0, n == 10 ? Nulls.NULL : new RankedKey(n, 0), n);
    }
    assertThat(Crowd.find(crowd, 0, Nulls.NULL)).isEqualTo(10);
    assertThat(Crowd.find(crowd, 0, new RankedKey(10, 0))).isEqualTo(-1);
    assertThat(Crowd.find(minus(crowd, 0, Nulls.NULL, 10), 0, Nulls.NULL)).isEqualTo(-1);
  }

  @Test
  void olderCrowdsStayAsTheyWere() {
    Crowd before = plus(null, 1, new RankedKey(1, 1), 0);
    Crowd after = plus(before, 1, new RankedKey(2, 1), 1);
    Crowd shrunk = minus(after, 1, new RankedKey(1, 1), 0);
    assertThat(Invariants.positions(before).cardinality()).isEqualTo(1);
    assertThat(Invariants.positions(after).cardinality()).isEqualTo(2);
    assertThat(Crowd.find(after, 1, new RankedKey(1, 1))).isZero();
    assertThat(Crowd.find(shrunk, 1, new RankedKey(2, 1))).isEqualTo(1);
  }

  @Test
  void removingWhatIsNotInItChangesNothing() {
    Crowd crowd = plus(null, 1, new RankedKey(1, 1), 0);
    assertThat(minus(crowd, 1, new RankedKey(2, 1), 5)).isSameAs(crowd);
    assertThat(minus(crowd, 2, new RankedKey(1, 2), 6)).isSameAs(crowd);
    assertThat(minus(crowd, 1, new RankedKey(1, 1), 0)).isNull();
  }

  @Test
  void renumberedMovesPositionsAndDropsThoseWithout() {
    Crowd crowd = null;
    for (int n = 0; n < 100; n++) {
      crowd = plus(crowd, n % 3, new RankedKey(n, n % 3), n);
    }
    Crowd renumbered = Crowd.renumbered(crowd, position -> position % 2 == 0 ? position / 2 : -1);
    assertThat(Invariants.positions(renumbered).cardinality()).isEqualTo(50);
    assertThat(Invariants.positions(renumbered).length()).isEqualTo(50);
    for (int n = 0; n < 100; n++) {
      assertThat(Crowd.find(renumbered, n % 3, new RankedKey(n, n % 3)))
          .isEqualTo(n % 2 == 0 ? n / 2 : -1);
    }
    assertThat(Crowd.renumbered(crowd, position -> -1)).isNull();
    assertThat(Crowd.renumbered(null, position -> position)).isNull();
  }

  @Test
  void searchAmongComparableKeysAsksFewOfThem() {
    Crowd crowd = null;
    for (int n = 0; n < 10_000; n++) {
      crowd = plus(crowd, 1, new Counting(n), n);
    }
    Counting.asked = 0;
    for (int n = 0; n < 10_000; n += 100) {
      assertThat(Crowd.find(crowd, 1, new Counting(n))).isEqualTo(n);
      assertThat(Crowd.find(crowd, 1, new Counting(-n - 1))).isEqualTo(-1);
    }
    assertThat(Counting.asked).as("comparisons of 200 searches").isLessThan(200 * 60);
  }

  /** Counts how often it is compared. */
  private static final class Counting implements Comparable<Counting> {
    private static int asked;

    private final int number;

    Counting(int number) {
      this.number = number;
    }

    @Override
    public int compareTo(Counting other) {
      asked++;
      return Integer.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
      asked++;
      return other instanceof Counting counting && counting.number == number;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }
}
