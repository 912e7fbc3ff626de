// Case 5: copying pages and chunks.

#include "map.hpp"

MODEL(PageCopy, 3, "Beside the copying of pages readers find all entries, and a snapshot stays as it was") {
  Map m;

  void before() {
    m.begin({1, 2, 3});
    m.freeze(m.tables[m.core($)]);
  }

  void thread(int index) {
    if (index == 0) {
      m.put(1, m.made(11));
      m.put(3, m.made(31));
      m.put(3, m.made(32));
    } else if (index == 1) {
      Reader r;
      r.sees(m.get(3), {30, 30, 31, 32});
      r.sees(m.get(1), {10, 11, 11, 11});
      r.sees(m.get(3), {30, 30, 31, 32});
    } else {
      Table& snapshot = m.tables[1];
      RL_ASSERT(m.plain_value(snapshot, 0) == 10);
      RL_ASSERT(m.plain_value(snapshot, 2) == 30);
    }
  }
};

MODEL(ChunkCopy, 3, "Beside the copying of a chunk readers find its pages, and a snapshot stays as it was") {
  static const int PAGES = 2;

  Cell place;
  Cell page[3][PAGES];  // of each chunk
  Cell value[6];        // of each page
  int chunks, pages;

  void before() {
    chunks = 1;
    pages = PAGES;
    INIT(place, 1);
    for (int i = 0; i < PAGES; i++) {
      INIT(page[1][i], i + 1);
      INIT(value[i + 1], 10 * (i + 1));
    }
  }

  // Each page is copied, and the chunk before the first, since a snapshot has them.
  void replace(int number, int to) {
    int chunk = OWN(place);
    if (chunks == 1) {
      chunk = ++chunks;
      for (int i = 0; i < PAGES; i++) {
        INIT(page[chunk][i], OWN(page[1][i]));
      }
      SET(place, PUT_CHUNK, chunk);
    }
    int copy = ++pages;
    INIT(value[copy], OWN(value[OWN(page[chunk][number])]));
    SET(page[chunk][number], PUT_PAGE, copy);
    SET(value[copy], REPLACE_VALUE, to);
  }

  int get(int number) {
    int chunk = GET(place, READ_CHUNK);
    int at = GET(page[chunk][number], READ_PAGE);
    RL_ASSERT(at != 0);
    return GET(value[at], READ_VALUE);
  }

  void thread(int index) {
    if (index == 0) {
      replace(0, 11);
      replace(1, 21);
    } else if (index == 1) {
      Reader r;
      r.sees(get(1), {20, 20, 21});
      r.sees(get(0), {10, 11, 11});
      r.sees(get(1), {20, 20, 21});
    } else {
      RL_ASSERT(OWN(value[OWN(page[1][0])]) == 10);
      RL_ASSERT(OWN(value[OWN(page[1][1])]) == 20);
    }
  }
};
