// Case 12: loads. The lock is a cell here, since it is looked at by who does not take it.

#include "map.hpp"

// One bucket, and one key, whose value comes from a source. 0 stands for no load and for no value. Each value is
// stored in a fork, a table of its own.
struct Loads {
  Cell lock, bucket, source, published;
  Cell value[4];         // of each table
  Cell ended[4];         // of each load
  Data stale, last_table;

  void begin() {
    stale($) = 0;
    last_table($) = 0;
  }

  void take_lock() {
    rl::linear_backoff backoff;
    while (!CAS(lock, LOCK, 0, 1)) {
      backoff.yield($);
    }
  }

  void release_lock() { SET(lock, RELEASE_LOCK, 0); }

  int get() { return GET(value[GET(published, READ_TABLE)], READ_VALUE); }

  // The load under way; lets go of one that has ended.
  int latest() {
    int latest = GET(bucket, READ_BUCKET);
    if (latest != 0 && GET(ended[latest], READ_ENDED) != 0) {
      CAS(bucket, LET_GO, latest, 0);
      latest = GET(bucket, READ_BUCKET);
    }
    return latest;
  }

  bool reserve(int load) { return latest() == 0 && CAS(bucket, RESERVE, 0, load); }

  // What comes between reserving a key and asking the function.
  void look_at_lock() {
    if (GET(lock, LOOK_AT_LOCK) != 0) {
      take_lock();
      release_lock();
    }
  }

  // Stores what the function gave, if the key has no value and nobody has removed it meanwhile; ends.
  void store(int load, int loaded) {
    take_lock();
    bool stores = stale($) == 0 && OWN(value[last_table($)]) == 0;
    stale($) = 0;
    int table = last_table($) + (stores ? 1 : 0);
    last_table($) = table;
    for (Line step : steps_of(ENDING)) {
      switch (step) {
        case STORE_LOADED:
          if (stores) {
            SET(value[table], STORE_LOADED, loaded);
          }
          break;
        case PUBLISH:
          SET(published, PUBLISH, table);
          break;
        case END_LOAD:
          SET(ended[load], END_LOAD, 1);
          break;
        default:
          release_lock();
      }
    }
  }

  void remove_locked() {
    if (latest() != 0) {
      stale($) = 1;
    }
    SET(value[last_table($)], REMOVE_VALUE, 0);
  }
};

MODEL(LoadAndRemoval, 2, "A load that a removal does not find asks its function after the removal") {
  Loads m;

  void before() { m.begin(); }

  void thread(int index) {
    if (index == 0) {
      if (m.reserve(1)) {
        m.look_at_lock();
        m.store(1, OWN(m.source) + 10);
      }
    } else {
      INIT(m.source, 1);
      m.take_lock();
      m.remove_locked();
      m.release_lock();
    }
  }

  void after() { RL_ASSERT(m.get() != 10); }
};

MODEL(LoadAndRemovalOfAbsent, 2, "A removal that takes no lock, since it finds neither load nor value, comes before the load") {
  Loads m;

  void before() { m.begin(); }

  void thread(int index) {
    if (index == 0) {
      if (m.reserve(1)) {
        m.look_at_lock();
        m.store(1, GET(m.source, READ_SOURCE) + 10);
        m.latest();
      }
    } else {
      SET(m.source, CHANGE_SOURCE, 1);
      bool is_loaded = false;
      bool is_there = false;
      for (Line step : steps_of(REMOVING_ABSENT)) {
        if (step == READ_BUCKET) {
          is_loaded = m.latest() != 0;
        } else {
          is_there = m.get() != 0;
        }
      }
      if (is_loaded || is_there) {
        m.take_lock();
        m.remove_locked();
        m.release_lock();
      }
    }
  }

  void after() { RL_ASSERT(m.get() != 10); }
};

MODEL(LoadOnce, 3, "Of several who load one key one asks its function; who comes later finds the value") {
  Loads m;
  int asked;

  void before() {
    m.begin();
    asked = 0;
  }

  void thread(int index) {
    int load = index + 1;
    if (m.get() == 0 && m.reserve(load)) {
      m.look_at_lock();
      if (m.get() == 0) {
        asked++;
        m.store(load, 10);
      } else {
        SET(m.ended[load], END_LOAD, 1);
      }
    }
  }

  void after() { RL_ASSERT(asked == 1); }
};

MODEL(NoLoadAfterRemoval, 3, "Who comes after a removal of what a load has stored does not wait for that load") {
  Loads m;
  Cell returned;

  void before() { m.begin(); }

  void thread(int index) {
    if (index == 0) {
      if (m.reserve(1)) {
        m.store(1, 10);
      }
    } else if (index == 1) {
      m.take_lock();
      if (OWN(m.value[m.last_table($)]) != 0) {
        m.remove_locked();
        m.release_lock();
        SET(returned, CHANGE_SOURCE, 1);
      } else {
        m.release_lock();
      }
    } else if (GET(returned, READ_SOURCE) != 0) {
      RL_ASSERT(m.latest() == 0);
    }
  }
};

// A load that finds the lock free, and goes by the version that it has read before it looked for the key.
struct LookingAgain {
  Map m;
  Cell lock;
  bool has_value;

  LookingAgain() : has_value(false) {}

  void run(int index, int key) {
    if (index == 0) {
      m.made(key);
      m.made(10 * key);
      CAS(lock, LOCK, 0, 1);
      m.add(OWN(m.published), key, 10 * key);
      SET(lock, RELEASE_LOCK, 0);
      has_value = true;
    } else {
      Table& without = m.now();
      int version = GET(without.version, READ_VERSION);
      if (m.Heap::get(without, key) == 0) {
        bool had_value = has_value;
        bool is_free = GET(lock, LOOK_AT_LOCK) == 0;
        bool asks = is_free && GET(without.version, READ_VERSION) == version;
        RL_ASSERT(!asks || !had_value);
      }
    }
  }
};

MODEL(LoadLooksWithoutLock, 2, "A load that finds the lock free asks for no key that has had a value since before") {
  LookingAgain load;

  void before() { load.m.begin({}); }
  void thread(int index) { load.run(index, 1); }
};

MODEL(LoadOfCrowdLooksWithoutLock, 2, "A load that finds the lock free asks for no key of the crowd that has had a value since before") {
  LookingAgain load;

  void before() { load.m.begin({1}); }
  void thread(int index) { load.run(index, 9); }
};

MODEL(WaitingForLoad, 2, "Who waits for a load is woken when it ends or is handed over, and then has its value") {
  Cell waiting, ended, loader, permit;
  Data value;
  rl::mutex circles;
  bool parked, fails;

  void before() {
    parked = false;
    fails = rl::rand(2) == 0;
  }

  void thread(int index) {
    if (index == 0) {
      if (fails) {
        int heir = GET(waiting, POLL);
        for (Line step : steps_of(HANDING_OVER)) {
          if (heir != 0 && step == HAND_OVER) {
            SET(loader, HAND_OVER, heir);
          } else if (heir != 0) {
            SET(permit, UNPARK, 1);
          } else if (step == HAND_OVER) {
            end();
          }
        }
      } else {
        value($) = 10;
        end();
      }
    } else {
      circles.lock($);
      SET(waiting, WAIT, index);
      circles.unlock($);
      if (GET(ended, READ_ENDED) != 0) {
        RL_ASSERT(fails || value($) == 10);
      } else if (GET(loader, READ_LOADER) != index) {
        parked = true;
        if (OWN(permit) != 0) {
          RL_ASSERT(GET(ended, READ_ENDED) != 0 || GET(loader, READ_LOADER) == index);
        }
      }
    }
  }

  void end() {
    SET(ended, END_LOAD, 1);
    if (GET(waiting, POLL) != 0) {
      SET(permit, UNPARK, 1);
    }
  }

  void after() { RL_ASSERT(!parked || OWN(permit) != 0); }
};

MODEL(Circle, 3, "Of threads that would wait for each other in a circle, one is told so before it waits") {
  rl::mutex circles;
  Cell loader[3];
  Data awaited[3];  // by each thread, plus 1
  int told;

  void before() {
    told = 0;
    for (int i = 0; i < 3; i++) {
      INIT(loader[i], i);
      awaited[i]($) = 0;
    }
  }

  void thread(int index) {
    int load = (index + 1) % 3;
    circles.lock($);
    int last = GET(loader[load], READ_LOADER);
    while (awaited[last]($) != 0) {
      last = GET(loader[awaited[last]($) - 1], READ_LOADER);
    }
    if (last == index) {
      told++;
    } else {
      awaited[index]($) = load + 1;
    }
    circles.unlock($);
  }

  void after() { RL_ASSERT(told == 1); }
};

MODEL(LettingGo, 3, "While a load that has ended is let go of, and another begins, one that goes on is found") {
  // Of one bucket: the latest is 3, which has ended, then 2, which ends, then 1, which goes on.
  Cell bucket, next[5], ended[5];
  rl::mutex monitor;

  void before() {
    for (int load = 1; load < 4; load++) {
      INIT(next[load], load - 1);
    }
    INIT(bucket, 3);
    INIT(ended[3], 1);
  }

  void thread(int index) {
    if (index == 0) {
      SET(ended[2], END_LOAD, 1);
      let_go();
    } else if (index == 1) {
      let_go();
    } else {
      int before;
      do {
        before = latest();
        INIT(next[4], before);
      } while (!CAS(bucket, RESERVE, before, 4));
      let_go();
    }
    RL_ASSERT(finds(1));
    RL_ASSERT(index != 2 || finds(4));
  }

  bool finds(int load) {
    int each = latest();
    while (each != 0 && each != load) {
      each = OWN(next[each]);
    }
    return each == load;
  }

  void let_go() {
    int first = latest();
    monitor.lock($);
    for (int each = first; each != 0; each = OWN(next[each])) {
      int other = OWN(next[each]);
      while (other != 0 && GET(ended[other], READ_ENDED) != 0) {
        other = OWN(next[other]);
      }
      INIT(next[each], other);
    }
    monitor.unlock($);
  }

  int latest() {
    int latest = GET(bucket, READ_BUCKET);
    while (latest != 0 && GET(ended[latest], READ_ENDED) != 0) {
      CAS(bucket, LET_GO, latest, OWN(next[latest]));
      latest = GET(bucket, READ_BUCKET);
    }
    return latest;
  }
};

MODEL(Reserving, 2, "Who finds a load in its bucket finds it complete, and those before it") {
  Cell bucket, next[3];
  Data key[3];

  void thread(int index) {
    int own = index + 1;
    key[own]($) = own;
    int before;
    do {
      before = GET(bucket, READ_BUCKET);
      INIT(next[own], before);
      if (before != 0) {
        RL_ASSERT(key[before]($) == before);
        RL_ASSERT(OWN(next[before]) == 0);
      }
    } while (!CAS(bucket, RESERVE, before, own));
  }

  void after() {
    int first = OWN(bucket);
    RL_ASSERT(first != 0 && OWN(next[first]) != 0);
  }
};
