package io.guardedmap.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many keys of one hash code, in whatever order a sender may choose: the work does not depend on
 * the order, and nothing goes deep, as on a small stack.
 */
class FloodTest {
  private static final int KEYS = 100_000;
  private static final long SMALL_STACK = 256 * 1024;

  enum Order {
    SHUFFLED,
    SORTED,
    REVERSED,
    /** The least, the greatest, the second least, and so on. */
    ZIGZAG,
    /** From the middle outwards. */
    OUTWARDS,
    /** By a public formula of the position: what made a list of an earlier tree. */
    FORMULA;

    List<Integer> ofAll() {
      List<Integer> numbers = new ArrayList<>(IntStream.range(0, KEYS).boxed().toList());
      switch (this) {
        case SHUFFLED -> Collections.shuffle(numbers, new Random(1));
        case SORTED -> {}
        case REVERSED -> Collections.reverse(numbers);
        case ZIGZAG -> numbers.replaceAll(n -> n % 2 == 0 ? n / 2 : KEYS - 1 - n / 2);
        case OUTWARDS -> numbers.replaceAll(n -> KEYS / 2 + (n % 2 == 0 ? n / 2 : -1 - n / 2));
        case FORMULA -> {
          // The n-th key to come has the rank that a scrambled n has among the scrambled.
          List<Integer> byPriority = new ArrayList<>(numbers);
          byPriority.sort(Comparator.comparing(n -> scrambled(n + 1)));
          for (int rank = 0; rank < KEYS; rank++) {
            numbers.set(byPriority.get(rank), rank);
          }
        }
      }
      return numbers;
    }

    private static int scrambled(int position) {
      long product = position * 0x9E3779B97F4A7C15L;
      return (int) (product ^ (product >>> 32));
    }
  }

  /** Counts how often keys are compared. */
  private static final class Key implements Comparable<Key> {
    private static long compared;

    private final int number;

    Key(int number) {
      this.number = number;
    }

    @Override
    public int compareTo(Key other) {
      compared++;
      return Integer.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
      compared++;
      return other instanceof Key key && key.number == number;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  /** Adds, finds, misses and removes all keys; the comparisons that took. */
  private static long comparisons(Order order) {
    List<Integer> numbers = order.ofAll();
    Key.compared = 0;
    Table<Key, Integer> table = Table.withRoom(0);
    for (int number : numbers) {
      table = Content.put(table, new Key(number), number);
    }
    for (int number : numbers.subList(0, 1000)) {
      assertThat(table.get(new Key(number), null)).isEqualTo(number);
      assertThat(table.contains(new Key(KEYS + number))).isFalse();
    }
    Invariants.check(table);
    for (int number : numbers) {
      table = Content.remove(table, new Key(number));
    }
    assertThat(table.size()).isZero();
    return Key.compared;
  }

  @ParameterizedTest
  @EnumSource
  void takesNoMoreWorkInAnyOrderAndLittleStack(Order order) throws InterruptedException {
    long[] comparisons = new long[2];
    List<Throwable> failures = new ArrayList<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              comparisons[0] = comparisons(Order.SHUFFLED);
              comparisons[1] = comparisons(order);
            },
            "small stack",
            SMALL_STACK);
    thread.setUncaughtExceptionHandler((sameThread, failure) -> failures.add(failure));
    thread.start();
    thread.join();
    assertThat(failures).isEmpty();
    assertThat(comparisons[1]).as("comparisons").isLessThan(2 * comparisons[0]);
  }
}
