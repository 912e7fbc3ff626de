package io.guardedmap;

import io.guardedmap.table.Located;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys that lead to a node of a {@link GuardedTree}, and the hash codes that they had once. */
final class Path<K extends @Nullable Object> {
  /** So many keys at most. */
  static final int MAX_LENGTH = TakenIn.MAX_DEPTH;

  private final K[] keys;
  private final int[] hashCodes;

  private Path(K[] keys, int[] hashCodes) {
    this.keys = keys;
    this.hashCodes = hashCodes;
  }

  /**
   * The path of these keys. Keeps no array that it is given: one of strings, say, takes no other
   * key behind them. Calls their {@code hashCode}.
   *
   * @throws IllegalArgumentException if there are more than {@link #MAX_LENGTH}
   */
  @SuppressWarnings("unchecked") // keys are only read
  static <K extends @Nullable Object> Path<K> of(Object[] keys) {
    requireLength(keys);
    K[] own = (K[]) Arrays.copyOf(keys, keys.length, Object[].class);
    return new Path<>(own, Arrays.stream(own).mapToInt(Located::hashCodeOf).toArray());
  }

  /**
   * Refuses what is longer than a path.
   *
   * @throws IllegalArgumentException if there are more than {@link #MAX_LENGTH}
   */
  static void requireLength(@Nullable Object[] keys) {
    if (keys.length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "more than " + MAX_LENGTH + " keys: " + Texts.ofPath(Arrays.asList(keys)));
    }
  }

  int length() {
    return keys.length;
  }

  K key(int level) {
    return keys[level];
  }

  int hashCode(int level) {
    return hashCodes[level];
  }

  /** The last key, of a path that has any. */
  K last() {
    return keys[keys.length - 1];
  }

  /** The path that leads on to a key of this hash code; to name it, of whatever length. */
  Path<K> to(K key, int hashCode) {
    K[] further = Arrays.copyOf(keys, keys.length + 1);
    further[keys.length] = key;
    return new Path<>(further, codesTo(hashCode));
  }

  /** The hash codes of this, and another. */
  int[] codesTo(int hashCode) {
    int[] codes = Arrays.copyOf(hashCodes, hashCodes.length + 1);
    codes[hashCodes.length] = hashCode;
    return codes;
  }

  /** Whether the hash codes of this begin with others. */
  boolean beginsWith(int[] codes) {
    return codes.length <= hashCodes.length
        && Arrays.equals(codes, 0, codes.length, hashCodes, 0, codes.length);
  }

  /** The hash codes of the keys. */
  int[] hashCodes() {
    return hashCodes.clone();
  }

  List<K> keys() {
    return Collections.unmodifiableList(Arrays.asList(keys));
  }

  @Override
  public String toString() {
    return Texts.ofPath(keys());
  }
}
