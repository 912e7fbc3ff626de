// Case 11: looking for a key without the lock.

#include "looking.hpp"

MODEL(LookAndAdd, 2, "Of two writers who found a key absent outside the lock one adds it, the other replaces it") {
  Looking m;

  void before() {
    m.begin({});
    m.made(1);
  }

  void thread(int index) { m.put_by_look(1, m.made(10 + index)); }

  void after() {
    RL_ASSERT(m.size() == 1);
    RL_ASSERT(m.get(1) != 0);
  }
};

MODEL(LookAndAddToList, 2, "The same where they looked in a list") {
  Looking m;

  void before() {
    m.begin({}, true);
    m.made(1);
  }

  void thread(int index) { m.put_by_look(1, m.made(10 + index)); }

  void after() {
    RL_ASSERT(m.size() == 1);
    RL_ASSERT(m.get(1) != 0);
  }
};

MODEL(LookAndRemove, 3, "Writers who found a key outside the lock do not write where it was before") {
  Looking m;

  void before() { m.begin({1}); }

  void thread(int index) {
    if (index == 0) {
      m.remove(1);
      m.put(1, m.made(11));
    } else if (index == 1) {
      m.put_by_look(1, m.made(12));
    } else {
      Reader r;
      r.sees(m.size() <= 1, {1});
    }
  }

  void after() {
    RL_ASSERT(m.size() == 1);
    RL_ASSERT(m.get(1) == 11 || m.get(1) == 12);
  }
};

MODEL(LookForMany, 2, "A writer who has come by a key through its slot may read the key's hash code") {
  Looking m;

  void before() { m.begin({1}); }

  void thread(int index) {
    if (index == 0) {
      m.put(m.made(5), m.made(50));
      m.put(m.made(2), m.made(20));
    } else {
      m.hash_code_by_look(5);
      m.hash_code_by_look(2);
    }
  }
};

MODEL(LookForBoth, 2, "A writer who finds that all is there already, and takes no lock, has found what was there at once") {
  Looking m;

  void before() { m.begin({1}); }

  void thread(int index) {
    if (index == 0) {
      m.made(2);
      m.made(20);
      m.lock();
      m.remove_locked(0);
      m.unlock();
      m.lock();
      m.add_locked(2, 20);
      m.unlock();
    } else {
      RL_ASSERT(!m.finds_both(1, 2));
    }
  }
};
