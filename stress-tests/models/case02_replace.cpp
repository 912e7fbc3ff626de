// Case 2: replacing a value.

#include "map.hpp"

MODEL(Replace, 2, "A reader finds the old value or the new one, complete, and never goes back") {
  Map m;

  void before() { m.begin({1}); }

  void thread(int index) {
    if (index == 0) {
      m.put(1, m.made(11));
      m.put(1, m.made(12));
    } else {
      Reader r;
      r.sees(m.get(1), {10, 11, 12});
      r.sees(m.get(1), {10, 11, 12});
    }
  }
};
