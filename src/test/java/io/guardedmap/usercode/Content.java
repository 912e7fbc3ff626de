package io.guardedmap.usercode;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of a map, in order, in numbers. */
final class Content {
  private static final int NULL = -1;

  /** Key and value by turns. */
  private final int[] numbers;

  private Content(int[] numbers) {
    this.numbers = numbers;
  }

  /** The content of a map, whose keys are asked nothing. */
  static Content of(Map<AskedKey, AskedValue> map) {
    int[] numbers = new int[2 * map.size()];
    int count = 0;
    for (Map.Entry<AskedKey, AskedValue> each : map.entrySet()) {
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * count + 2); // the map shows more than it has
      }
      AskedValue value = each.getValue();
      numbers[count++] = each.getKey().number;
      numbers[count++] = value == null ? NULL : value.number;
    }
    return new Content(count == numbers.length ? numbers : Arrays.copyOf(numbers, count));
  }

  /** The keys from 0, each with the value of its number, but for the first if that is null. */
  static Content upTo(int size, boolean isFirstNull) {
    int[] numbers = new int[2 * size];
    for (int n = 0; n < size; n++) {
      numbers[2 * n] = n;
      numbers[2 * n + 1] = n == 0 && isFirstNull ? NULL : n;
    }
    return new Content(numbers);
  }

  int size() {
    return numbers.length / 2;
  }

  boolean hasKey(int key) {
    for (int n = 0; n < numbers.length; n += 2) {
      if (numbers[n] == key) {
        return true;
      }
    }
    return false;
  }

  /** The first key that a map does not find, or finds with another value; null if there is none. */
  @Nullable String missingIn(Map<AskedKey, AskedValue> map, Setting with) {
    for (int n = 0; n < numbers.length; n += 2) {
      AskedKey key = with.key(numbers[n]);
      AskedValue found = map.get(key);
      boolean same =
          found == null
              ? numbers[n + 1] == NULL && map.containsKey(key)
              : numbers[n + 1] == found.number;
      if (!same) {
        return key + ", with " + found;
      }
    }
    return null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Content content && Arrays.equals(numbers, content.numbers);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int n = 0; n < numbers.length; n += 2) {
      text.append(n == 0 ? "" : ", ").append(numbers[n]).append('=');
      text.append(numbers[n + 1] == NULL ? "null" : numbers[n + 1]);
    }
    return text.append('}').toString();
  }
}
