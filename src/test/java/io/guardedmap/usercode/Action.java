package io.guardedmap.usercode;

import java.util.Map;

/** What a hook does to the map whose call runs it. */
enum Action {
  NOTHING(false) {
    @Override
    void on(Subject subject, Setting with) {}
  },
  PUT_NEW(true) {
    @Override
    void on(Subject subject, Setting with) {
      subject.map().put(with.key(Setting.NEW), with.value(Setting.NEW));
    }
  },
  PUT_THE_SAME(true) {
    @Override
    boolean applies(Setting with) {
      return with.size > 0;
    }

    @Override
    void on(Subject subject, Setting with) {
      Map<AskedKey, AskedValue> map = subject.map();
      map.put(with.key(0), map.get(with.key(0)));
    }
  },
  PUT_KEY_UNDER_WAY(true) {
    @Override
    void on(Subject subject, Setting with) {
      subject.map().put(with.target(), with.value(Setting.NEW));
    }
  },
  REMOVE_KEY_UNDER_WAY(true) {
    @Override
    void on(Subject subject, Setting with) {
      subject.map().remove(with.target());
    }
  },
  PUT_KEY_UNDER_WAY_BACK(true) {
    @Override
    boolean applies(Setting with) {
      return with.target != Target.ABSENT;
    }

    @Override
    void on(Subject subject, Setting with) {
      AskedValue value = subject.map().remove(with.target());
      subject.map().put(with.target(), value);
    }
  },
  REMOVE_ANOTHER(true) {
    @Override
    boolean applies(Setting with) {
      return with.hasOther();
    }

    @Override
    void on(Subject subject, Setting with) {
      subject.map().remove(with.key(with.otherNumber()));
    }
  },
  /** Of an empty map it is no change to ours, but one to {@link java.util.LinkedHashMap}. */
  CLEAR(true) {
    @Override
    boolean applies(Setting with) {
      return with.size > 0;
    }

    @Override
    void on(Subject subject, Setting with) {
      subject.map().clear();
    }
  },
  PUT_MANY(true) {
    @Override
    void on(Subject subject, Setting with) {
      for (int n = Setting.NEW; n < Setting.NEW + Setting.MANY; n++) {
        subject.map().put(with.key(n), with.value(n));
      }
    }
  },

  /** By the value of the key under way, so that a search for it finds another one. */
  REPLACE_ANOTHER(true) {
    @Override
    boolean applies(Setting with) {
      return with.hasOther();
    }

    @Override
    void on(Subject subject, Setting with) {
      subject.map().replace(with.key(with.otherNumber()), with.sought());
    }
  },
  SNAPSHOT(false) {
    @Override
    void on(Subject subject, Setting with) {
      with.copies.add(subject.snapshot());
    }
  },
  CLONE(false) {
    @Override
    void on(Subject subject, Setting with) {
      with.copies.add(subject.copy());
    }
  },
  ITERATE(false) {
    @Override
    void on(Subject subject, Setting with) {
      with.seen.add(Content.of(subject.map()));
    }
  },
  THROW(false) {
    @Override
    void on(Subject subject, Setting with) {
      UnsupportedOperationException thrown = new UnsupportedOperationException("by the hook");
      with.thrown = thrown;
      throw thrown;
    }
  },
  THROW_ERROR(false) {
    @Override
    void on(Subject subject, Setting with) {
      StackOverflowError thrown = new StackOverflowError("by the hook");
      with.thrown = thrown;
      throw thrown;
    }
  },
  FAIL_TO_PUT_ALL(false) {
    @Override
    void on(Subject subject, Setting with) {
      subject.failToPutAll(with.entries(Setting.NEW, 3));
    }
  };

  /** Whether something is written, be it the same. */
  final boolean writes;

  Action(boolean writes) {
    this.writes = writes;
  }

  abstract void on(Subject subject, Setting with);

  /** Whether there is something to do it to. */
  boolean applies(Setting with) {
    return true;
  }

  boolean isThrowing() {
    return this == THROW || this == THROW_ERROR;
  }

  /** Whether it calls no method that writes, and so is refused nowhere. */
  boolean isReading() {
    return !writes && this != FAIL_TO_PUT_ALL;
  }
}
