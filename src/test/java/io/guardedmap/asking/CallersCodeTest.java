package io.guardedmap.asking;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.Checks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is given to a write of several keys is asked by the thread that calls, while others write,
 * and may write itself.
 */
@ParameterizedClass
@EnumSource
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CallersCodeTest {
  private static final int[] SIZES = {10, 1500};

  private final Kind kind;
  private final Kind.Subject<Named, Named> subject;
  private final ConcurrentMap<Named, Named> view;

  CallersCodeTest(Kind kind) {
    this.kind = kind;
    subject = kind.make();
    view = subject.map();
  }

  @AfterEach
  void isSound() {
    subject.close().run();
    Checks.checkInvariants(view);
  }

  private static Map<Named, Named> filling(int size) {
    Map<Named, Named> filling = new LinkedHashMap<>();
    for (int n = 0; n < size; n++) {
      filling.put(Named.key(n), Named.value(n));
    }
    return filling;
  }

  private void fill(int size) {
    view.clear();
    view.putAll(filling(size));
  }

  /** Has another thread write, and waits for it. */
  private void byOthers(Meanwhile what) {
    subject.byOthers().accept(what::on);
  }

  /** Runs something once, when it is told so often. */
  private static final class Once implements Runnable {
    private final int when;
    private final Runnable action;
    private final Set<Thread> threads = Collections.newSetFromMap(new IdentityHashMap<>());
    private int told;

    Once(int when, Runnable action) {
      this.when = when;
      this.action = action;
    }

    @Override
    public void run() {
      threads.add(Thread.currentThread());
      if (told++ == when) {
        action.run();
      }
    }

    boolean hasRun() {
      return told > when;
    }
  }

  // ---- Who asks, and when --------------------------------------------------------------------

  @ParameterizedTest
  @EnumSource
  void allIsAskedByTheThreadThatCalls(AskingCall call) {
    fill(10);
    Once spy = new Once(0, () -> {});
    call.on(view, spy);
    assertThat(spy.threads).containsExactly(Thread.currentThread());
  }

  @ParameterizedTest
  @EnumSource
  void whatThrowsHasChangedNothing(AskingCall call) {
    IllegalArgumentException failure = new IllegalArgumentException("no");
    boolean done = false;
    for (int when = 0; !done; when++) {
      fill(10);
      Map<Named, Named> before = subject.snapshot().get();
      Once spy =
          new Once(
              when,
              () -> {
                throw failure;
              });
      try {
        call.on(view, spy);
        done = !spy.hasRun();
        assertThat(done).as("swallows no failure").isTrue();
      } catch (IllegalArgumentException e) {
        assertThat(e).isSameAs(failure);
        assertThat(text(view)).isEqualTo(text(before));
      }
      view.put(Named.key(1), Named.value(7));
      assertThat(view.get(Named.key(1))).isEqualTo(Named.value(7));
    }
  }

  // ---- What others write meanwhile -----------------------------------------------------------

  @ParameterizedTest
  @EnumSource
  void theOutcomeIsThatOfTheMomentOfTheChange(AskingCall call) {
    for (int size : SIZES) {
      for (Meanwhile what : Meanwhile.values()) {
        for (int when : new int[] {0, 1, 3, 7, 12}) {
          fill(size);
          Once spy = new Once(when, () -> byOthers(what));
          Object result = call.on(view, spy);

          Map<Named, Named> model = filling(size);
          if (spy.hasRun()) {
            what.on(model);
          }
          String name = "%s at %d of %d".formatted(what, when, size);
          assertThat(result).as(name).isEqualTo(call.on(model, () -> {}));
          assertThat(text(view)).as(name).isEqualTo(text(model));
          assertThat(spy.threads).as(name).containsExactly(Thread.currentThread());
        }
      }
      Checks.checkInvariants(view);
    }
  }

  private static String text(Map<Named, Named> map) {
    return map.entrySet().toString();
  }

  /** A question about an entry, told from others by the very objects. */
  private record Question(Named key, Named value) {
    @SuppressWarnings("ReferenceEquality") // the very objects
    boolean isSameAs(Question other) {
      return key == other.key && value == other.value;
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachEntryIsAskedAboutOnceInOrderAndWhatIsNewAfterwards(Meanwhile what) {
    fill(30);
    List<Question> questions = new ArrayList<>();
    Once others = new Once(6, () -> byOthers(what));
    view.replaceAll(
        (key, value) -> {
          questions.add(new Question(key, value));
          others.run();
          return value;
        });
    for (int n = 0; n < questions.size(); n++) {
      Question each = questions.get(n);
      assertThat(questions.subList(0, n)).noneMatch(each::isSameAs);
      if (n < 30) {
        assertThat(each.key().number).isEqualTo(n);
      }
    }
    List<Question> asked = new ArrayList<>(questions);
    view.forEach(
        (key, value) ->
            assertThat(asked.removeIf(new Question(key, value)::isSameAs))
                .as("%s has been asked about", key)
                .isTrue());
    assertThat(questions.subList(30, questions.size()))
        .as("of another round")
        .allMatch(each -> each.isSameAs(new Question(each.key(), view.get(each.key()))));
  }

  @Test
  void theFirstOfEqualValuesIsRemovedAndNoOtherIsCompared() {
    fill(10);
    view.put(Named.key(2), Named.value(7));
    int[] compared = {0};
    assertThat(view.values().remove(Named.value(7).telling(() -> compared[0]++))).isTrue();
    assertThat(compared[0]).isEqualTo(3);
    assertThat(view).hasSize(9).containsKey(Named.key(7)).doesNotContainKey(Named.key(2));
  }

  @Test
  void noUpdateOfOthersIsLost() {
    Kind.Subject<Integer, Integer> counters = kind.make();
    for (int n = 0; n < 20; n++) {
      counters.map().put(n, 0);
    }
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> {
              for (int n = 0; n < 4000; n++) {
                counters.map().merge(n % 20, 1, Integer::sum);
              }
            });
    for (int n = 0; n < 300; n++) {
      counters.map().replaceAll((key, count) -> count + 1000);
    }
    other.join();
    counters.close().run();
    assertThat(counters.map().values()).containsOnly(300_200);
  }

  /** What a collection has is asked of it, as it answers: not of a copy. */
  @Test
  void aCollectionIsAskedAboutWhatComesLaterByItsOwnMethod() {
    fill(1500);
    Once others = new Once(0, () -> byOthers(Meanwhile.ADD));
    List<Object> asked = new ArrayList<>();
    Collection<Named> few =
        new ArrayList<>(List.of(Named.key(3).telling(others))) {
          private static final long serialVersionUID = 1L;

          @Override
          public boolean contains(Object element) {
            asked.add(element);
            return true;
          }
        };
    assertThat(view.keySet().removeAll(few)).isTrue();
    assertThat(others.hasRun()).isTrue();
    assertThat(asked).containsExactly(Named.key(Meanwhile.NEW));
    assertThat(view).hasSize(1499).doesNotContainKeys(Named.key(3), Named.key(Meanwhile.NEW));
  }

  /** Who looks through a long list for each key of a large map waits for ever. */
  @Test
  void aCollectionThatIsNoSetIsGoneThrough() {
    fill(10);
    List<Named> many =
        new ArrayList<>(Collections.nCopies(100, Named.key(3))) {
          private static final long serialVersionUID = 1L;

          @Override
          public boolean contains(Object element) {
            throw new AssertionError("asked for " + element);
          }
        };
    assertThat(view.keySet().removeAll(many)).isTrue();
    assertThat(view).hasSize(9).doesNotContainKey(Named.key(3));
  }

  // ---- What user code writes itself ----------------------------------------------------------

  @Test
  void isNotAskedAboutWhatItAdds() {
    for (int size : SIZES) {
      fill(size);
      int[] asked = {0};
      boolean removed =
          view.keySet()
              .removeIf(
                  key -> {
                    asked[0]++;
                    view.put(Named.key(Meanwhile.NEW + key.number), Named.value(0));
                    return key.number % 3 == 0;
                  });
      assertThat(removed).isTrue();
      assertThat(asked[0]).isEqualTo(size);
      assertThat(view).hasSize(2 * size - (size + 2) / 3);
    }
  }

  @Test
  void isAskedOnceThoughItWritesToEveryEntry() {
    for (int size : SIZES) {
      fill(size);
      int[] asked = {0};
      view.replaceAll(
          (key, value) -> {
            assertThat(++asked[0]).isLessThanOrEqualTo(size);
            return view.merge(key, Named.value(5000), (a, b) -> Named.value(a.number + b.number));
          });
      for (int n = 0; n < size; n++) {
        assertThat(view).containsEntry(Named.key(n), Named.value(5000 + n));
      }
    }
  }

  @Test
  void anAnswerCountsForTheEntryAskedAboutAndWhatItPutsElsewhereStays() {
    fill(10);
    List<Named> shown = new ArrayList<>();
    view.replaceAll(
        (key, value) -> {
          shown.add(value);
          if (key.number == 5) {
            view.put(Named.key(2), Named.value(52)); // asked about before
            view.put(Named.key(5), Named.value(55));
            view.put(Named.key(8), Named.value(58)); // to come
          }
          return Named.value(1000 + value.number);
        });
    assertThat(shown).hasSize(10).endsWith(Named.value(58), Named.value(9));
    assertThat(view)
        .containsEntry(Named.key(2), Named.value(52))
        .containsEntry(Named.key(5), Named.value(1005))
        .containsEntry(Named.key(8), Named.value(1058));
  }

  @Test
  void anEntryIsRemovedThoughItWasSetWhileItWasAskedAbout() {
    fill(10);
    view.entrySet()
        .removeIf(
            entry -> {
              entry.setValue(Named.value(77));
              return entry.getKey().isEven();
            });
    assertThat(view).hasSize(5).containsValue(Named.value(77));
  }

  @Test
  void mayRemoveWhatItIsAskedAbout() {
    for (int size : SIZES) {
      fill(size);
      List<Integer> asked = new ArrayList<>();
      view.values()
          .removeIf(
              value -> {
                asked.add(value.number);
                view.remove(Named.key(value.number));
                view.remove(Named.key(value.number + 1));
                return true;
              });
      assertThat(view).isEmpty();
      assertThat(asked).hasSize((size + 1) / 2).isSorted();
    }
  }

  @Test
  void anAnswerCountsThoughTheTableIsRebuiltMeanwhile() {
    for (int size : SIZES) {
      fill(size);
      int[] asked = {0};
      view.replaceAll(
          (key, value) -> {
            asked[0]++;
            if (key.number == 4) {
              Meanwhile.REMOVE_SO_MANY_THAT_THE_TABLE_IS_COMPACTED.on(view);
              Meanwhile.ADD.on(view);
            }
            return Named.value(value.number + 7);
          });
      Map<Named, Named> expected = filling(size);
      Meanwhile.REMOVE_SO_MANY_THAT_THE_TABLE_IS_COMPACTED.on(expected);
      expected.replaceAll((key, value) -> Named.value(value.number + 7));
      Meanwhile.ADD.on(expected);
      assertThat(text(view)).isEqualTo(text(expected));
      assertThat(asked[0]).isEqualTo(5 + expected.size() - 3);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ADD", "REMOVE_SO_MANY_THAT_THE_TABLE_IS_COMPACTED"})
  void theEntryThatOthersReplaceWhileItIsAskedAboutIsAskedAboutAgain(Meanwhile own) {
    fill(10);
    List<Named> asked = new ArrayList<>();
    view.replaceAll(
        (key, value) -> {
          if (key.number == 4) {
            asked.add(value);
            if (asked.size() == 1) {
              byOthers(Meanwhile.REPLACE_A_LATER_ONE); // of the key under way, by now
              own.on(view);
            }
          }
          return Named.value(value.number + 7);
        });
    assertThat(asked).containsExactly(Named.value(4), Named.value(Meanwhile.NEW + 1));
    assertThat(view).containsEntry(Named.key(4), Named.value(Meanwhile.NEW + 8));
  }

  @Test
  void isAskedInOrderThoughTheTableIsRebuiltMeanwhile() {
    fill(10);
    List<Integer> asked = new ArrayList<>();
    view.keySet()
        .removeIf(
            key -> {
              asked.add(key.number);
              if (key.number == 4) {
                view.keySet().removeAll(filling(4).keySet());
                Meanwhile.ADD_SO_MANY_THAT_THE_TABLE_IS_REBUILT.on(view);
              }
              return true;
            });
    assertThat(asked).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(view.keySet()).allMatch(key -> key.number >= Meanwhile.NEW);
  }

  @ParameterizedTest
  @EnumSource(names = {"ADD", "ADD_SO_MANY_THAT_THE_TABLE_IS_REBUILT"})
  void aValueThatOthersReplaceWhileItIsComparedIsNotRemoved(Meanwhile what) {
    fill(10);
    Once both =
        new Once(
            4, // the fifth value is compared
            () -> {
              byOthers(Meanwhile.REPLACE_A_LATER_ONE);
              byOthers(what);
              view.put(Named.key(-1), Named.value(-1));
            });
    assertThat(view.values().remove(Named.value(4).telling(both))).isFalse();
    assertThat(view).containsEntry(Named.key(4), Named.value(Meanwhile.NEW + 1));
  }

  /**
   * An entry that matches there is at any moment: first the last, then the one that was asked
   * about.
   */
  @Test
  void whatMovesToWhereItHasAskedIsNotMissedThoughItWritesItself() {
    fill(10);
    view.put(Named.key(9), Named.value(77));
    int[] asked = {0};
    boolean removed =
        view.values()
            .removeIf(
                value -> {
                  if (asked[0]++ == 4) {
                    subject
                        .byOthers()
                        .accept(
                            map -> {
                              map.put(Named.key(0), Named.value(77));
                              map.put(Named.key(9), Named.value(9));
                            });
                    view.put(Named.key(-1), Named.value(-1));
                  }
                  return value.number == 77;
                });
    assertThat(removed).isTrue();
    assertThat(view).hasSize(10).doesNotContainKey(Named.key(0)).containsKey(Named.key(9));
  }

  @Test
  void mayItselfWriteInTheSameWay() {
    fill(10);
    int[] asked = {0};
    view.keySet()
        .removeIf(
            key -> {
              asked[0]++;
              view.replaceAll(
                  (each, value) -> {
                    view.put(Named.key(-1), Named.value(-1));
                    return Named.value(value.number + 1);
                  });
              view.keySet().removeAll(List.of(Named.key(7)));
              return key.number == 3;
            });
    assertThat(asked[0]).isEqualTo(9);
    assertThat(view).hasSize(9).doesNotContainKeys(Named.key(3), Named.key(7));
    assertThat(view.get(Named.key(9))).isEqualTo(Named.value(18));
  }

  @Test
  void whatOthersWriteIsAskedAboutThoughItWritesItself() {
    for (int size : SIZES) {
      fill(size);
      int[] asked = {0};
      view.values()
          .removeIf(
              value -> {
                if (asked[0]++ == 5) {
                  view.put(Named.key(-1), Named.value(-2));
                  byOthers(Meanwhile.ADD);
                  byOthers(Meanwhile.REPLACE_A_LATER_ONE);
                  view.put(Named.key(-3), Named.value(-2));
                }
                return value.number >= Meanwhile.NEW || value.number == -2;
              });
      assertThat(asked[0]).isEqualTo(size + 2);
      assertThat(view).hasSize(size + 1).containsKeys(Named.key(-1), Named.key(-3));
      assertThat(view).doesNotContainKeys(Named.key(4), Named.key(Meanwhile.NEW));
    }
  }
}
