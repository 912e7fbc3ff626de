// A map, modelled as in TakingTurns and Guard: writers take turns by the guard, work on the core's
// table, and publish it; readers begin with the published table.

#ifndef GUARDEDMAP_MAP_HPP
#define GUARDEDMAP_MAP_HPP

#include "table.hpp"

struct Map : Heap {
  rl::mutex guard;
  Data core;
  Cell published, requests;
  Cell unlocked;  // what Relacy's lock has of a volatile field; nobody reads it

  // For one thread, before it lets others know of the map: with these entries, each made before.
  void begin(std::initializer_list<int> keys, bool with_list = false) {
    int first = new_table();
    indices[last_index].is_list($) = with_list;
    for (int key : keys) {
      add(first, made(key), made(10 * key));
    }
    settle(first);
    core($) = first;
    INIT(published, first);
  }

  // Leaves no trace of the last change in the tally, as in a table that was forked or rebuilt.
  void settle(int each) { INIT(tables[each].tally, Tally::of(Tally::after(OWN(tables[each].tally)))); }

  // ---- For anybody -----------------------------------------------------------------------------

  Table& now() { return tables[GET(published, READ_TABLE)]; }

  int get(int key) { return Heap::get(now(), key); }
  int size() { return Heap::size(now()); }
  int first() { return entry(now(), FIRST); }
  int last() { return entry(now(), LAST); }

  // The published table, frozen; or 0, if a writer is storing to it.
  int try_freeze_now() {
    int seen = GET(published, READ_TABLE);
    if (try_freeze(tables[seen])) {
      return seen;
    }
    if (!guard.try_lock($)) {
      return 0;
    }
    seen = OWN(published);
    freeze(tables[seen]);
    guard.unlock($);
    return seen;
  }

  // ---- For writers -----------------------------------------------------------------------------

  void lock() { guard.lock($); }

  void unlock() {
    publish();
    guard.unlock($);
    SET(unlocked, UNLOCK, 1);
  }

  void publish() {
    int now = core($);
    for (Line step : steps_of(PUBLISHING)) {
      if (step == READ_REQUESTS) {
        if (GET(requests, READ_REQUESTS) != 0) {
          freeze(tables[now]);
        }
      } else if (now != OWN(published)) {
        SET(published, PUBLISH, now);
      }
    }
  }

  // The core's table, to write to: another one if it is frozen.
  int own() { return core($) = unfrozen(core($)); }

  void add_locked(int key, int value) { add(own(), key, value); }
  void replace_locked(int position, int value) { replace(own(), position, value); }
  void remove_locked(int position) { remove(own(), position); }

  // Looks for a key that calls no user code, takes the lock, and if need be looks again (case 1f).
  int lock_and_locate(int key) {
    int seen = GET(published, READ_TABLE);
    int version = 0;
    int found = NONE;
    for (Line step : steps_of(LOOKING_BEFORE_THE_LOCK)) {
      if (step == READ_VERSION) {
        version = GET(tables[seen].version, READ_VERSION);
      } else {
        found = find(tables[seen], key);
      }
    }
    lock();
    int now = core($);
    return now == seen && OWN(tables[now].version) == version ? found : find(tables[now], key);
  }

  void put(int key, int value) {
    int found = lock_and_locate(key);
    if (found == NONE) {
      add_locked(key, value);
    } else {
      replace_locked(found, value);
    }
    unlock();
  }

  void remove(int key) {
    int found = lock_and_locate(key);
    if (found != NONE) {
      remove_locked(found);
    }
    unlock();
  }

  using Heap::get;
  using Heap::remove;
  using Heap::size;
};

#endif
