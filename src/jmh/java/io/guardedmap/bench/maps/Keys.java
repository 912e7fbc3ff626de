package io.guardedmap.bench.maps;

import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * Kinds of keys. Equal arguments give equal keys but never the same objects; their hash codes are
 * computed when they are made, where a kind remembers them.
 */
public enum Keys {
  STRING(number -> "key-" + number),
  LONG(number -> mixed(number)),
  UUID(number -> new UUID(mixed(number), mixed(~number))),
  /** Of a class that no map knows, so that its methods may do anything. */
  RECORD(number -> new Pair(number, mixed(number))),
  /** One hash code for all. */
  ONE_CODE(number -> new CodedKey(number, 42)),
  /** The low 16 bits of the hash codes are equal, and from 65,536 keys on some hash codes are. */
  LOW_BITS(number -> new CodedKey(number, (int) (number << 16)));

  private final LongFunction<Object> maker;

  Keys(LongFunction<Object> maker) {
    this.maker = maker;
  }

  /**
   * As many keys, numbered on from the first, in a random order that the seed decides. They are
   * made in that order, so that walking over the array walks over memory, and only what the map
   * itself touches is out of order.
   */
  public Object[] shuffled(long first, int count, long seed) {
    return sample(first, count, count, seed);
  }

  /** At most so many of the keys that {@link #shuffled} would give. */
  public Object[] sample(long first, int count, int most, long seed) {
    int[] order = order(count, seed);
    Object[] keys = new Object[Math.min(count, most)];
    for (int n = 0; n < keys.length; n++) {
      keys[n] = key(first + order[n]);
    }
    return keys;
  }

  /** As many keys, numbered from zero on, in the order of their numbers. */
  Object[] numbered(int count) {
    return IntStream.range(0, count).mapToObj(this::key).toArray();
  }

  /** The key of a number. */
  Object key(long number) {
    return warm(maker.apply(number));
  }

  static int[] order(int count, long seed) {
    int[] order = new int[count];
    SplittableRandom random = new SplittableRandom(seed);
    for (int n = 0; n < count; n++) {
      int other = random.nextInt(n + 1);
      order[n] = order[other];
      order[other] = n;
    }
    return order;
  }

  private static Object warm(Object key) {
    if (key.hashCode() == Integer.MIN_VALUE + 1) {
      throw new IllegalStateException("only there to make the key compute its hash code: " + key);
    }
    return key;
  }

  /** The finalizer of SplitMix64: no two numbers have the same outcome. */
  private static long mixed(long number) {
    long bits = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
    return bits ^ (bits >>> 31);
  }

  private record Pair(long one, long other) {}

  /** A key with a hash code of one's choice. */
  private record CodedKey(long number, int code) implements Comparable<CodedKey> {
    @Override
    public int hashCode() {
      return code;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof CodedKey key && key.number == number;
    }

    @Override
    public int compareTo(CodedKey other) {
      return Long.compare(number, other.number);
    }
  }
}
