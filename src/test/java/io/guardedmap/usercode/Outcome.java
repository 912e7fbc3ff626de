package io.guardedmap.usercode;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.BitSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param result what it returned, in numbers
 * @param thrown what it threw instead
 * @param content the entries of the map after it, in order, in numbers
 */
record Outcome(@Nullable Object result, @Nullable Throwable thrown, Content content) {

  private static final AskedValue NEVER_THERE = new AskedValue(new Hook(), -1);

  static @Nullable Integer number(@Nullable AskedValue value) {
    return value == null ? null : Integer.valueOf(value.number);
  }

  /** What a call returned or an iteration showed, in numbers. */
  static @Nullable Object inNumbers(@Nullable Object result) {
    if (result instanceof AskedValue value) {
      return value.number;
    }
    if (result instanceof AskedKey key) {
      return key.number;
    }
    return result instanceof Map.Entry<?, ?> entry
        ? new SimpleImmutableEntry<>(inNumbers(entry.getKey()), inNumbers(entry.getValue()))
        : result;
  }

  /** Whether a map finds what it shows, and shows each key once. */
  @SuppressWarnings("ReferenceEquality") // the very value
  static boolean isSound(Map<AskedKey, AskedValue> map) {
    BitSet numbers = new BitSet();
    for (Map.Entry<AskedKey, AskedValue> each : map.entrySet()) {
      AskedKey key = each.getKey();
      numbers.set(key.number);
      if (map.getOrDefault(key, NEVER_THERE) != each.getValue()) {
        return false;
      }
    }
    return numbers.cardinality() == map.size();
  }

  boolean isEqualTo(Outcome other) {
    return hasResultOf(other) && content.equals(other.content);
  }

  boolean hasResultOf(Outcome other) {
    return result == null ? other.result == null : result.equals(other.result);
  }
}
