package io.guardedmap.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a reader sees that still has a table which another one has replaced (case 6). */
class ReplacedTableTest {
  /** The positions of 1,024 slots: the next entry makes the table reindex, over the same pages. */
  private static final int LIMIT = 768;

  private final Table<Integer, Integer> old = filled();
  private final Table<Integer, Integer> next = old.add(LIMIT, LIMIT, LIMIT);

  @Test
  void reindexingSharesThePages() {
    assertThat(next).isNotSameAs(old);
    next.replace(0, -1);
    assertThat(old.get(0, null)).isEqualTo(-1);
  }

  @Test
  void sizeStaysWhatItWasWhenTheTableWasReplaced() {
    next.remove(LIMIT - 1);
    assertThat(old.size()).isEqualTo(LIMIT);
  }

  @Test
  void keysThatComeLaterAreNotFoundAndThoseThatGoAreGone() {
    next.remove(1);
    assertThat(old.contains(LIMIT)).isFalse();
    assertThat(old.contains(1)).isFalse();
    assertThat(old.contains(2)).isTrue();
  }

  private static Table<Integer, Integer> filled() {
    Table<Integer, Integer> table = Table.withRoom(0);
    for (int n = 0; n < LIMIT; n++) {
      table = table.add(n, n, n);
    }
    return table;
  }
}
