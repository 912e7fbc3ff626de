// Case 13: the first and the last entry.

#include "map.hpp"

MODEL(LastComesAndGoes, 2, "The last entry is one that was the last") {
  Map m;

  void before() { m.begin({1}); }

  void thread(int index) {
    if (index == 0) {
      m.put(m.made(2), m.made(20));
      m.remove(2);
      m.put(m.made(3), m.made(30));
    } else {
      Reader r;
      see(r);
      r.sees(m.get(3), {0, 0, 0, 30});
      see(r);
    }
  }

  void see(Reader& r) {
    int last = m.last();
    if (last != -1) {
      r.sees(last, {10, 20, 10, 30});
    }
  }
};

MODEL(FirstGoes, 2, "The first entry is one that was the first, and of a map that was emptied there is none") {
  Map m;

  void before() { m.begin({1, 2}); }

  void thread(int index) {
    if (index == 0) {
      m.remove(1);
      m.remove(2);
      m.put(m.made(3), m.made(30));
    } else {
      Reader r;
      see(r);
      r.sees(m.size(), {2, 1, 0, 1});
      see(r);
    }
  }

  void see(Reader& r) {
    int first = m.first();
    if (first != -1) {
      r.sees(first, {10, 20, 0, 30});
    }
  }
};

MODEL(LastIsReplaced, 2, "A value that the last entry got after another came behind it is not given as the last") {
  Map m;

  void before() { m.begin({1}); }

  void thread(int index) {
    if (index == 0) {
      m.put(m.made(2), m.made(20));
      m.put(1, m.made(11));
    } else {
      Reader r;
      int last = m.last();
      if (last != -1) {
        r.sees(last, {10, 20, 20});
      }
      r.sees(m.get(1), {10, 10, 11});
    }
  }
};

MODEL(EndsOfMany, 2, "Where the last goes, the one before it is the last, and its value was so at that moment or later") {
  Map m;

  void before() { m.begin({1, 2, 3}); }

  void thread(int index) {
    if (index == 0) {
      m.remove(3);
      m.remove(1);
      m.put(2, m.made(21));
    } else {
      Reader r;
      int last = m.last();
      if (last != -1) {
        r.sees(last, {30, 20, 20, 21});
      }
      int first = m.first();
      if (first != -1) {
        r.sees(first, {10, 10, 20, 21});
      }
      r.sees(m.size(), {3, 2, 1, 1});
    }
  }
};

MODEL(EndsAfterDroppedFork, 2, "The ends are where the entries are, though a dropped fork has taken positions before them") {
  Map m;

  void before() {
    m.begin({});
    m.freeze(m.tables[m.core($)]);
    m.add(m.fork(m.core($)), m.made(4), m.made(40));
  }

  void thread(int index) {
    if (index == 0) {
      m.put(m.made(1), m.made(10));
      m.put(m.made(2), m.made(20));
    } else {
      Reader r;
      int first = m.first();
      if (first != -1) {
        r.sees(first, {0, 10, 10});
      }
      int last = m.last();
      if (last != -1) {
        r.sees(last, {0, 10, 20});
      }
      r.sees(m.size(), {0, 1, 2});
    }
  }
};

MODEL(LastOfCrowd, 2, "The last entry is one that was the last, and of the crowd, too") {
  Map m;

  void before() { m.begin({1}); }

  void thread(int index) {
    if (index == 0) {
      m.put(m.made(9), m.made(90));
      m.remove(9);
    } else {
      Reader r;
      int last = m.last();
      if (last != -1) {
        r.sees(last, {10, 90, 10});
      }
      r.sees(m.size(), {1, 2, 1});
    }
  }
};
