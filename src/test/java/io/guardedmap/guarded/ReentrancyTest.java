package io.guardedmap.guarded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.testkit.RoundTrip;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Writing to a {@link GuardedMap} from inside one of its own writes is refused, naming both, with
 * nothing half-done; reading there sees what is committed.
 */
class ReentrancyTest {
  /** A write that runs code of the caller's on its way. */
  private interface Outer {
    void write(GuardedMap<Object, Object> map, Runnable inside);
  }

  private static GuardedMap<Object, Object> filled() {
    GuardedMap<Object, Object> map = new GuardedMap<>();
    map.put("a", 1);
    map.put("b", 2);
    map.put("c", null);
    return map;
  }

  /** By the name that the message has for them. */
  private static Map<String, Outer> outers() {
    Map<String, Outer> outers = new LinkedHashMap<>();
    outers.put("transact", (map, inside) -> map.transact(all -> all.put("x", run(inside, 1))));
    outers.put("update", (map, inside) -> map.update(all -> all.put("x", run(inside, 1))));
    outers.put(
        "updateIf",
        (map, inside) -> map.updateIf(map.snapshot(), all -> all.put("x", run(inside, 1))));
    outers.put("compute", (map, inside) -> map.compute("a", (key, old) -> run(inside, 9)));
    outers.put(
        "computeIfPresent", (map, inside) -> map.computeIfPresent("a", (k, v) -> run(inside, 9)));
    outers.put("merge", (map, inside) -> map.merge("a", 1, (old, one) -> run(inside, 9)));
    return outers;
  }

  private static Map<String, Consumer<GuardedMap<Object, Object>>> inners() {
    Map<String, Consumer<GuardedMap<Object, Object>>> inners = new LinkedHashMap<>();
    inners.put("put", map -> map.put("y", 1));
    inners.put("put, present", map -> map.put("a", 1));
    inners.put("putIfAbsent", map -> map.putIfAbsent("y", 1));
    inners.put("putAll", map -> map.putAll(Map.of("y", 1)));
    inners.put("remove", map -> map.remove("b"));
    inners.put("remove, of a pair", map -> map.remove("b", 2));
    inners.put("replace", map -> map.replace("b", 3));
    inners.put("replace, of a value", map -> map.replace("b", 2, 3));
    inners.put("replaceAll", map -> map.replaceAll((key, old) -> old));
    inners.put("compute", map -> map.compute("b", (key, old) -> old));
    inners.put("computeIfAbsent", map -> map.computeIfAbsent("y", key -> 1));
    inners.put("computeIfPresent", map -> map.computeIfPresent("b", (key, old) -> old));
    inners.put("merge", map -> map.merge("b", 1, (old, one) -> old));
    inners.put("clear", GuardedMap::clear);
    inners.put("transact", map -> map.transact(all -> 1));
    inners.put("update", map -> map.update(all -> {}));
    inners.put("updateIf", map -> map.updateIf(map.snapshot(), all -> {}));
    inners.put("replaceContents", map -> map.replaceContents(Map.of()));
    inners.put("remove, by keySet", map -> map.keySet().remove("b"));
    inners.put("remove, by entrySet", map -> map.entrySet().remove(Map.entry("b", 2)));
    inners.put("remove, by values", map -> map.values().remove(2));
    inners.put("removeIf", map -> map.keySet().removeIf(key -> true));
    inners.put("removeIf, of values", map -> map.values().removeIf(value -> true));
    inners.put("removeAll", map -> map.keySet().removeAll(Set.of("b")));
    inners.put("removeAll, of entries", map -> map.entrySet().removeAll(map.entrySet()));
    inners.put("retainAll", map -> map.entrySet().retainAll(Set.of()));
    inners.put("pollFirstEntry", map -> map.pollFirstEntry());
    inners.put("pollLastEntry", map -> map.pollLastEntry());
    inners.put("clear, by values", map -> map.values().clear());
    inners.put(
        "Iterator.remove",
        map -> {
          Iterator<Object> keys = map.keySet().iterator();
          keys.next();
          keys.remove();
        });
    inners.put("replace, by entry", map -> map.entrySet().iterator().next().setValue(5));
    return inners;
  }

  static List<Arguments> cases() {
    List<Arguments> cases = new ArrayList<>();
    outers()
        .forEach(
            (outerName, outer) ->
                inners()
                    .forEach(
                        (innerName, inner) ->
                            cases.add(Arguments.of(outerName, innerName, outer, inner))));
    return cases;
  }

  @ParameterizedTest(name = "{0} - {1}")
  @MethodSource("cases")
  void isRefusedByNameWithNothingHalfDone(
      String outerName, String innerName, Outer outer, Consumer<GuardedMap<Object, Object>> inner) {
    GuardedMap<Object, Object> map = filled();

    assertThatThrownBy(() -> outer.write(map, () -> inner.accept(map)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(firstWord(innerName))
        .hasMessageContaining("from inside " + firstWord(outerName));

    assertThat(map.toString()).isEqualTo("{a=1, b=2, c=null}");
    assertThat(map.version()).isEqualTo(3);
    Checks.checkFree(map);
  }

  @Test
  void bothCallsAreNamedWithTheirKeysAndWhatToDoInstead() {
    GuardedMap<Object, Object> map = filled();
    Object key = new Object();
    String function =
        "let the function return the value of its key, and write others before or after the call,"
            + " or all of them in update";
    assertThatThrownBy(() -> map.compute("a", (k, old) -> map.put(key, 1)))
        .hasMessageMatching(
            "put of java\\.lang\\.Object@[0-9a-f]+ called from inside compute of \"a\" of the same"
                + " GuardedMap; "
                + function);
    assertThatThrownBy(() -> map.computeIfPresent("b", (k, old) -> map.merge(7L, 1, (x, y) -> x)))
        .hasMessage(
            "merge of 7 called from inside computeIfPresent of \"b\" of the same GuardedMap; "
                + function);
    assertThatThrownBy(() -> map.update(all -> map.clear()))
        .hasMessage(
            "clear called from inside update of the same GuardedMap; change the map that the body is"
                + " given");
    assertThatThrownBy(() -> map.transact(all -> map.put(null, 1)))
        .hasMessage(
            "put of null called from inside transact of the same GuardedMap; change the map that the"
                + " body is given");
    Checks.checkFree(map);
  }

  @ParameterizedTest(name = "{0} - {1}")
  @MethodSource("cases")
  void leavesTheOuterCallToGoOnIfItIsCaught(
      String outerName, String innerName, Outer outer, Consumer<GuardedMap<Object, Object>> inner) {
    GuardedMap<Object, Object> map = filled();
    GuardedMap<Object, Object> undisturbed = filled();
    outer.write(undisturbed, () -> {});

    outer.write(
        map,
        () ->
            assertThatThrownBy(() -> inner.accept(map)).isInstanceOf(IllegalStateException.class));

    assertThat(map.toString()).isEqualTo(undisturbed.toString());
    assertThat(map.version()).isEqualTo(undisturbed.version());
    Checks.checkFree(map);
  }

  private static String firstWord(String name) {
    return name.split(",", 2)[0];
  }

  static List<Arguments> outerCases() {
    List<Arguments> cases = new ArrayList<>();
    outers().forEach((name, outer) -> cases.add(Arguments.of(name, outer)));
    return cases;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("outerCases")
  void readingInsideSeesWhatIsCommitted(String name, Outer outer) {
    GuardedMap<Object, Object> map = filled();
    String before = map.toString();
    Runnable reads =
        () -> {
          assertThat(map.get("a")).isEqualTo(1);
          assertThat(map.getOrDefault("x", 0)).isEqualTo(0);
          assertThat(map.containsKey("c")).isTrue();
          assertThat(map.containsValue(2)).isTrue();
          assertThat(map.size()).isEqualTo(3);
          assertThat(map.isEmpty()).isFalse();
          assertThat(map.version()).isEqualTo(3);
          assertThat(map.toString()).isEqualTo(before);
          assertThat(new HashMap<>(map)).hasSize(3);
          assertThat(map.equals(new HashMap<>(map))).isTrue();
          assertThat(map.hashCode()).isEqualTo(new HashMap<>(map).hashCode());
          assertThat(map.keySet().stream().count()).isEqualTo(3);
          assertThat(map.snapshot().toString()).isEqualTo(before);
          assertThat(map.clone()).isEqualTo(map.snapshot());
          assertThat(RoundTrip.of(map).toString()).isEqualTo(before);
          map.forEach((key, value) -> assertThat(before).contains(key + "=" + value));
        };
    outer.write(map, reads);
    Checks.checkFree(map);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("outerCases")
  void writingToAnotherMapInsideWorks(String name, Outer outer) {
    List<GuardedMap<Object, Object>> others = new ArrayList<>();
    outer.write(
        filled(),
        () ->
            inners()
                .forEach(
                    (innerName, inner) -> {
                      GuardedMap<Object, Object> other = filled();
                      inner.accept(other);
                      others.add(other);
                    }));
    others.forEach(Checks::checkInvariants);
    Checks.checkFree(others.get(0));
  }

  @Test
  void aReadMayWrite() {
    GuardedMap<Object, Object> map = filled();
    assertThatCode(
            () -> {
              assertThat(map.get(new Asking("a", () -> map.put("x", 1)))).isEqualTo(1);
              map.forEach((key, value) -> map.put(key + "'", value));
              map.keySet().stream().forEach(map::remove);
            })
        .doesNotThrowAnyException();
    assertThat(map).isEmpty();
    Checks.checkFree(map);
  }

  @Test
  void aHashCodeMayWriteSinceItIsAskedOnceBeforeTheWrite() {
    GuardedMap<Object, Object> map = filled();
    Hashing key = new Hashing(() -> map.merge("asked", 1, (old, one) -> (Integer) old + 1));
    map.put(key, 9);
    map.compute(key, (k, old) -> old);
    map.remove(key);
    assertThat(map.toString()).isEqualTo("{a=1, b=2, c=null, asked=3}");
    Checks.checkFree(map);
  }

  @Test
  void theOuterCallMayBeTriedAgain() {
    GuardedMap<String, Integer> fibonacci = new GuardedMap<>();
    assertThatThrownBy(() -> recursive(fibonacci, 5)).isInstanceOf(IllegalStateException.class);
    assertThat(fibonacci).isEmpty();
    assertThat(fibonacci.computeIfAbsent("0", key -> 1)).isEqualTo(1);
    Checks.checkFree(fibonacci);
  }

  private static int recursive(GuardedMap<String, Integer> memo, int n) {
    return memo.compute(
        String.valueOf(n),
        (key, old) -> n < 2 ? 1 : recursive(memo, n - 1) + recursive(memo, n - 2));
  }

  @Test
  void aSourceIsNotReadWhereItMayNotBePut() {
    GuardedMap<Object, Object> map = filled();
    Map<Object, Object> unread = unreadable();
    map.update(
        all -> {
          assertRefuses("putAll", () -> map.putAll(unread));
          assertRefuses("replaceContents", () -> map.replaceContents(unread));
        });
    assertThat(map).isEqualTo(filled());
    Checks.checkFree(map);
  }

  private static void assertRefuses(String name, Runnable write) {
    assertThatThrownBy(write::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(name + " called from inside update");
  }

  /** A map that says that it is not empty, and has nothing else to say. */
  private static Map<Object, Object> unreadable() {
    return new AbstractMap<>() {
      @Override
      public boolean isEmpty() {
        return false;
      }

      @Override
      public Set<Map.Entry<Object, Object>> entrySet() {
        throw new AssertionError("is read");
      }
    };
  }

  @Test
  void toPutOrRemoveNothingIsReading() {
    GuardedMap<Object, Object> map = filled();
    GuardedMap<Object, Object> empty = new GuardedMap<>();
    map.compute(
        "a",
        (key, old) -> {
          map.putAll(Map.of());
          map.putAll(empty);
          map.keySet().removeIf(each -> false);
          map.entrySet().removeAll(Set.of());
          map.keySet().removeAll(List.of("other"));
          map.values().retainAll(new ArrayList<>(map.values()));
          map.values().remove("other");
          map.remove("other");
          return old;
        });
    empty.compute(
        "a",
        (key, old) -> {
          empty.clear();
          empty.replaceContents(Map.of());
          empty.replaceContents(empty);
          empty.putAll(empty);
          empty.replaceAll((each, value) -> value);
          empty.pollFirstEntry();
          return null;
        });
    assertThat(map).isEqualTo(filled());
    assertThat(empty).isEmpty();
  }

  @Test
  void aTransactionUsesTheMapThatItIsGivenInstead() {
    GuardedMap<String, Integer> map = new GuardedMap<>();
    MapSnapshot<String, Integer> before = map.snapshot();
    map.update(
        all -> {
          all.computeIfAbsent("a", key -> 1);
          all.compute("a", (key, old) -> old + map.size() + before.size());
          all.replaceAll((key, old) -> old + all.size());
        });
    assertThat(map).containsExactly(Map.entry("a", 2));
  }

  // ---- User code -----------------------------------------------------------------------------

  private static <T> T run(Runnable first, T result) {
    first.run();
    return result;
  }

  private static final class Hashing {
    private final Runnable inside;

    Hashing(Runnable inside) {
      this.inside = inside;
    }

    @Override
    public boolean equals(Object other) {
      return other == this;
    }

    @Override
    public int hashCode() {
      return run(inside, 17);
    }

    @Override
    public String toString() {
      return "hashing";
    }
  }
}
