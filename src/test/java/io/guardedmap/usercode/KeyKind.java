package io.guardedmap.usercode;

/** Which keys, and so which way through the table. */
enum KeyKind {
  ORDINARY {
    @Override
    AskedKey key(Hook hook, int number) {
      return new AskedKey(hook, number, number * 31);
    }
  },
  OF_ONE_CODE {
    @Override
    AskedKey key(Hook hook, int number) {
      return new AskedKey(hook, number, 7);
    }
  },
  OF_ONE_CODE_COMPARABLE {
    @Override
    AskedKey key(Hook hook, int number) {
      return new AskedKey.Ranked(hook, number, 7);
    }
  };

  abstract AskedKey key(Hook hook, int number);

  boolean isCrowded() {
    return this != ORDINARY;
  }
}
