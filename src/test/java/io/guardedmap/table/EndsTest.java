package io.guardedmap.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.testkit.Ends;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ends of a table are known at any time, and finding the next costs a few steps on average. */
class EndsTest {
  private Table<Integer, Integer> table = Table.withRoom(0);
  private final Map<Integer, Integer> model = new LinkedHashMap<>();
  private int next;
  private long steps;

  private void add() {
    table = Content.put(table, next, next);
    model.put(next, next);
    next++;
  }

  /** Removes at an end; counts the positions that the table walks over to find the next. */
  private void poll(End end) {
    int position = end.position(table);
    int first = End.FIRST.position(table);
    if (end == End.LAST && position != first) {
      Bounds bounds = table.bounds();
      Gap gaps = bounds == null ? null : bounds.gaps();
      Gap.previous(gaps, position, first, table.pages, this::countedIsEntry);
    }
    Integer key = table.keyAt(position);
    Table<Integer, Integer> before = table;
    table = Content.removeAt(table, position);
    if (end == End.FIRST && before.isNumberedAs(table)) {
      steps += Bounds.first(table) - first;
    }
    if (!key.equals(model.remove(key))) {
      assertThat(key).as("the key at an end").isNull();
    }
  }

  private boolean countedIsEntry(Object[][] pages, int position) {
    if (++steps > 100L * MANY) {
      throw new AssertionError("far too many steps");
    }
    return Pages.holdsEntry(pages, position);
  }

  private void pollIf(IntPredicate gone) {
    for (Integer key : model.keySet().stream().filter(gone::test).toList()) {
      table = Content.remove(table, key);
      model.remove(key);
    }
  }

  private void checkEnds() {
    for (End end : End.values()) {
      Map.Entry<Integer, Integer> expected =
          end == End.FIRST ? Ends.first(model) : Ends.last(model);
      assertThat(end.ownEntry(table)).isEqualTo(expected);
      assertThat(end.entry(table)).isEqualTo(expected);
    }
  }

  @Test
  void emptyTableHasNoEnds() {
    for (End end : End.values()) {
      assertThat(end.entry(Table.empty())).isNull();
      assertThat(end.ownEntry(Table.empty())).isNull();
      assertThat(end.position(Table.empty())).isEqualTo(Table.NONE);
    }
  }

  /** The cells of a table in the middle of a change, which no test can stop. */
  @Test
  void whatIsBeingAddedOrRemovedCountsIfItIsThere() {
    table = Content.range(0, 6);
    for (End end : End.values()) {
      int position = end.position(table);
      table = Content.removeAt(table, position);
      Object[] page = Pages.pageAcquire(table.pages, position);
      int next = end == End.FIRST ? position + 1 : position - 1;
      assertThat(end.entry(table)).isEqualTo(Map.entry(next, next));
      Pages.setKeyRelease(page, position, position);
      assertThat(end.entry(table)).isEqualTo(Map.entry(next, next));
      Pages.setValueRelease(page, position, position);
      assertThat(end.entry(table)).as("being removed").isEqualTo(Map.entry(position, position));
      Pages.setValueRelease(page, position, null);
      Pages.setKeyRelease(page, position, null);
    }
    table = Content.put(table, 6, 6);
    table.bounds().removeRelease(1, 4);
    assertThat(End.LAST.entry(table)).as("added").isEqualTo(Map.entry(6, 6));
    assertThat(End.FIRST.entry(table)).isEqualTo(Map.entry(1, 1));
    Object[] page = Pages.pageAcquire(table.pages, 6);
    Pages.setValueRelease(page, 6, null);
    assertThat(End.LAST.entry(table)).as("being added").isEqualTo(Map.entry(4, 4));
  }

  @Test
  void theOnlyEntryCountsWhileItIsBeingAdded() {
    table = Content.remove(Content.put(Table.withRoom(2), 0, 0), 0);
    int end = table.end();
    table = Content.put(table, 7, 7);
    int position = End.FIRST.position(table);
    table.bounds().removeRelease(end, Table.NONE);
    for (End each : End.values()) {
      assertThat(each.entry(table)).isEqualTo(Map.entry(7, 7));
    }
    Pages.setValueRelease(Pages.pageAcquire(table.pages, position), position, null);
    for (End each : End.values()) {
      assertThat(each.entry(table)).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void endsAreThoseOfAModel(long seed) {
    Random random = new Random(seed);
    int most = new int[] {1, 3, 20, 100, 700, 2000}[(int) seed - 1];
    for (int n = 0; n < 20_000; n++) {
      switch (random.nextInt(7)) {
        case 0, 1, 2 -> {
          if (model.size() < most) {
            add();
          }
        }
        case 3 -> pollAny(End.FIRST);
        case 4 -> pollAny(End.LAST);
        case 5 -> {
          Integer key = next - 1 - random.nextInt(most);
          if (model.remove(key) != null) {
            table = Content.remove(table, key);
          }
        }
        default -> {
          if (random.nextInt(20) == 0) {
            table.freeze();
          }
          if (random.nextInt(200) == 0) {
            table = table.twin();
          }
        }
      }
      checkEndsByPosition();
      if (random.nextInt(500) == 0) {
        checkEnds();
        Content.check(table, model);
      }
    }
  }

  private void pollAny(End end) {
    if (!model.isEmpty()) {
      poll(end);
    }
  }

  private void checkEndsByPosition() {
    assertThat(End.FIRST.position(table)).isEqualTo(table.next(0));
    if (!model.isEmpty()) {
      assertThat(table.next(End.LAST.position(table) + 1)).isEqualTo(Table.NONE);
    }
  }

  @Test
  void droppedForksLeaveNothingToWalkOver() {
    table = Content.range(0, 10);
    for (int n = 0; n < 10; n++) {
      model.put(n, n);
    }
    next = 1000;
    for (int round = 0; round < 40; round++) {
      Table<Integer, Integer> fork = table.freeze();
      for (int n = 0; n < 50; n++) {
        fork = Content.put(fork, 5000 + n, n);
      }
      add();
      checkEnds();
      Invariants.check(table);
      steps = 0;
      poll(End.LAST);
      assertThat(steps).isLessThanOrEqualTo(2 * Gap.WALKED);
      add();
      poll(End.FIRST);
      Content.check(table, model);
    }
  }

  // ---- Steps ---------------------------------------------------------------------------------

  private static final int MANY = 100_000;

  private void fill() {
    for (int n = 0; n < MANY; n++) {
      add();
    }
    steps = 0;
  }

  /** Checks the content, too; not by {@link Content#check}, which takes the square of so many. */
  private void checkSteps(long changes) {
    Invariants.check(table);
    assertThat(Content.of(table).equals(model)).isTrue();
    assertThat(steps).isLessThanOrEqualTo(4 * changes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FIRST", "LAST"})
  void pollingUntilEmpty(End end) {
    fill();
    while (!model.isEmpty()) {
      poll(end);
    }
    checkSteps(MANY);
  }

  @Test
  void pollingAtBothEndsByTurns() {
    fill();
    for (int n = 0; !model.isEmpty(); n++) {
      poll(n % 2 == 0 ? End.FIRST : End.LAST);
    }
    checkSteps(MANY);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 20, 1000})
  void addingAndPollingTheLastForEver(int batch) {
    fill();
    for (int n = 0; n < 2 * MANY / batch; n++) {
      for (int added = 0; added < batch; added++) {
        add();
      }
      for (int polled = 0; polled < batch; polled++) {
        poll(End.LAST);
      }
    }
    checkSteps(2 * MANY);
  }

  /** An entry stays before each run, so that there are many. */
  @ParameterizedTest
  @ValueSource(ints = {1, 10, 16, 17, 18, 100})
  void manyRuns(int length) {
    fill();
    long changes = 0;
    for (int round = 0; round < MANY / length; round++) {
      for (int n = 0; n < length; n++) {
        add();
        poll(End.LAST);
      }
      add();
      changes += 2L * length + 1;
    }
    for (int round = 0; round < MANY / length; round++) {
      poll(End.LAST); // back over a run
      add();
      poll(End.LAST); // and not over more
      changes += 3;
    }
    checkSteps(changes + Gap.WALKED * MANY / length);
  }

  @Test
  void runsThatAreCrossedAgainAndAgain() {
    fill();
    for (int n = 0; n < MANY / 4; n++) {
      add();
      poll(End.LAST);
    }
    long before = steps;
    for (int n = 0; n < 5_000; n++) {
      add();
      add();
      poll(End.LAST);
      poll(End.LAST);
    }
    assertThat(steps - before).isLessThanOrEqualTo(4 * 20_000);
    checkSteps(MANY);
  }

  /** A long one that is behind a short one again and again, and is each time crossed after it. */
  @Test
  void runsBelowOthersAreNotForgotten() {
    fill();
    for (int n = 0; n < MANY / 4; n++) {
      add();
      poll(End.LAST);
    }
    long before = steps;
    for (int round = 0; round < 500; round++) {
      add();
      for (int n = 0; n < 2 * Gap.WALKED; n++) {
        add();
        poll(End.LAST);
      }
      add();
      poll(End.LAST);
      poll(End.LAST);
    }
    assertThat(steps - before).isLessThanOrEqualTo(500 * 2 * Gap.WALKED * Gap.WALKED + MANY);
    checkSteps(MANY + 500L * 2 * Gap.WALKED * Gap.WALKED);
  }

  @Test
  void removingInTheMiddle() {
    fill();
    pollIf(key -> key > 1000 && key < 70_000);
    steps = 0;
    for (int n = 0; n < 30_000; n++) {
      add();
      poll(End.LAST);
      poll(End.LAST);
      add();
      if (n % 2 == 0) {
        poll(End.FIRST);
        add();
      }
    }
    checkSteps(MANY + 150_000);
  }
}
