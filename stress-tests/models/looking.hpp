// A map whose writers look for a key without the lock, and then compare what they saw (Look, Pages).

#ifndef GUARDEDMAP_LOOKING_HPP
#define GUARDEDMAP_LOOKING_HPP

#include "map.hpp"

struct Looking : Map {
  void put_by_look(int key, int value) {
    for (int looks = 0; looks < 5; looks++) {
      Table& seen = now();
      int completed = 0;
      int found = NONE;
      for (Line step : steps_of(LOOKING_OUTSIDE)) {
        if (step == READ_END) {
          completed = Heap::completed(seen);
        } else {
          found = find(seen, key);
        }
      }
      bool is_present = found != NONE && value_cell(seen, found) != 0;
      lock();
      Table& now = tables[core($)];
      bool holds = is_of_line(now, seen)
          && (found == NONE
                  ? is_absent(now, hash_code(key), completed)
                  : is_present && used(key_at(page_of(now, found), found)) == key);
      if (holds) {
        if (found == NONE) {
          add_locked(key, value);
        } else {
          replace_locked(found, value);
        }
      }
      unlock();
      if (holds) {
        return;
      }
    }
    RL_ASSERT(false);
  }

  bool is_of_line(Table& now, Table& seen) {
    return now.index($) == seen.index($) && twin[now.mark($)] == twin[seen.mark($)];
  }

  // Whether no entry that came after so many completed positions has the hash code.
  bool is_absent(Table& now, int hash, int completed) {
    for (int at = completed; at < OWN(now.end); at++) {
      int page = page_of(now, at);
      if (value_at(page, at) != 0 && hash_code_at(page, at) == hash) {
        return false;
      }
    }
    return true;
  }

  // Whether two keys were both there at a moment, as far as a reader can tell without the lock (putAll).
  bool finds_both(int one, int other) {
    int seen = GET(published, READ_TABLE);
    int version = GET(tables[seen].version, READ_VERSION);
    bool both = Heap::get(tables[seen], one) != 0 && Heap::get(tables[seen], other) != 0;
    return both && GET(published, READ_TABLE) == seen && GET(tables[seen].version, READ_VERSION) == version;
  }

  // Reads the hash code of a key found by way of a slot (Pages.keyOfHashCode).
  void hash_code_by_look(int key) {
    Table& seen = now();
    int position = find(seen, key);
    if (position != NONE) {
      RL_ASSERT(hash_code_at(page_of(seen, position), position) == hash_code(key));
    }
  }
};

#endif
