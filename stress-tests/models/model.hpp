// What every model is made of: shared cells that are read and written in the modes of lines.def, one
// of which can be weakened; and plain data, which Relacy watches for races.

#ifndef GUARDEDMAP_MODEL_HPP
#define GUARDEDMAP_MODEL_HPP

#include <initializer_list>

#include <relacy/relacy.hpp>

// Relacy would watch the memory of its own tests, too, made and freed here.
#undef new
#undef delete

enum Line {
#define LINE(kind, name, mode, door) name,
#include "lines.def"
  LINES
};

enum Sequence {
#define SEQUENCE(name, ...) name,
#include "lines.def"
  SEQUENCES
};

// The mode of a line, as it stands or as it is weakened at the moment.
rl::memory_order mode_of(Line);

// Whether a fence stands where it should; not if it is weakened.
bool stands(Line);

// The steps of a sequence, in order, or with one of them before others.
struct Steps {
  int count;
  Line step[12];

  const Line* begin() const { return step; }
  const Line* end() const { return step + count; }
};

Steps steps_of(Sequence);

// A field or element that several threads use. 0 stands for null, as in a new array. It is stored here,
// since Relacy lets no thread read a value again that it has given itself.
struct Cell : rl::generic_atomic<int, false> {
  Cell() { store(0, rl::mo_relaxed, $); }
};

// A field that is not shared at the same time, if the argument is right: Relacy fails if it is.
typedef rl::var<int> Data;

#define GET(cell, line) (begin_load(line, $), (cell).load(mode_of(line), $))
#define SET(cell, line, value) (begin_store(line), (cell).store(value, mode_of(line), $))
#define ADD(cell, line, value) (begin_store(line), (cell).fetch_add(value, mode_of(line), $))
#define CAS(cell, line, expected, value) (EXCHANGE(cell, line, expected, value) == (expected))
#define EXCHANGE(cell, line, expected, value) \
  (begin_store(line), compare_and_exchange(cell, line, expected, value, $))
#define FENCE_AT(line) \
  if (stands(line)) rl::atomic_thread_fence(mode_of(line), $)

// What a cell's only writer reads of it, and how a new object's cells get their first values: plain.
#define OWN(cell) (cell).load(rl::mo_relaxed, $)
#define INIT(cell, value) (cell).store(value, rl::mo_relaxed, $)

// What comes before each access. In Java no volatile load overtakes an earlier volatile store of its
// thread; C++ promises less, so there is a fence between.
void begin_load(Line, rl::debug_info_param);
void begin_store(Line);

// Returns what the cell had.
int compare_and_exchange(Cell&, Line, int expected, int value, rl::debug_info_param);

// What a reader sees of a map must be a walk through the states which its writer leads it through,
// never back.
class Reader {
  int at;

 public:
  Reader() : at(0) {}

  // Sees something of the map, which in each of its states is so.
  void sees(int seen, std::initializer_list<int> in_state) {
    const int* states = in_state.begin();
    while (at < (int) in_state.size() && states[at] != seen) {
      at++;
    }
    RL_ASSERT(at < (int) in_state.size());
  }
};

// One scenario, made anew for each schedule.
struct Model {
  virtual ~Model() {}
  virtual void before() {}
  virtual void thread(int index) = 0;
  virtual void after() {}
};

struct Registered {
  Registered(const char* name, int threads, const char* claim, Model* (*make)());
};

template <class T>
Model* make() {
  return new T;
}

// Begins a model: its name, how many threads it has, and what it checks, in the words of a user.
#define MODEL(name, threads, claim)                                         \
  struct name;                                                              \
  static const Registered registered_##name(#name, threads, claim, &make<name>); \
  struct name : Model

#endif
