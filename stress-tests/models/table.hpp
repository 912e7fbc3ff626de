// The engine, modelled: a table with its index and pages, and the map that publishes it. Names, and
// the order of loads and stores, are those of io.guardedmap.table and TakingTurns.

#ifndef GUARDEDMAP_TABLE_HPP
#define GUARDEDMAP_TABLE_HPP

#include "model.hpp"

const int NONE = -1;
const int KEYS = 16;

// Key 9 has the hash code of key 1, key 5 another one that starts at the same slot.
inline int hash_code(int key) { return key & 7; }

// What keys and values consist of, by their numbers: made before they are put, read by who gets them.
struct Objects {
  Data content[100];

  int made(int object) {
    content[object]($) = object;
    return object;
  }

  int used(int object) {
    if (object != 0) {
      RL_ASSERT(content[object]($) == object);
    }
    return object;
  }
};

const int PER_PAGE = 2;
const int PLACES = 2;
const int SLOTS = 4;
const int CROWDED = 1;
const int CROWD_ROOM = 3;

struct Page {
  Cell key[PER_PAGE], value[PER_PAGE];
  Data mark, hash_codes;  // which array of hash codes
};

struct Index {
  Cell slot[SLOTS];
  Data handed_out;
  Data is_list, code[PLACES * PER_PAGE];  // a list has no slots but hash codes
  Cell listed;
};

// A tree of the crowd, which never changes: here a list of keys and positions.
struct Crowd {
  Data size, key[CROWD_ROOM], position[CROWD_ROOM];
};

namespace Tally {
inline int of(int size) { return size << 8; }
inline int adding(int before, int position) { return of(before + 1) | (position + 1); }
inline int removing(int before, int position) { return of(before - 1) | 128 | (position + 1); }
inline bool is_settled(int tally) { return (tally & 255) == 0; }
inline bool is_removal(int tally) { return (tally & 128) != 0; }
inline int after(int tally) { return tally >> 8; }
inline int before(int tally) { return is_settled(tally) ? after(tally) : after(tally) + (is_removal(tally) ? 1 : -1); }
inline int position(int tally) { return (tally & 127) - 1; }
}  // namespace Tally

enum End { FIRST, LAST };
enum State { CLOSED, OPENED, FROZEN };

struct Table {
  Data index, mark;  // final
  Cell place[PLACES], state, tally, version, end, crowd, bounds, first, last;
};

// All objects that a scenario may make. 0 is none.
struct Heap : Objects {
  Table tables[5];
  Page pages[10];
  Index indices[4];
  Crowd crowds[4];
  Data hash_codes[6][PER_PAGE];
  int last_table, last_page, last_index, last_crowd, last_codes, last_mark;
  int twin[20];  // of each mark, that of the twin which the table is or is a fork of
  int own_from[20];  // of each mark, where the positions begin that were handed out to its table alone

  Heap() : last_table(0), last_page(0), last_index(0), last_crowd(0), last_codes(0), last_mark(0), twin(), own_from() {}

  // ---- Reading, as in Index, Pages and ReadableTable ------------------------------------------

  static const int ELSEWHERE = 1024;

  int page_of(Table& of, int position) {
    int place = position / PER_PAGE;
    return place < PLACES ? GET(of.place[place], READ_PAGE) : 0;
  }

  int key_at(int page, int position) { return GET(pages[page].key[position % PER_PAGE], READ_KEY); }

  int value_at(int page, int position) { return GET(pages[page].value[position % PER_PAGE], READ_VALUE); }

  int value_cell(Table& of, int position) {
    int page = page_of(of, position);
    return page == 0 ? 0 : value_at(page, position);
  }

  bool holds(int page, int position, int key) {
    return page != 0 && used(key_at(page, position)) == key;
  }

  int find(Table& in, int key, int* at_page = 0) {
    Index& index = indices[in.index($)];
    int hash = hash_code(key);
    if (index.is_list($)) {
      return find_in_list(in, index, key, at_page);
    }
    int matches = 0;
    for (int step = 0; step < SLOTS; step++) {
      int slot = GET(index.slot[(hash + step) % SLOTS], READ_SLOT);
      if (slot == 0) {
        break;
      }
      if ((slot & 7) == hash) {
        matches++;
        int position = ((slot & ~ELSEWHERE) >> 3) - 1;
        int page = page_of(in, position);
        if (holds(page, position, key)) {
          if (at_page) {
            *at_page = page;
          }
          return position;
        }
      }
      if (step == 0 && !(slot & ELSEWHERE)) {
        break;
      }
    }
    if (matches < CROWDED) {
      return NONE;
    }
    int tree = GET(in.crowd, READ_CROWD);
    Crowd& crowd = crowds[tree];
    for (int i = 0; tree != 0 && i < crowd.size($); i++) {
      if (crowd.key[i]($) == key) {
        return crowd.position[i]($);
      }
    }
    return NONE;
  }

  int find_in_list(Table& in, Index& index, int key, int* at_page) {
    int end = GET(index.listed, READ_LIST);
    for (int position = 0; position < end; position++) {
      if (index.code[position]($) == hash_code(key)) {
        int page = page_of(in, position);
        if (holds(page, position, key)) {
          if (at_page) {
            *at_page = page;
          }
          return position;
        }
      }
    }
    return NONE;
  }

  int get(Table& in, int key) {
    int page = 0;
    int position = find(in, key, &page);
    return position == NONE ? 0 : used(page ? value_at(page, position) : value_cell(in, position));
  }

  int size(Table& of) {
    int seen = GET(of.tally, READ_TALLY);
    if (Tally::is_settled(seen)) {
      return Tally::before(seen);
    }
    bool present = value_cell(of, Tally::position(seen)) != 0;
    if (present || Tally::is_removal(seen)) {
      return present == Tally::is_removal(seen) ? Tally::before(seen) : Tally::after(seen);
    }
    return Tally::before(GET(of.tally, READ_TALLY));
  }

  // The value at a position of a frozen table, read plain, as iterators do.
  int plain_value(Table& of, int position) {
    int page = page_of(of, position);
    return page == 0 ? 0 : OWN(pages[page].value[position % PER_PAGE]);
  }

  int completed(Table& of) { return GET(of.end, READ_END); }

  int known(Table& of, End which) {
    bool moves = GET(of.bounds, READ_BOUNDS) != 0;
    if (which == FIRST) {
      return moves ? GET(of.first, READ_FIRST) : 0;
    }
    return moves ? GET(of.last, READ_LAST) : completed(of) - 1;
  }

  int entry_at(Table& of, int position) {
    int page = page_of(of, position);
    if (page == 0) {
      return 0;
    }
    int key = used(key_at(page, position));
    int value = used(value_at(page, position));
    return key == 0 ? 0 : value;
  }

  // The value of the first or last entry. No look but one needs another, unless there has been another
  // change; gives up after some, which is -1.
  int entry(Table& of, End which) {
    int waited_for = 0;
    for (int looks = 0; looks < 4; looks++) {
      int seen = GET(of.tally, READ_TALLY);
      int changing = Tally::is_settled(seen) ? NONE : Tally::position(seen);
      int at = NONE;
      int found = 0;
      int other = 0;
      for (Line step : steps_of(READING_AN_END)) {
        if (step == READ_VALUE) {
          other = changing >= 0 ? entry_at(of, changing) : 0;
        } else {
          at = known(of, which);
          found = at >= 0 && at < completed(of) ? entry_at(of, at) : 0;
        }
      }
      if (other != 0 && (found == 0 || (which == FIRST ? changing < at : changing > at))) {
        found = other;
      }
      bool is_known_gone = found == 0 && at == changing && Tally::is_removal(seen);
      if (!is_known_gone && GET(of.tally, READ_TALLY) == seen) {
        return found;
      }
      RL_ASSERT(!is_known_gone || waited_for != seen);
      waited_for = is_known_gone ? seen : 0;
    }
    return -1;
  }

  // ---- Freezing, as in Freezable ---------------------------------------------------------------

  bool is_frozen(Table& each) { return GET(each.state, READ_STATE) == FROZEN; }

  void freeze(Table& each) {
    if (!is_frozen(each)) {
      SET(each.state, FREEZE, FROZEN);
    }
  }

  bool try_freeze(Table& each) {
    int now = GET(each.state, READ_STATE);
    return now == FROZEN || (now == OPENED && CAS(each.state, FREEZE_OPEN, OPENED, FROZEN));
  }

  void open(Table& each) {
    if (GET(each.state, READ_STATE) == CLOSED) {
      SET(each.state, OPEN, OPENED);
    }
  }

  bool close(Table& each) {
    int now = GET(each.state, READ_STATE);
    return now == CLOSED || (now == OPENED && CAS(each.state, CLOSE_OPEN, OPENED, CLOSED));
  }

  // ---- Making tables ---------------------------------------------------------------------------

  // An empty table with an index and a mark of its own.
  int new_table() {
    int made = ++last_table;
    tables[made].index($) = ++last_index;
    indices[last_index].handed_out($) = 0;
    indices[last_index].is_list($) = 0;
    tables[made].mark($) = ++last_mark;
    return made;
  }

  // A table of the same content and numbering, whose pages it copies before it writes to them, and
  // of which it does not use the slots again.
  int fork(int from) {
    int made = sharing(from);
    own_from[last_mark] = OWN(tables[from].end);
    return made;
  }

  int sharing(int from) {
    int made = ++last_table;
    Table& old = tables[from];
    Table& copy = tables[made];
    copy.index($) = old.index($);
    copy.mark($) = ++last_mark;
    twin[last_mark] = twin[old.mark($)];
    for (int i = 0; i < PLACES; i++) {
      INIT(copy.place[i], OWN(old.place[i]));
    }
    INIT(copy.tally, Tally::of(Tally::after(OWN(old.tally))));
    INIT(copy.version, OWN(old.version));
    INIT(copy.end, OWN(old.end));
    INIT(copy.crowd, OWN(old.crowd));
    INIT(copy.bounds, OWN(old.bounds));
    INIT(copy.first, OWN(old.first));
    INIT(copy.last, OWN(old.last));
    return made;
  }

  // A frozen table of the same content for another owner, which adds nothing to the index.
  int twin_of(int from) {
    freeze(tables[from]);
    int made = sharing(from);
    twin[last_mark] = last_mark;
    freeze(tables[made]);
    return made;
  }

  int unfrozen(int each) { return close(tables[each]) ? each : fork(each); }

  // A table of the same positions with an index of its own. It reads hash codes of entries alone, and
  // has copied those of the last page, where the positions to come get others. (A page is a group here.)
  int reindexed(int from) {
    int made = sharing(from);
    int end = OWN(tables[from].end);
    Index& index = indices[++last_index];
    tables[made].index($) = last_index;
    index.handed_out($) = end;
    index.is_list($) = 0;
    for (int at = 0; at < end; at++) {
      int page = page_of(tables[from], at);
      if (OWN(pages[page].value[at % PER_PAGE]) != 0) {
        add_slot(index, hash_code_at(page, at), at);
      }
    }
    if (end % PER_PAGE != 0) {
      int page = page_of(tables[from], end);
      int copy = copy_of(page, tables[made].mark($));
      pages[copy].hash_codes($) = ++last_codes;
      for (int at = end - end % PER_PAGE; at < end; at++) {
        hash_codes[last_codes][at % PER_PAGE]($) = hash_code_at(page, at);
      }
      INIT(tables[made].place[end / PER_PAGE], copy);
    }
    return made;
  }

  // A table of the entries but one, which nobody shares anything with.
  int compacted(int from, int without) {
    int made = new_table();
    Table& copy = tables[made];
    for (int at = 0; at < OWN(tables[from].end); at++) {
      int page = page_of(tables[from], at);
      int value = page == 0 || at == without ? 0 : OWN(pages[page].value[at % PER_PAGE]);
      if (value != 0) {
        add(made, OWN(pages[page].key[at % PER_PAGE]), value);
      }
    }
    INIT(copy.tally, Tally::of(Tally::after(OWN(copy.tally))));
    INIT(copy.version, OWN(tables[from].version) + 1);
    return made;
  }

  int hash_code_at(int page, int position) {
    return hash_codes[pages[page].hash_codes($)][position % PER_PAGE]($);
  }

  int copy_of(int page, int mark) {
    int copy = ++last_page;
    for (int i = 0; i < PER_PAGE; i++) {
      INIT(pages[copy].key[i], OWN(pages[page].key[i]));
      INIT(pages[copy].value[i], OWN(pages[page].value[i]));
    }
    pages[copy].hash_codes($) = pages[page].hash_codes($);
    pages[copy].mark($) = mark;
    return copy;
  }

  int new_page(int mark) {
    int made = ++last_page;
    pages[made].hash_codes($) = ++last_codes;
    pages[made].mark($) = mark;
    return made;
  }

  int own_page(Table& of, int position) {
    int page = page_of(of, position);
    if (page != 0 && pages[page].mark($) == of.mark($)) {
      return page;
    }
    int made = page == 0 ? new_page(of.mark($)) : copy_of(page, of.mark($));
    SET(of.place[position / PER_PAGE], PUT_PAGE, made);
    return made;
  }

  // ---- Writing, as in Table: for the owner of a table that is not frozen -----------------------

  int slot_for(Index& index, int hash) {
    int slot = hash % SLOTS;
    while (OWN(index.slot[slot]) != 0) {
      slot = (slot + 1) % SLOTS;
    }
    return slot;
  }

  // A slot that an entry of the hash code has left, which was in this table alone (case 8d).
  int slot_left(Table& table, Index& index, int hash) {
    for (int step = 0; step < SLOTS; step++) {
      int at = (hash + step) % SLOTS;
      int slot = OWN(index.slot[at]);
      if (slot == 0) {
        return NONE;
      }
      int position = ((slot & ~ELSEWHERE) >> 3) - 1;
      if ((slot & 7) == hash && position >= own_from[table.mark($)] && value_cell(table, position) == 0) {
        return at;
      }
    }
    return NONE;
  }

  void add_bit(Index& index, int hash, int slot) {
    int start = hash % SLOTS;
    if (slot != start) {
      SET(index.slot[start], ADD_BIT, OWN(index.slot[start]) | ELSEWHERE);
    }
  }

  void add_slot(Index& index, int hash, int position) {
    int slot = slot_for(index, hash);
    add_bit(index, hash, slot);
    SET(index.slot[slot], ADD_SLOT, OWN(index.slot[slot]) | hash | (position + 1) << 3);
  }

  // Whether slots may lead to so many entries of the hash code that a key goes to the crowd.
  bool is_crowded(Index& index, int hash) {
    for (int step = 0; step < SLOTS; step++) {
      int slot = OWN(index.slot[(hash + step) % SLOTS]);
      if (slot == 0) {
        return false;
      }
      if ((slot & 7) == hash) {
        return true;
      }
    }
    return false;
  }

  int crowd_with(int before, int key) {
    int made = ++last_crowd;
    int size = before == 0 ? 0 : crowds[before].size($);
    for (int i = 0; i < size; i++) {
      crowds[made].key[i]($) = crowds[before].key[i]($);
      crowds[made].position[i]($) = crowds[before].position[i]($);
    }
    crowds[made].key[size]($) = key;
    crowds[made].size($) = size + 1;
    return made;
  }

  int crowd_without(int before, int position) {
    if (before == 0) {
      return 0;
    }
    int made = ++last_crowd;
    int size = 0;
    for (int i = 0; i < crowds[before].size($); i++) {
      if (crowds[before].position[i]($) != position) {
        crowds[made].key[size]($) = crowds[before].key[i]($);
        crowds[made].position[size++]($) = crowds[before].position[i]($);
      }
    }
    crowds[made].size($) = size;
    return made;
  }

  void add(int to, int key, int value) {
    Table& table = tables[to];
    Index& index = indices[table.index($)];
    int hash = hash_code(key);
    int position = index.handed_out($);
    bool is_list = index.is_list($) != 0;
    if (position != OWN(table.end)) {
      own_from[table.mark($)] = position;
    }
    int left = is_list ? NONE : slot_left(table, index, hash);
    bool is_new = !is_list && left == NONE;
    int changed = is_new && is_crowded(index, hash) ? crowd_with(OWN(table.crowd), key) : 0;
    int slot = is_new && !changed ? slot_for(index, hash) : left;
    int page = own_page(table, position);
    int size = Tally::after(OWN(table.tally));
    bool moves = OWN(table.bounds) != 0 || position != OWN(table.end);
    if (moves) {
      own_bounds(table);
    }

    index.handed_out($) = position + 1;
    index.code[position]($) = hash;  // in Java one array has these of a list, too
    hash_codes[pages[page].hash_codes($)][position % PER_PAGE]($) = hash;
    Steps steps = steps_of(is_list ? ADDING_TO_LIST : changed ? ADDING_TO_CROWD : ADDING);
    if (is_list) {
      for (Line step : {ADD_END, ADD_VERSION, ADD_FIRST, ADD_LAST}) {
        steps.step[steps.count++] = step;
      }
    }
    for (Line step : steps) {
      switch (step) {
        case ADD_KEY:
          SET(pages[page].key[position % PER_PAGE], ADD_KEY, key);
          break;
        case ADD_BIT:
          add_bit(index, hash, slot);
          break;
        case ADD_SLOT:
          SET(index.slot[slot], ADD_SLOT, (OWN(index.slot[slot]) & ELSEWHERE) | hash | (position + 1) << 3);
          break;
        case ADD_TO_LIST:
          SET(index.listed, ADD_TO_LIST, position + 1);
          break;
        case ADD_CROWD:
          crowds[changed].position[crowds[changed].size($) - 1]($) = position;
          SET(table.crowd, ADD_CROWD, changed);
          break;
        case ADD_TALLY:
          SET(table.tally, ADD_TALLY, Tally::adding(size, position));
          break;
        case ADD_VALUE:
          SET(pages[page].value[position % PER_PAGE], ADD_VALUE, value);
          break;
        case ADD_END:
          SET(table.end, ADD_END, position + 1);
          break;
        case ADD_VERSION:
          SET(table.version, ADD_VERSION, OWN(table.version) + 1);
          break;
        case ADD_FIRST:
          if (moves && size == 0) {
            SET(table.first, ADD_FIRST, position);
          }
          break;
        case ADD_LAST:
          if (moves) {
            SET(table.last, ADD_LAST, position);
          }
          break;
        default:
          RL_ASSERT(false);
      }
    }
  }

  void own_bounds(Table& table) {
    if (OWN(table.bounds) == 0) {
      INIT(table.first, 0);
      INIT(table.last, OWN(table.end) - 1);
      SET(table.bounds, MAKE_BOUNDS, 1);
    }
  }

  void replace(int in, int position, int value) {
    int page = own_page(tables[in], position);
    SET(pages[page].value[position % PER_PAGE], REPLACE_VALUE, value);
  }

  // The nearest position in a direction from the one given that holds an entry, or the limit.
  int next(Table& of, int from, int by, int limit) {
    int at = from;
    while (at != limit && value_cell(of, at) == 0) {
      at += by;
    }
    return at;
  }

  void remove(int from, int position) {
    Table& table = tables[from];
    int page = own_page(table, position);
    int left = crowd_without(OWN(table.crowd), position);
    own_bounds(table);
    int end = OWN(table.end);
    int first = OWN(table.first) == position ? next(table, position + 1, 1, end) : OWN(table.first);
    int last = OWN(table.last) == position ? next(table, position - 1, -1, NONE) : OWN(table.last);
    for (Line step : steps_of(REMOVING)) {
      switch (step) {
        case REMOVE_TALLY:
          SET(table.tally, REMOVE_TALLY, Tally::removing(Tally::after(OWN(table.tally)), position));
          break;
        case REMOVE_FIRST:
          SET(table.first, REMOVE_FIRST, first);
          break;
        case REMOVE_LAST:
          SET(table.last, REMOVE_LAST, last);
          break;
        case REMOVE_VALUE:
          SET(pages[page].value[position % PER_PAGE], REMOVE_VALUE, 0);
          break;
        case REMOVE_KEY:
          SET(pages[page].key[position % PER_PAGE], REMOVE_KEY, 0);
          break;
        case REMOVE_CROWD:
          SET(table.crowd, REMOVE_CROWD, left);
          break;
        case REMOVE_VERSION:
          SET(table.version, REMOVE_VERSION, OWN(table.version) + 1);
          break;
        default:
          RL_ASSERT(false);
      }
    }
  }
};

#endif
