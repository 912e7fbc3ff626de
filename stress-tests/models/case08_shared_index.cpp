// Case 8: tables that share an index.

#include "map.hpp"

MODEL(DroppedFork, 2, "What a dropped fork has added is never found, though its slot is met") {
  Map m;

  void before() {
    m.begin({1});
    m.made(2);
    m.made(20);
    m.freeze(m.tables[m.core($)]);
  }

  void thread(int index) {
    if (index == 0) {
      m.lock();
      m.add(m.fork(m.core($)), 2, 20);
      m.unlock();
      m.put(m.made(3), m.made(30));
    } else {
      Reader r;
      r.sees(m.get(2), {0, 0});
      r.sees(m.get(3), {0, 30});
      r.sees(m.size(), {1, 2});
      r.sees(m.get(2), {0, 0});
    }
  }
};

MODEL(SnapshotBesideFork, 2, "A snapshot does not find what forks add to the index that it shares") {
  Map m;

  void before() {
    m.begin({1, 2});
    m.freeze(m.tables[m.core($)]);
  }

  void thread(int index) {
    if (index == 0) {
      m.put(m.made(3), m.made(30));
      m.remove(1);
      m.put(1, m.made(11));
    } else {
      Table& snapshot = m.tables[1];
      RL_ASSERT(m.get(snapshot, 3) == 0);
      RL_ASSERT(m.get(snapshot, 1) == 10);
      RL_ASSERT(m.size(snapshot) == 2);
    }
  }
};

MODEL(SlotUsedAgain, 2, "Who comes by a slot that leads to another entry misses neither that nor one behind it") {
  Map m;

  void before() { m.begin({1, 5}); }

  void thread(int index) {
    if (index == 0) {
      m.remove(1);
      m.put(m.made(9), m.made(90));
    } else {
      Reader r;
      r.sees(m.get(9), {0, 0, 90});
      RL_ASSERT(m.get(5) == 50);
      r.sees(m.get(1), {10, 0, 0});
    }
  }
};

MODEL(SlotUsedAgainBySame, 2, "A key that comes back by the slot that it has left is seen with its old value, not at all, then with its new one") {
  Map m;

  void before() {
    m.begin({1});
    m.freeze(m.tables[m.core($)]);
    m.put(m.made(2), m.made(20));
    m.made(11);
    m.made(21);
  }

  void thread(int index) {
    if (index == 0) {
      m.put(1, 11);
      m.remove(2);
      m.put(2, 21);
    } else {
      Reader r;
      r.sees(m.get(2), {20, 20, 0, 21});
      r.sees(m.get(1), {10, 11, 11, 11});
      Table& snapshot = m.tables[1];
      RL_ASSERT(m.get(snapshot, 2) == 0);
      RL_ASSERT(m.get(snapshot, 1) == 10);
    }
  }
};

MODEL(SlotUsedAgainAfterwards, 2, "Who finds a key absent by a slot that is used again knows what came before its removal") {
  Map m;
  Cell earlier;

  void before() {
    m.begin({1});
    m.made(11);
  }

  void thread(int index) {
    if (index == 0) {
      m.lock();
      INIT(earlier, 1);
      m.remove_locked(0);
      m.add_locked(1, 11);
      m.unlock();
    } else if (m.get(1) == 0) {
      RL_ASSERT(OWN(earlier) == 1);
    }
  }
};

MODEL(Twin, 2, "A twin makes an index of its own beside the writes of its original, and neither sees the other's") {
  Map m;

  void before() {
    m.begin({1});
    m.freeze(m.tables[m.core($)]);
  }

  void thread(int index) {
    if (index == 0) {
      m.put(m.made(2), m.made(20));
      RL_ASSERT(m.get(1) == 10);
      RL_ASSERT(m.get(3) == 0);
    } else {
      int twin = m.reindexed(1);
      m.add(twin, m.made(3), m.made(30));
      RL_ASSERT(m.get(m.tables[twin], 1) == 10);
      RL_ASSERT(m.get(m.tables[twin], 2) == 0);
      RL_ASSERT(m.get(m.tables[twin], 3) == 30);
      RL_ASSERT(m.size(m.tables[twin]) == 2);
    }
  }
};
