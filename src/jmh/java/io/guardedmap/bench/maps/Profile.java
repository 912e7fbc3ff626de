package io.guardedmap.bench.maps;

import java.util.Map;

/** What the compiler has learnt of a map's class before it is measured. */
public enum Profile {
  /**
   * Only the measured map was used, with one class of keys: the best case, which services don't
   * have.
   */
  CLEAN,

  /** Other maps of the class were used with all kinds of keys before, as in any service. */
  MIXED {
    @Override
    public void prepare(Implementation implementation) {
      for (int round = 0; round < ROUNDS; round++) {
        for (Keys keys : KINDS) {
          use(
              implementation.make(),
              keys.shuffled(0, SIZE, round),
              keys.shuffled(SIZE, SIZE, round));
        }
      }
    }
  };

  private static final Keys[] KINDS = {
    Keys.LONG, Keys.UUID, Keys.RECORD, Keys.LOW_BITS, Keys.STRING
  };
  private static final int SIZE = 500;
  private static final int ROUNDS = 200;

  /** Uses maps of a class so that methods are profiled as they are to be. */
  public void prepare(Implementation implementation) {}

  private static void use(Map<Object, Object> map, Object[] keys, Object[] strangers) {
    int found = 0;
    for (Object value : new Object[] {1, 2}) {
      for (Object key : keys) {
        map.put(key, value);
        found += map.get(key) == value ? 1 : 0;
      }
    }
    for (Object key : strangers) {
      found += map.get(key) == null ? 1 : 0;
    }
    if (found != 3 * keys.length) {
      throw new IllegalStateException("a map that does not work: " + map);
    }
  }
}
