// Cases 3 and 4: removing an entry, adding it again, and the size.

#include "map.hpp"

MODEL(Remove, 2, "Who finds an entry gone finds the map smaller") {
  Map m;

  void before() { m.begin({1, 2}); }

  void thread(int index) {
    if (index == 0) {
      m.remove(1);
    } else {
      Reader r;
      r.sees(m.get(1), {10, 0});
      r.sees(m.size(), {2, 1});
      r.sees(m.get(1), {10, 0});
    }
  }
};

MODEL(RemoveAndAdd, 2, "An entry that is removed and added again is there, absent, and there with its new value") {
  Map m;

  void before() { m.begin({1}); }

  void thread(int index) {
    if (index == 0) {
      m.remove(1);
      m.put(1, m.made(11));
    } else {
      Reader r;
      r.sees(m.get(1), {10, 0, 11});
      r.sees(m.size(), {1, 0, 1});
      r.sees(m.get(1), {10, 0, 11});
    }
  }
};

MODEL(RemoveFromCrowd, 2, "Who finds an entry of the crowd gone finds the map smaller; the others are still found") {
  Map m;

  void before() { m.begin({1, 9}); }

  void thread(int index) {
    if (index == 0) {
      m.remove(9);
      m.remove(1);
    } else {
      Reader r;
      r.sees(m.get(1), {10, 10, 0});
      r.sees(m.get(9), {90, 0, 0});
      r.sees(m.size(), {2, 1, 0});
    }
  }
};

MODEL(Size, 2, "The size is one that the map had, and that later reads do not contradict") {
  Map m;

  void before() { m.begin({1}); }

  void thread(int index) {
    if (index == 0) {
      m.put(m.made(2), m.made(20));
      m.remove(2);
      m.remove(1);
    } else {
      Reader r;
      r.sees(m.size(), {1, 2, 1, 0});
      r.sees(m.get(2), {0, 20, 0, 0});
      r.sees(m.size(), {1, 2, 1, 0});
      r.sees(m.get(1), {10, 10, 10, 0});
    }
  }
};

MODEL(RemoveInTurns, 2, "A writer that has looked before a removal does not replace what is gone") {
  Map m;

  void before() { m.begin({1}); }

  void thread(int index) {
    if (index == 0) {
      m.remove(1);
    } else {
      m.put(1, m.made(11));
    }
  }

  void after() { RL_ASSERT(m.size() == (m.get(1) == 0 ? 0 : 1)); }
};

MODEL(TwoWritersRemoveLast, 3, "The size counts what another writer did before, whose write the reader may not have met") {
  Map m;

  void before() { m.begin({1}); }

  void thread(int index) {
    if (index == 0) {
      m.put(m.made(2), m.made(20));
    } else if (index == 1) {
      m.lock();
      if (OWN(m.tables[m.core($)].end) == 2) {
        m.remove_locked(0);
      }
      m.unlock();
    } else {
      Reader r;
      r.sees(m.size(), {1, 2, 1});
      r.sees(m.get(2), {0, 20, 20});
      r.sees(m.get(1), {10, 10, 0});
    }
  }
};

MODEL(TwoWritersAddLast, 3, "The size counts what another writer removed before") {
  Map m;

  void before() {
    m.begin({1});
    m.made(2);
    m.made(20);
  }

  void thread(int index) {
    if (index == 0) {
      m.lock();
      m.remove_locked(0);
      m.unlock();
    } else if (index == 1) {
      m.lock();
      if (Tally::is_removal(OWN(m.tables[m.core($)].tally))) {
        m.add_locked(2, 20);
      }
      m.unlock();
    } else {
      Reader r;
      r.sees(m.size(), {1, 0, 1});
      r.sees(m.get(1), {10, 0, 0});
    }
  }
};
