// Case 9: freezing.

#include "map.hpp"

// What a snapshot holds when it is made, it holds for ever, and it is one state of the map.
struct Snapshots : Map {
  void snapshot(Reader& r, std::initializer_list<int> values) {
    int frozen = try_freeze_now();
    if (frozen != 0) {
      Table& table = tables[frozen];
      int value = plain_value(table, 0);
      r.sees(used(value), values);
      RL_ASSERT(Heap::size(table) == (value == 0 ? 0 : 1));
      RL_ASSERT(plain_value(table, 0) == value);
    }
  }

  // A write that runs user code, at first.
  void compute(int value) {
    lock_and_locate(1);
    open(tables[core($)]);
    replace_locked(0, made(value));
    unlock();
  }
};

MODEL(OpenTable, 3, "Snapshots of a table that is open are complete and never change") {
  Snapshots m;

  void before() { m.begin({1}); }

  void thread(int index) {
    if (index == 0) {
      m.compute(11);
      m.compute(12);
    } else {
      Reader r;
      m.snapshot(r, {10, 11, 12});
      r.sees(m.get(1), {10, 11, 12});
    }
  }
};

MODEL(ClosedTable, 3, "Snapshots between writes that run no user code are complete and never change") {
  Snapshots m;

  void before() { m.begin({1}); }

  void thread(int index) {
    if (index == 0) {
      m.put(1, m.made(11));
      m.remove(1);
    } else {
      Reader r;
      m.snapshot(r, {10, 11, 0});
      r.sees(m.get(1), {10, 11, 0});
    }
  }
};

MODEL(LeftOpen, 3, "A table that a write without effect has left open, and another thread has frozen, is complete") {
  Snapshots m;

  void before() { m.begin({1}); }

  void thread(int index) {
    if (index == 0) {
      m.put(1, m.made(11));
      m.lock();
      m.open(m.tables[m.core($)]);
      m.unlock();
      m.put(1, m.made(12));
    } else {
      Reader r;
      m.snapshot(r, {10, 11, 12});
    }
  }
};

MODEL(Waiting, 2, "Tables that writers publish after a snapshot has met one of them are frozen") {
  Map m;
  int begun, met;

  void before() {
    m.begin({1});
    begun = met = 0;
  }

  void thread(int index) {
    if (index == 0) {
      for (int i = 1; i < 3; i++) {
        m.lock();
        begun = i;
        m.replace_locked(0, m.made(10 + i));
        m.unlock();
      }
    } else {
      ADD(m.requests, REQUEST, 1);
      if (m.try_freeze_now() == 0) {
        met = begun;
      }
    }
  }

  void after() { RL_ASSERT(met != 1 || OWN(m.tables[OWN(m.published)].state) == FROZEN); }
};
