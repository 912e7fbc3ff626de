// Pairs of cases that meet: of a writer's changes, with what makes it go on in another table.

#include "looking.hpp"

MODEL(SnapshotAndWrites, 3, "Sizes and entries agree while snapshots have the writer go on in forks") {
  Map m;

  void before() { m.begin({1}); }

  void thread(int index) {
    if (index == 0) {
      m.put(m.made(2), m.made(20));
      m.remove(1);
    } else if (index == 1) {
      Reader r;
      r.sees(m.size(), {1, 2, 1});
      r.sees(m.get(1), {10, 10, 0});
      r.sees(m.get(2), {0, 20, 20});
    } else {
      int snapshot = m.try_freeze_now();
      if (snapshot != 0) {
        Reader r;
        Table& frozen = m.tables[snapshot];
        r.sees(m.plain_value(frozen, 1), {0, 20, 20});
        r.sees(m.plain_value(frozen, 0), {10, 10, 0});
        r.sees(m.Heap::size(frozen), {1, 2, 1});
      }
    }
  }
};

MODEL(SnapshotAndTransaction, 3, "A snapshot has all of a transaction or nothing, and is not what the transaction works on") {
  Map m;

  void before() { m.begin({1, 2}); }

  void thread(int index) {
    if (index == 0) {
      m.lock();
      m.open(m.tables[m.core($)]);  // runs user code first
      int fork = m.fork((m.freeze(m.tables[m.core($)]), m.core($)));
      m.replace(fork, 0, m.made(11));
      m.replace(fork, 1, m.made(21));
      m.core($) = fork;
      m.unlock();
      m.put(1, m.made(12));
    } else {
      int snapshot = m.try_freeze_now();
      if (snapshot != 0) {
        Reader r;
        Table& frozen = m.tables[snapshot];
        r.sees(m.plain_value(frozen, 0), {10, 11, 12});
        r.sees(m.plain_value(frozen, 1), {20, 21, 21});
      }
    }
  }
};

MODEL(EndsAndFork, 3, "The last entry is one that was the last, though a snapshot has the writer go on in a fork") {
  Map m;

  void before() { m.begin({1, 2}); }

  void thread(int index) {
    if (index == 0) {
      m.remove(2);
      m.put(m.made(3), m.made(30));
    } else if (index == 1) {
      Reader r;
      int last = m.last();
      if (last != -1) {
        r.sees(last, {20, 10, 30});
      }
      r.sees(m.size(), {2, 1, 2});
    } else {
      m.try_freeze_now();
    }
  }
};

MODEL(LookAndReindexing, 2, "Who found a key absent does not add it to a reindexed table that has it by then") {
  Looking m;

  void before() {
    m.begin({2});
    m.made(1);
  }

  void thread(int index) {
    if (index == 0) {
      m.put_by_look(1, m.made(10));
    } else {
      m.lock();
      int key = m.find(m.tables[m.core($)], 1);
      m.freeze(m.tables[m.core($)]);
      m.core($) = m.reindexed(m.core($));
      if (key == NONE) {
        m.add(m.core($), 1, m.made(11));
      }
      m.unlock();
    }
  }

  void after() {
    RL_ASSERT(m.size() == 2);
    RL_ASSERT(m.get(1) == 10 || m.get(1) == 11);
  }
};

MODEL(LookAndDroppedFork, 2, "Who found a key in what became of a dropped fork's slot does not take it for there") {
  Looking m;

  void before() {
    m.begin({2});
    m.made(1);
    m.freeze(m.tables[m.core($)]);
  }

  void thread(int index) {
    if (index == 0) {
      m.put_by_look(1, m.made(10));
    } else {
      m.lock();
      if (m.find(m.tables[m.core($)], 1) == NONE) {
        m.add(m.fork(m.core($)), 1, m.made(11));
      }
      m.unlock();
    }
  }

  void after() {
    RL_ASSERT(m.size() == 2);
    RL_ASSERT(m.get(1) == 10);
  }
};

MODEL(CompactionAndRemoval, 2, "Who reads beside a removal and the compaction after it finds the others, and no ghost") {
  Map m;

  void before() { m.begin({1, 2, 3}); }

  void thread(int index) {
    if (index == 0) {
      m.remove(2);
      m.lock();
      m.core($) = m.compacted(m.core($), 0);
      m.unlock();
    } else {
      Reader r;
      r.sees(m.get(2), {20, 0, 0});
      r.sees(m.size(), {3, 2, 1});
      r.sees(m.get(1), {10, 10, 0});
      r.sees(m.last(), {30, 30, 30});
    }
  }
};

MODEL(CrowdAndFork, 2, "Who reads beside additions to a crowd finds them in the table and in its forks") {
  Map m;

  void before() { m.begin({1}); }

  void thread(int index) {
    if (index == 0) {
      m.put(m.made(9), m.made(90));
      m.lock();
      m.freeze(m.tables[m.core($)]);
      m.unlock();
      m.put(9, m.made(91));
    } else {
      Reader r;
      r.sees(m.get(9), {0, 90, 91});
      r.sees(m.size(), {1, 2, 2});
      r.sees(m.get(9), {0, 90, 91});
    }
  }
};

MODEL(LookAndCompaction, 2, "Who found a key absent does not add it to a compacted table that has it where there was another") {
  Looking m;

  void before() {
    m.begin({2, 3});
    m.made(1);
  }

  void thread(int index) {
    if (index == 0) {
      m.put_by_look(1, m.made(10));
    } else {
      m.lock();
      if (m.find(m.tables[m.core($)], 1) == NONE) {
        m.core($) = m.compacted(m.core($), 0);
        m.add(m.core($), 1, m.made(11));
      }
      m.unlock();
    }
  }

  void after() {
    RL_ASSERT(m.get(1) == 10);
    RL_ASSERT(m.size() == 2 || m.get(2) == 20);
  }
};

MODEL(LookAndTwin, 2, "Who found a key absent does not add it where an older state, which has it, was brought back") {
  Looking m;
  int older;

  void before() {
    m.begin({1});
    older = m.twin_of(m.core($));
  }

  void thread(int index) {
    if (index == 0) {
      m.remove(1);
      m.lock();
      m.core($) = m.fork(older);
      m.unlock();
    } else {
      m.put_by_look(1, m.made(11));
    }
  }

  void after() {
    RL_ASSERT(m.size() == 1);
    RL_ASSERT(m.get(1) == 10 || m.get(1) == 11);
  }
};
