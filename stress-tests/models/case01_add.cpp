// Case 1: adding an entry.

#include "map.hpp"

MODEL(Add, 2, "Who finds a new value finds key and value complete, and the size that comes with it") {
  Map m;

  void before() { m.begin({}); }

  void thread(int index) {
    if (index == 0) {
      m.put(m.made(1), m.made(10));
    } else {
      Reader r;
      r.sees(m.get(1), {0, 10});
      r.sees(m.size(), {0, 1});
    }
  }
};

MODEL(AddElsewhere, 2, "Who finds a later entry finds the earlier one, whose slot was not where its hash starts") {
  Map m;

  void before() { m.begin({1}); }

  void thread(int index) {
    if (index == 0) {
      m.put(m.made(5), m.made(50));
      m.put(m.made(2), m.made(20));
    } else {
      Reader r;
      r.sees(m.size(), {1, 2, 3});
      r.sees(m.get(2), {0, 0, 20});
      r.sees(m.get(5), {0, 50, 50});
    }
  }
};

MODEL(AddToList, 2, "Who finds a new entry in a list finds it complete, and the size that comes with it") {
  Map m;

  void before() { m.begin({1}, true); }

  void thread(int index) {
    if (index == 0) {
      m.put(m.made(9), m.made(90));
      m.put(m.made(2), m.made(20));
    } else {
      Reader r;
      r.sees(m.size(), {1, 2, 3});
      r.sees(m.get(2), {0, 0, 20});
      r.sees(m.get(9), {0, 90, 90});
      r.sees(m.size(), {1, 2, 3});
    }
  }
};

MODEL(AddToCrowd, 2, "Who finds an entry in the crowd finds it complete, and those who are later find it, too") {
  Map m;

  void before() { m.begin({1}); }

  void thread(int index) {
    if (index == 0) {
      m.put(m.made(9), m.made(90));
      m.put(m.made(2), m.made(20));
    } else {
      Reader r;
      r.sees(m.get(9), {0, 90, 90});
      r.sees(m.size(), {1, 2, 3});
      r.sees(m.get(2), {0, 0, 20});
      r.sees(m.get(9), {0, 90, 90});
    }
  }
};

MODEL(AddTwice, 2, "Two writers who both looked for a key before they had the lock do not add it twice") {
  Map m;

  void before() {
    m.begin({});
    m.made(1);
  }

  void thread(int index) { m.put(1, m.made(10 + index)); }

  void after() {
    RL_ASSERT(m.size() == 1);
    RL_ASSERT(m.get(1) >= 10);
  }
};

MODEL(AddTwiceToList, 2, "The same where they looked in a list") {
  Map m;

  void before() {
    m.begin({}, true);
    m.made(1);
  }

  void thread(int index) { m.put(1, m.made(10 + index)); }

  void after() {
    RL_ASSERT(m.size() == 1);
    RL_ASSERT(m.get(1) >= 10);
  }
};
