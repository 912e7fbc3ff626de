// Case 10: requests to an owner thread.

#include "model.hpp"

MODEL(HandOver, 2, "Who has the answer to a request sees its result, and then the map that it made") {
  Data request, result;
  Cell element, published, answered;
  Data table[2];

  void before() {
    table[0]($) = 10;
    INIT(published, 0);
  }

  void thread(int index) {
    if (index == 0) {
      request($) = 1;
      SET(element, OFFER, 1);
      if (GET(answered, READ_ANSWER) != 0) {
        RL_ASSERT(result($) == 11);
        int seen = GET(published, READ_PUBLISHED);
        RL_ASSERT(seen == 1);
      }
      RL_ASSERT(table[GET(published, READ_PUBLISHED)]($) >= 10);
    } else if (GET(element, TAKE) != 0) {
      int to = 10 + request($);
      table[1]($) = to;
      result($) = to;
      for (Line step : steps_of(ANSWERING)) {
        if (step == PUBLISH_BATCH) {
          SET(published, PUBLISH_BATCH, 1);
        } else {
          SET(answered, ANSWER, 1);
        }
      }
    }
  }
};

MODEL(WakingUp, 3, "An owner that goes to sleep while requests come is woken up") {
  Cell element[2], asleep, permit;
  bool parked;

  void before() { parked = false; }

  void thread(int index) {
    if (index < 2) {
      SET(element[index], OFFER, 1);
      FENCE_AT(SENDER_LOOKS);
      if (GET(asleep, READ_ASLEEP) != 0 && ADD(asleep, WAKE_UP, -1) == 1) {
        INIT(permit, 1);
      }
    } else if (!has_request()) {
      SET(asleep, FALL_ASLEEP, 1);
      FENCE_AT(OWNER_LOOKS);
      parked = !has_request();
    }
  }

  bool has_request() { return GET(element[0], TAKE) != 0 || GET(element[1], TAKE) != 0; }

  void after() { RL_ASSERT(!parked || OWN(permit) != 0); }
};

MODEL(Closing, 3, "What is accepted is taken, though the queue is being closed, and what is refused says why") {
  Cell places, closed, element;
  Cell death;
  bool accepted, taken, ended;

  void before() {
    INIT(places, 1);
    accepted = taken = ended = false;
  }

  void thread(int index) {
    if (index == 0) {
      for (Line step : steps_of(DYING)) {
        if (step == SET_DEATH) {
          SET(death, SET_DEATH, 1);
        } else {
          SET(closed, CLOSE_QUEUE, 1);
        }
      }
    } else if (index == 1) {
      if (CAS(places, TAKE_PLACE, 1, 0)) {
        if (GET(closed, READ_CLOSED) == 0) {
          accepted = true;
          SET(element, OFFER, 1);
        } else {
          RL_ASSERT(GET(death, READ_DEATH) != 0);
          ADD(places, GIVE_BACK, 1);
        }
      }
    } else {
      serve();
      if (!ended) {
        serve();
      }
    }
  }

  // One round of the owner.
  void serve() {
    if (GET(element, TAKE) != 0) {
      taken = true;
      INIT(element, 0);
      ADD(places, GIVE_BACK, 1);
    } else if (GET(closed, READ_CLOSED) != 0 && CAS(places, TAKE_PLACE, 1, 0)) {
      ended = true;
      ADD(places, GIVE_BACK, 1);
    }
  }

  void after() { RL_ASSERT(!ended || !accepted || taken); }
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
