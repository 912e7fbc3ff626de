package io.guardedmap.usercode;

/** Which key a call is about. */
enum Target {
  ABSENT {
    @Override
    int number(int size) {
      return Setting.ABSENT;
    }
  },
  FIRST {
    @Override
    int number(int size) {
      return 0;
    }
  },
  LAST {
    @Override
    int number(int size) {
      return size - 1;
    }
  },

  /** The first key, which has the value null. */
  OF_NULL {
    @Override
    int number(int size) {
      return 0;
    }
  };

  abstract int number(int size);

  int leastSize() {
    return this == ABSENT ? 0 : 1;
  }
}
