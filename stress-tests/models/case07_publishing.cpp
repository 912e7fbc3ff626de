// Case 7: forks are published as a whole, or dropped; and reads begin after writes that have returned.

#include "map.hpp"

MODEL(Transaction, 2, "Two changes of a transaction are seen together, and nothing of one that was undone") {
  Map m;

  void before() { m.begin({1, 2}); }

  void thread(int index) {
    if (index == 0) {
      m.lock();
      m.freeze(m.tables[m.core($)]);
      m.replace(m.fork(m.core($)), 0, m.made(12));  // and is dropped
      int fork = m.fork(m.core($));
      m.replace(fork, 0, m.made(11));
      m.replace(fork, 1, m.made(21));
      m.core($) = fork;
      m.unlock();
    } else {
      Reader r;
      r.sees(m.get(1), {10, 11});
      r.sees(m.get(2), {20, 21});
      r.sees(m.get(1), {10, 11});
    }
  }
};

MODEL(Clearing, 2, "Beside a clearing readers find all or nothing, and what is added after it") {
  Map m;

  void before() { m.begin({1, 2}); }

  void thread(int index) {
    if (index == 0) {
      m.lock();
      m.core($) = m.new_table();
      m.unlock();
      m.put(2, m.made(21));
    } else {
      Reader r;
      r.sees(m.get(2), {20, 0, 21});
      r.sees(m.size(), {2, 0, 1});
      r.sees(m.get(1), {10, 0, 0});
    }
  }
};

MODEL(TwoMaps, 2, "Of two threads that each write one map and then read the other, one sees the other's write") {
  Map m[2];
  int seen[2];

  void before() {
    m[0].begin({1});
    m[1].begin({1});
  }

  void thread(int index) {
    m[index].put(1, m[index].made(11));
    seen[index] = m[1 - index].get(1);
  }

  void after() { RL_ASSERT(seen[0] == 11 || seen[1] == 11); }
};

MODEL(TwoTransactions, 4, "Two threads that watch two maps do not see their transactions in different orders") {
  Map m[2];
  bool sees_both[2];

  void before() {
    for (Map& each : m) {
      each.begin({1});
      each.freeze(each.tables[each.core($)]);
    }
  }

  void thread(int index) {
    int own = index % 2;
    if (index < 2) {
      m[own].lock();
      m[own].core($) = m[own].new_table();
      m[own].publish();
      m[own].guard.unlock($);
    } else {
      bool is_first_changed = m[own].size() == 0;
      sees_both[own] = !is_first_changed || m[1 - own].size() == 0;
    }
  }

  void after() { RL_ASSERT(sees_both[0] || sees_both[1]); }
};

MODEL(NewMap, 2, "Who gets a new map through a field without any order finds it complete") {
  Map m;
  Cell field;

  void thread(int index) {
    if (index == 0) {
      m.begin({1});
      FENCE_AT(NEW_MAP);
      INIT(field, 1);
    } else if (GET(field, FOLLOW) != 0) {
      RL_ASSERT(m.core($) == 1);
      RL_ASSERT(m.get(1) == 10);
      RL_ASSERT(m.size() == 1);
    }
  }
};

MODEL(ReadFromStream, 2, "Who gets a map that was read from a stream, through a field without any order, finds its entries") {
  Map m;
  Cell field;

  void thread(int index) {
    if (index == 0) {
      m.begin({});
      FENCE_AT(NEW_MAP);
      m.core($) = m.new_table();
      m.add(m.core($), m.made(1), m.made(10));
      m.publish();
      FENCE_AT(NEW_MAP);
      INIT(field, 1);
    } else if (GET(field, FOLLOW) != 0) {
      RL_ASSERT(m.core($) == 2);
      RL_ASSERT(m.get(1) == 10);
    }
  }
};

MODEL(MadeOnce, 2, "What is made when first asked for, as views, the guard and the list of loads, is one for all, and complete") {
  Cell views, guard, loads;
  Data content[3];
  int seen[2];

  // What stands in a cell; if nothing does, what this has made, unless another is quicker.
  int made_by(int own, Cell& cell, Line read, Line make) {
    int made = GET(cell, read);
    if (made == 0) {
      int others = EXCHANGE(cell, make, 0, own);
      made = others == 0 ? own : others;
    }
    RL_ASSERT(content[made]($) == made);
    return made;
  }

  void thread(int index) {
    int own = index + 1;
    content[own]($) = own;
    seen[index] = 100 * made_by(own, views, READ_VIEWS, MAKE_VIEWS);
    seen[index] += 10 * made_by(own, guard, FOLLOW, MAKE_GUARD);
    int made = GET(loads, READ_LOADS);
    if (made == 0) {
      CAS(loads, MAKE_LOADS, 0, own);
      made = GET(loads, READ_LOADS);
    }
    RL_ASSERT(content[made]($) == made);
    seen[index] += made;
  }

  void after() { RL_ASSERT(seen[0] == seen[1]); }
};
