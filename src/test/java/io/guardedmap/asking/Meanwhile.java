package io.guardedmap.asking;

import java.util.Map;

/** What happens to a map while user code is asked about its entries, which are numbered from 0. */
enum Meanwhile {
  NOTHING {
    @Override
    void on(Map<Named, Named> map) {}
  },
  ADD {
    @Override
    void on(Map<Named, Named> map) {
      map.put(Named.key(NEW), Named.value(NEW));
    }
  },
  ADD_SO_MANY_THAT_THE_TABLE_IS_REBUILT {
    @Override
    void on(Map<Named, Named> map) {
      add(map, map.size() + 600);
    }
  },
  REPLACE_THE_FIRST {
    @Override
    void on(Map<Named, Named> map) {
      map.put(Named.key(0), Named.value(NEW + 1));
    }
  },
  REPLACE_A_LATER_ONE {
    @Override
    void on(Map<Named, Named> map) {
      map.put(Named.key(4), Named.value(NEW + 1));
    }
  },
  REPLACE_ONE_THAT_STAYS {
    @Override
    void on(Map<Named, Named> map) {
      map.put(Named.key(2), Named.value(1));
      map.put(Named.key(1), Named.value(NEW));
    }
  },
  REPLACE_BY_AN_EQUAL_VALUE {
    @Override
    void on(Map<Named, Named> map) {
      map.put(Named.key(4), Named.value(4));
    }
  },
  REPLACE_THE_LAST {
    @Override
    void on(Map<Named, Named> map) {
      map.put(Named.key(map.size() - 1), Named.value(NEW));
    }
  },
  REMOVE {
    @Override
    void on(Map<Named, Named> map) {
      map.remove(Named.key(4));
      map.remove(Named.key(0));
    }
  },
  REMOVE_AND_PUT_BACK {
    @Override
    void on(Map<Named, Named> map) {
      Named value = map.remove(Named.key(4));
      map.put(Named.key(4), value);
    }
  },
  REMOVE_SO_MANY_THAT_THE_TABLE_IS_COMPACTED {
    @Override
    void on(Map<Named, Named> map) {
      removeMany(map);
    }
  },
  REMOVE_MANY_AND_ADD {
    @Override
    void on(Map<Named, Named> map) {
      removeMany(map);
      map.put(Named.key(4), Named.value(NEW));
      map.put(Named.key(2), Named.value(4));
      add(map, 5);
    }
  },
  CLEAR {
    @Override
    void on(Map<Named, Named> map) {
      map.clear();
    }
  },
  CLEAR_AND_ADD {
    @Override
    void on(Map<Named, Named> map) {
      map.clear();
      map.put(Named.key(4), Named.value(4));
      add(map, 5);
    }
  };

  /** The number of the first new key, and of its value. */
  static final int NEW = 100_000;

  abstract void on(Map<Named, Named> map);

  private static void add(Map<Named, Named> map, int count) {
    for (int n = NEW; n < NEW + count; n++) {
      map.put(Named.key(n), Named.value(n));
    }
  }

  /** All but the first and each tenth. */
  private static void removeMany(Map<Named, Named> map) {
    for (int n = map.size() - 1; n > 0; n--) {
      if (n % 10 != 4) {
        map.remove(Named.key(n));
      }
    }
  }
}
