// Case 6: rebuilding.

#include "map.hpp"

MODEL(Reindexing, 2, "Beside a reindexing readers find what was there, and what is added and replaced after it") {
  Map m;

  void before() { m.begin({1, 2, 3}); }

  void thread(int index) {
    if (index == 0) {
      m.lock();
      m.freeze(m.tables[m.core($)]);
      m.core($) = m.reindexed(m.core($));
      m.add(m.core($), m.made(4), m.made(40));
      m.unlock();
      m.put(1, m.made(11));
    } else {
      Reader r;
      r.sees(m.get(4), {0, 40, 40});
      r.sees(m.size(), {3, 4, 4});
      r.sees(m.get(1), {10, 10, 11});
      r.sees(m.get(3), {30, 30, 30});
    }
  }
};

MODEL(Compaction, 2, "Beside a compaction readers find what was there, and what is added after it") {
  Map m;

  void before() { m.begin({1, 2, 3}); }

  void thread(int index) {
    if (index == 0) {
      m.lock();
      m.core($) = m.compacted(m.core($), 0);
      m.unlock();
      m.put(1, m.made(11));
    } else {
      Reader r;
      r.sees(m.get(1), {10, 0, 11});
      r.sees(m.size(), {3, 2, 3});
      r.sees(m.get(3), {30, 30, 30});
    }
  }
};
