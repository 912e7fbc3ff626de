// Case 14: asking user code about entries, and carrying its answers over.

#include "map.hpp"

MODEL(Verdicts, 2, "An entry is removed if it has the very value that was asked about") {
  Map m;
  Cell askers;

  void before() { m.begin({1}); }

  void thread(int index) {
    if (index == 0) {
      m.put(1, m.made(11));
    } else {
      ADD(askers, BEGIN_ASKING, 1);
      RL_ASSERT(GET(askers, READ_ASKERS) != 0);  // this thread's own writes have to know
      int asked = m.try_freeze_now();
      if (asked != 0 && m.plain_value(m.tables[asked], 0) == 10) {
        m.lock();
        Table& now = m.tables[m.core($)];
        if (m.value_cell(now, 0) == 10) {
          m.remove_locked(0);
        }
        m.unlock();
      }
      ADD(askers, END_ASKING, -1);
    }
  }

  void after() { RL_ASSERT(m.get(1) == 11); }
};
