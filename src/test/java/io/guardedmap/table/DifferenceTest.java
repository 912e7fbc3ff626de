package io.guardedmap.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What lies between two tables is found in the pages that they do not share: in these tests no
 * other can be read, since both tables have a page without cells in its place.
 */
class DifferenceTest {
  /** Enough for several chunks of pages, and for several pages where they are tiny. */
  private static final int SIZE = 300_000;

  private static final List<Integer> WRITTEN =
      List.of(0, 31, 40, 1_023, 1_024, 150_000, 150_001, 200_000, 250_000, SIZE - 1);

  /** What lies between the two tables, beside ten values that were put. */
  private enum Between {
    WRITES_IN_PLACE {
      @Override
      Table<Integer, Integer> next(Table<Integer, Integer> table) {
        return table;
      }
    },

    ADDITIONS_AND_REMOVALS {
      @Override
      Table<Integer, Integer> next(Table<Integer, Integer> table) {
        Table<Integer, Integer> next = Content.remove(Content.remove(table, 77_777), SIZE - 2);
        int key = newKey(table, SIZE);
        return Content.put(Content.put(next, key, 0), newKey(table, key + 1), 0);
      }
    },

    /** What is added fills the index, so that there is another; the other pages stay the same. */
    REINDEXING {
      @Override
      Table<Integer, Integer> next(Table<Integer, Integer> table) {
        Table<Integer, Integer> next = table;
        int key = newKey(table, SIZE);
        while (next.isNumberedAs(table)) {
          next = Content.put(next, key, key);
          key++;
        }
        return next;
      }
    },

    TWIN {
      @Override
      Table<Integer, Integer> next(Table<Integer, Integer> table) {
        return table.twin();
      }
    },

    TWIN_WITH_ANOTHER_INDEX {
      @Override
      Table<Integer, Integer> next(Table<Integer, Integer> table) {
        return Content.put(table.twin(), newKey(table, SIZE), 0);
      }
    },

    /** A fork that has taken positions is dropped, so that there is a gap. */
    ROLLBACK {
      @Override
      Table<Integer, Integer> next(Table<Integer, Integer> table) {
        Table<Integer, Integer> dropped = table;
        for (int n = 0; n < 100; n++) {
          dropped = Content.put(dropped, -1 - n, n);
        }
        assertThat(dropped.isNumberedAs(table)).isTrue();
        return Content.put(table, newKey(table, SIZE), 0);
      }
    };

    abstract Table<Integer, Integer> next(Table<Integer, Integer> table);
  }

  /**
   * A key from a number on to which no slot seems to lead, so that looking for it reads no page.
   */
  private static int newKey(Table<Integer, Integer> table, int from) {
    int key = from;
    while (Index.first(table.index, key) >= 0) {
      key++;
    }
    return key;
  }

  private static Table<Integer, Integer> afterTenPuts(Table<Integer, Integer> table) {
    Table<Integer, Integer> next = table;
    for (int key : WRITTEN) {
      next = Content.put(next, key, -key - 1);
    }
    return next;
  }

  @ParameterizedTest
  @EnumSource
  void readsOnlyPagesThatAreNotShared(Between between) {
    Table<Integer, Integer> before = Content.range(0, SIZE).freeze();
    Table<Integer, Integer> after = afterTenPuts(between.next(before)).freeze();
    Changes<Integer, Integer> there = Changes.byComparingAll(before, after);
    Changes<Integer, Integer> back = Changes.byComparingAll(after, before);
    boolean shareIndex = before.isNumberedAs(after);

    int notShared = poisonShared(before.pages, after.pages, 0);

    int all = WRITTEN.size() + pagesOfAdded(before, after) + 2;
    assertThat(notShared).as("pages, of which entries are read").isBetween(1, all);
    assertThat(Changes.between(before, after)).isEqualTo(there);
    if (between != Between.ADDITIONS_AND_REMOVALS) {
      // Back, what was removed comes again, with all that it now stands before.
      assertThat(Changes.between(after, before)).isEqualTo(back);
    }
    assertThat(Difference.isNone(before, before)).isTrue();
    assertThat(Difference.isNone(before, after)).isFalse();
    assertThat(Difference.isNoneButOfOrder(before, after)).isFalse();
    if (shareIndex) {
      Table<Integer, Integer> again = before.twin();
      assertThat(Difference.isNone(before, again)).isTrue();
      assertThat(Difference.isNoneButOfOrder(before, again)).isTrue();
    }
  }

  /**
   * In how many pages the entries stand that have come: each in the last of before, or behind it.
   */
  private static int pagesOfAdded(Table<?, ?> before, Table<?, ?> after) {
    return Pages.pageOf(after.end()) - Pages.pageOf(before.end()) + 1;
  }

  /**
   * Has two directories hold pages without cells where they have the same page; counts the others.
   */
  private static int poisonShared(Object[][] one, Object[][] other, int from) {
    Object[] poison = {};
    int others = 0;
    for (int n = from; n < Math.max(one.length, other.length); n++) {
      Object[] page = n < one.length ? one[n] : null;
      Object[] same = n < other.length ? other[n] : null;
      if (page instanceof Object[][] chunk && same instanceof Object[][] sameChunk) {
        others += poisonShared(chunk, sameChunk, 1);
      } else if (page != same) {
        others++;
      } else if (page != null) {
        one[n] = poison;
        other[n] = poison;
      }
    }
    return others;
  }

  // ---- What stays ----------------------------------------------------------------------------

  /** What a difference tells, with its order. */
  private record Changes<K, V>(
      List<Map.Entry<K, V>> removed, List<Map.Entry<K, V>> replaced, List<Map.Entry<K, V>> added) {

    static <K, V> Changes<K, V> between(Table<K, V> before, Table<K, V> after) {
      Difference<K, V> found = Difference.between(before, after);
      return new Changes<>(
          entries(found.removed()), entries(found.replaced()), entries(found.added()));
    }

    private static <K, V> List<Map.Entry<K, V>> entries(Table<K, V> table) {
      return List.copyOf(Content.of(table).entrySet());
    }

    /**
     * By reading all entries; for keys that are equal only if they are the same, and small values.
     */
    static <K, V> Changes<K, V> byComparingAll(Table<K, V> before, Table<K, V> after) {
      Map<K, V> old = Content.of(before);
      List<K> order = new ArrayList<>(old.keySet());
      Map<K, Integer> places = new LinkedHashMap<>();
      for (int n = 0; n < order.size(); n++) {
        places.put(order.get(n), n);
      }
      Changes<K, V> changes =
          new Changes<>(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      int last = -1;
      for (Map.Entry<K, V> each : Content.of(after).entrySet()) {
        int place = places.getOrDefault(each.getKey(), -1);
        if (!changes.added.isEmpty() || place <= last) {
          changes.added.add(each);
        } else {
          last = place;
          if (old.remove(each.getKey()) != each.getValue()) {
            changes.replaced.add(each);
          }
        }
      }
      changes.removed.addAll(old.entrySet());
      return changes;
    }
  }

  private static Table<String, Integer> table(String... keys) {
    Table<String, Integer> table = Table.withRoom(0);
    for (String key : keys) {
      table = Content.put(table, key, 1);
    }
    return table.freeze();
  }

  private static String changes(Table<String, Integer> before, Table<String, Integer> after) {
    Difference<String, Integer> found = Difference.between(before, after);
    UnaryOperator<String> bare = text -> text.substring(1, text.length() - 1);
    return bare.apply(Content.of(found.removed()).keySet().toString())
        + " | "
        + bare.apply(Content.of(found.replaced()).toString())
        + " | "
        + bare.apply(Content.of(found.added()).toString());
  }

  @Test
  void theLongestBeginningWhosePlacesAscendStays() {
    assertThat(changes(table("a", "b", "c"), table("a", "b", "c"))).isEqualTo(" |  | ");
    assertThat(changes(table("a", "b", "c"), table("b", "c"))).isEqualTo("a |  | ");
    assertThat(changes(table("a", "b", "c"), table("a", "c", "b"))).isEqualTo("b |  | b=1");
    assertThat(changes(table("a", "b", "c"), table("c", "a", "b"))).isEqualTo("a, b |  | a=1, b=1");
    assertThat(changes(table("b", "c"), table("a", "b", "c"))).isEqualTo("b, c |  | a=1, b=1, c=1");
    assertThat(changes(table(), table("a"))).isEqualTo(" |  | a=1");
    assertThat(changes(table("a"), table())).isEqualTo("a |  | ");
    assertThat(changes(table(), table())).isEqualTo(" |  | ");
  }

  @Test
  void aSharedPageDoesNotStayBehindAnEntryThatStoodBehindIt() {
    Table<Integer, Integer> after = Content.range(0, 64).freeze();
    Table<Integer, Integer> before = Content.put(Content.remove(after, 31), 31, 31).freeze();
    assertThat(Pages.pageAcquire(before.pages, 32)).isSameAs(Pages.pageAcquire(after.pages, 32));
    assertThat(Changes.between(before, after)).isEqualTo(Changes.byComparingAll(before, after));
    assertThat(Changes.between(before, after).added()).hasSize(32);
  }

  @Test
  void aKeyThatWasPutBackAtTheEndWhereItStoodIsReplaced() {
    Table<String, Integer> before = table("a", "b", "c");
    Table<String, Integer> after = Content.put(Content.remove(before, "c"), "c", 2).freeze();
    assertThat(changes(before, after)).isEqualTo(" | c=2 | ");
    Table<String, Integer> later = Content.put(Content.remove(after, "b"), "b", 2).freeze();
    assertThat(changes(before, later)).isEqualTo("b | c=2 | b=2");
  }
}
