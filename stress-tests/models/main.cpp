// Runs one model, as it stands or with one line weakened:
//
//   models list                      each model: name, threads, what it checks
//   models weakenings                each: name, and the line or sequence that it weakens
//   models run MODEL random N W...   N schedules at random, with these weakenings
//   models run MODEL bound N W...    all schedules with at most N changes of thread that nothing forces
//
// "run" ends with 0 if nothing fails, with 1 and the interleaving if something does; a line of its output
// names the lines and sequences which the model uses.

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "model.hpp"

namespace {

enum Kind { LOAD, STORE, UPDATE, FENCE };

// The modes of Java, and what they are to Relacy: its relaxed is Java's plain, and a racy one.
enum Mode { PLAIN, ACQUIRE, RELEASE, VOLATILE };

const char* const mode_names[] = {"plain", "acquire", "release", "volatile"};

struct LineInfo {
  const char* name;
  Kind is;
  Mode stands_as;
};

const LineInfo lines[] = {
#define LINE(kind, name, mode, door) {#name, kind, mode},
#include "lines.def"
};

struct SequenceInfo {
  const char* name;
  Steps steps;
};

int count(std::initializer_list<Line> steps) { return steps.size(); }

const SequenceInfo sequences[] = {
#define SEQUENCE(name, ...) {#name, {count({__VA_ARGS__}), {__VA_ARGS__}}},
#include "lines.def"
};

// A weaker mode of a line, or of a sequence a step that comes before up to three others.
struct Weakening {
  int of_line;
  Mode to;
  int of_sequence;
  int step;
  int before;
};

std::vector<Weakening> weakened;
bool uses_line[LINES];
bool uses_sequence[SEQUENCES];

std::vector<Weakening> weakenings() {
  std::vector<Weakening> all;
  for (int i = 0; i < LINES; i++) {
    Mode is = lines[i].stands_as;
    if (is == VOLATILE && (lines[i].is == LOAD || lines[i].is == STORE)) {
      all.push_back({i, lines[i].is == LOAD ? ACQUIRE : RELEASE, -1, 0, 0});
    }
    if (lines[i].is == UPDATE) {
      all.push_back({i, ACQUIRE, -1, 0, 0});
      all.push_back({i, RELEASE, -1, 0, 0});
    } else {
      all.push_back({i, PLAIN, -1, 0, 0});
    }
  }
  for (int i = 0; i < SEQUENCES; i++) {
    for (int step = 1; step < sequences[i].steps.count; step++) {
      for (int before = std::max(0, step - 3); before < step; before++) {
        all.push_back({-1, PLAIN, i, step, before});
      }
    }
  }
  return all;
}

std::string name_of(const Weakening& each) {
  if (each.of_line >= 0) {
    const LineInfo& info = lines[each.of_line];
    return std::string(info.name) + (info.is == FENCE ? " left out" : std::string(" ") + mode_names[each.to]);
  }
  const SequenceInfo& info = sequences[each.of_sequence];
  const Line* steps = info.steps.step;
  return std::string(info.name) + ": " + lines[steps[each.step]].name + " before "
      + lines[steps[each.before]].name;
}

struct Entry {
  const char* name;
  int threads;
  const char* claim;
  Model* (*make)();
};

std::vector<Entry>& models() {
  static std::vector<Entry> all;
  return all;
}

// Of so many accesses a thread stays behind at one, for so many steps of others at most.
const int SELDOM = 8;
const int LONGEST_STAY = 60;

Model* (*current)();
bool hesitates;

// Chance of a better kind than Relacy's, whose bits come in patterns; begun anew for each schedule.
struct Chance {
  Cell clock;  // each load is a step in which another thread may go on
  uint64_t state;

  Chance() : state(1) {
    for (int i = 0; hesitates && i < 4; i++) {
      state = state * 65537 + rl::rand(65536);
    }
  }

  int below(int limit) {
    state += 0x9E3779B97F4A7C15;
    uint64_t mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    return (mixed >> 33) % limit;
  }
};

Chance* chance;

// Threads that throw a coin for each step stay side by side. So now and then one lets many steps pass.
void hesitate() {
  if (!hesitates) {
    return;
  }
  for (int skipped = chance->below(4); skipped > 0; skipped--) {
    rl::rand(2);
  }
  if (chance->below(SELDOM) == 0) {
    for (int steps = chance->below(LONGEST_STAY); steps > 0; steps--) {
      OWN(chance->clock);
    }
  }
}

const int MOST_THREADS = 4;

// Whether a thread has stored something volatile since its last fence.
bool has_stored_volatile[MOST_THREADS];

template <int threads>
struct Suite : rl::test_suite<Suite<threads>, threads> {
  Chance own;
  std::unique_ptr<Model> scenario;

  Suite() : scenario((chance = &own, current())) {}
  void before() {
    for (int i = 0; i < threads; i++) {
      has_stored_volatile[i] = false;
    }
    scenario->before();
  }
  void thread(unsigned index) { scenario->thread(index); }
  void after() { scenario->after(); }
};

int run(const Entry& chosen, const std::string& how, int number) {
  std::ostream silence(0);
  rl::test_params params;
  params.progress_stream = &silence;
  if (how == "bound") {
    params.search_type = rl::sched_bound;
    params.context_bound = number;
  } else {
    params.iteration_count = number;
  }
  hesitates = how == "random";
  current = chosen.make;
  bool passed = chosen.threads == 2 ? rl::simulate<Suite<2> >(params)
      : chosen.threads == 3         ? rl::simulate<Suite<3> >(params)
                                    : rl::simulate<Suite<4> >(params);
  std::cout << "uses";
  for (int i = 0; i < LINES; i++) {
    std::cout << (uses_line[i] ? std::string(" ") + lines[i].name : "");
  }
  for (int i = 0; i < SEQUENCES; i++) {
    std::cout << (uses_sequence[i] ? std::string(" ") + sequences[i].name : "");
  }
  std::cout << std::endl << "schedules " << params.stop_iteration << std::endl;
  return passed ? 0 : 1;
}

}  // namespace

Registered::Registered(const char* name, int threads, const char* claim, Model* (*make)()) {
  models().push_back({name, threads, claim, make});
}

rl::memory_order mode_of(Line line) {
  const LineInfo& info = lines[line];
  uses_line[line] = true;
  Mode mode = info.stands_as;
  for (const Weakening& each : weakened) {
    mode = each.of_line == line ? each.to : mode;
  }
  switch (mode) {
    case PLAIN:
      return rl::mo_relaxed;
    case ACQUIRE:
      return rl::mo_acquire;
    case RELEASE:
      return rl::mo_release;
    default:
      return rl::mo_seq_cst;
  }
}

bool stands(Line line) {
  uses_line[line] = true;
  bool stands = true;
  for (const Weakening& each : weakened) {
    stands &= each.of_line != line;
  }
  return stands;
}

Steps steps_of(Sequence sequence) {
  uses_sequence[sequence] = true;
  Steps steps = sequences[sequence].steps;
  for (const Weakening& each : weakened) {
    if (each.of_sequence == sequence) {
      std::rotate(steps.step + each.before, steps.step + each.step, steps.step + each.step + 1);
    }
  }
  return steps;
}

void begin_load(Line line, rl::debug_info_param info) {
  hesitate();
  bool& has_stored = has_stored_volatile[rl::thread_index()];
  if (has_stored && mode_of(line) == rl::mo_seq_cst) {
    rl::atomic_thread_fence(rl::mo_seq_cst, info);
    has_stored = false;
  }
}

void begin_store(Line line) {
  hesitate();
  has_stored_volatile[rl::thread_index()] |= mode_of(line) == rl::mo_seq_cst;
}

int compare_and_exchange(Cell& cell, Line line, int expected, int value, rl::debug_info_param info) {
  rl::memory_order mode = mode_of(line);
  rl::memory_order failed = mode == rl::mo_release ? rl::mo_relaxed : mode;
  cell.compare_exchange(rl::bool_t<false>(), expected, value, mode, failed, info);
  return expected;
}

int main(int count, char** arguments) {
  std::string command = count > 1 ? arguments[1] : "";
  if (command == "list") {
    for (const Entry& each : models()) {
      std::cout << each.name << "\t" << each.threads << "\t" << each.claim << std::endl;
    }
    return 0;
  }
  if (command == "weakenings") {
    for (const Weakening& each : weakenings()) {
      const char* of = each.of_line >= 0 ? lines[each.of_line].name : sequences[each.of_sequence].name;
      std::cout << name_of(each) << "\t" << of << std::endl;
    }
    return 0;
  }
  if (command != "run" || count < 5) {
    std::cerr << "models list | weakenings | run MODEL random|bound N WEAKENING..." << std::endl;
    return 2;
  }
  for (int i = 5; i < count; i++) {
    size_t before = weakened.size();
    for (const Weakening& each : weakenings()) {
      if (name_of(each) == arguments[i]) {
        weakened.push_back(each);
      }
    }
    if (weakened.size() == before) {
      std::cerr << "no such weakening: " << arguments[i] << std::endl;
      return 2;
    }
  }
  for (const Entry& each : models()) {
    if (!strcmp(each.name, arguments[2])) {
      return run(each, arguments[3], atoi(arguments[4]));
    }
  }
  std::cerr << "no such model: " << arguments[2] << std::endl;
  return 2;
}
