// Case 10: requests to an owner thread.

#include "model.hpp"

MODEL(HandOver, 3, "Who has the answer to a request sees its result, and the map that it made; so does who waited for its load") {
  Data request, result;
  Cell element, published, ended, answered;
  Data table[2];

  void before() { table[0]($) = 10; }

  void thread(int index) {
    if (index == 0) {
      request($) = 1;
      SET(element, OFFER, 1);
      if (GET(answered, READ_ANSWER) != 0) {
        RL_ASSERT(result($) == 11);
        RL_ASSERT(GET(published, READ_PUBLISHED) == 1);
      }
      RL_ASSERT(table[GET(published, READ_PUBLISHED)]($) >= 10);
    } else if (index == 1) {
      if (GET(element, TAKE) != 0) {
        serve();
      }
    } else if (GET(ended, READ_ENDED) != 0) {
      RL_ASSERT(GET(published, READ_PUBLISHED) == 1);
    }
  }

  void serve() {
    int to = 10 + request($);
    table[1]($) = to;
    result($) = to;
    for (Line step : steps_of(ANSWERING)) {
      if (step == PUBLISH_BATCH) {
        SET(published, PUBLISH_BATCH, 1);
      } else if (step == END_LOAD) {
        SET(ended, END_LOAD, 1);
      } else {
        SET(answered, ANSWER, 1);
      }
    }
  }
};

// An owner that sleeps, and those who wake it up.
struct Sleeping {
  Cell asleep, permit;
  bool parked;

  Sleeping() : parked(false) {}

  void wake_owner() {
    FENCE_AT(SENDER_LOOKS);
    if (GET(asleep, READ_ASLEEP) != 0 && CAS(asleep, WAKE_UP, 1, 0)) {
      INIT(permit, 1);
    }
  }

  void fall_asleep() {
    SET(asleep, FALL_ASLEEP, 1);
    FENCE_AT(OWNER_LOOKS);
  }

  // Whether the owner goes on at once. If it does not, it is parked at the end, unless somebody has woken it.
  bool park() {
    parked = OWN(permit) == 0;
    if (!parked) {
      INIT(permit, 0);
    }
    return !parked;
  }

  bool sleeps_on() { return parked && OWN(permit) == 0; }
};

MODEL(WakingUp, 3, "An owner that goes to sleep while requests come is woken up, also where the first has its place and comes last") {
  Sleeping owner;
  Cell element[2];
  int head;

  void before() { head = 0; }

  void thread(int index) {
    if (index < 2) {
      SET(element[index], OFFER, 1);
      owner.wake_owner();
    } else {
      bool goes_on = true;
      for (int round = 0; goes_on && round < 3 && head < 2; round++) {
        if (GET(element[head], TAKE) != 0) {
          head++;
        } else {
          owner.fall_asleep();
          goes_on = GET(element[head], TAKE) != 0 || owner.park();
        }
      }
    }
  }

  void after() { RL_ASSERT(!owner.sleeps_on() || OWN(element[head]) == 0); }
};

MODEL(Closing, 3, "What is accepted is taken though the queue is being closed, and then the owner ends, or is woken up to") {
  Sleeping owner;
  Cell places, closed, element;
  bool accepted, taken, ended;

  void before() {
    INIT(places, 1);
    accepted = taken = ended = false;
  }

  void thread(int index) {
    if (index == 0) {
      SET(closed, CLOSE_QUEUE, 1);
      owner.wake_owner();
    } else if (index == 1) {
      if (CAS(places, TAKE_PLACE, 1, 0)) {
        if (GET(closed, READ_CLOSED) == 0) {
          accepted = true;
          SET(element, OFFER, 1);
        } else {
          ADD(places, GIVE_BACK, 1);
        }
        owner.wake_owner();
      }
    } else {
      for (int round = 0; !ended && !owner.parked && round < 3; round++) {
        serve();
      }
    }
  }

  void serve() {
    if (GET(element, TAKE) != 0) {
      taken = true;
      INIT(element, 0);
      ADD(places, GIVE_BACK, 1);
      return;
    }
    owner.fall_asleep();
    if (GET(element, TAKE) == 0) {
      if (GET(closed, READ_CLOSED) != 0 && CAS(places, TAKE_PLACE, 1, 0)) {
        ended = true;
        ADD(places, GIVE_BACK, 1);
      } else {
        owner.park();
      }
    }
  }

  void after() {
    RL_ASSERT(!ended || !accepted || taken);
    bool could_end = OWN(closed) != 0 && OWN(places) == 1;
    RL_ASSERT(!owner.sleeps_on() || (OWN(element) == 0 && !could_end));
  }
};

MODEL(Dying, 2, "Who is refused by a queue whose owner has died is told the cause") {
  Cell closed, death;

  void thread(int index) {
    if (index == 0) {
      for (Line step : steps_of(DYING)) {
        if (step == SET_DEATH) {
          SET(death, SET_DEATH, 1);
        } else {
          SET(closed, CLOSE_QUEUE, 1);
        }
      }
    } else if (GET(closed, READ_CLOSED) != 0) {
      RL_ASSERT(GET(death, READ_DEATH) != 0);
    }
  }
};

MODEL(TwoConfinedMaps, 4, "Two threads that have the answers of two owners do not see the maps change in different orders") {
  Cell published[2], answered[2];
  bool has_answer[2];
  int seen[2];

  void before() { has_answer[0] = has_answer[1] = false; }

  void thread(int index) {
    int map = index % 2;
    if (index < 2) {
      SET(published[map], PUBLISH_BATCH, 1);
      SET(answered[map], ANSWER, 1);
    } else {
      has_answer[map] = GET(answered[map], READ_ANSWER) != 0;
      seen[map] = GET(published[1 - map], READ_PUBLISHED);
    }
  }

  void after() { RL_ASSERT(!has_answer[0] || !has_answer[1] || seen[0] != 0 || seen[1] != 0); }
};
